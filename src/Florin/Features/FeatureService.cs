using Florin.Households;
using Florin.Ledger;
using Florin.Storage;

namespace Florin.Features;

/// <summary>A transaction's features, in the order of <see cref="FeatureCatalog.All"/>; NaN where missing.</summary>
public sealed record TransactionFeatures(long TransactionId, DateOnly BookedOn, IReadOnlyList<double> Values);

public sealed class FeatureService
{
    private readonly HouseholdService _households;
    private readonly TransactionService _transactions;
    private readonly FeatureStore _store;
    private readonly LedgerCache<FeatureSnapshot> _states;

    public FeatureService(Store store, FeatureStore features, HouseholdService households, TransactionService transactions)
    {
        (_households, _transactions, _store) = (households, transactions, features);
        _states = new(store, ResumeAsync);
    }

    /// <summary>The state after the whole ledger, kept until it changes and saved for the next process. Shared: it may be looked at by many, and nobody may add to it.</summary>
    public async ValueTask<FeatureState> StateAsync(int household, CancellationToken cancellation)
    {
        var options = Options(await _households.CurrentAsync(cancellation));
        var kept = await _states.GetAsync(household, cancellation);

        // A household that moved to another country keeps its ledger's revision.
        return (kept.State.Options == options ? kept : await ResumeAsync(household, cancellation)).State;
    }

    /// <summary>The features of one row, of the latest where <paramref name="transactionId"/> is <c>null</c>; <c>null</c> when there is no such row.</summary>
    public async Task<TransactionFeatures?> OfAsync(int household, long? transactionId, CancellationToken cancellation)
    {
        var home = await _households.CurrentAsync(cancellation);
        var rows = await _transactions.ColumnsAsync(household, cancellation);
        var wanted = transactionId is { } id ? Array.IndexOf(rows.TransactionId, id) : rows.Count - 1;
        return wanted < 0 ? null : await Task.Run(() => Of(rows, wanted, Options(home)), cancellation);
    }

    /// <summary>The features of every row of the ledger's columns, in their order: from the store where it is up to date, else from a pass.</summary>
    public async Task<FeatureTable> TableAsync(int household, TransactionColumns rows, CancellationToken cancellation)
    {
        var options = Options(await _households.CurrentAsync(cancellation));
        return await _store.ReadAsync(household, rows, options, cancellation)
            ?? await Task.Run(() => FeatureTable.Of(rows, new FeatureState(options)), cancellation);
    }

    /// <summary>Brings the store up to date with the ledger.</summary>
    public async Task<FeatureFilling> FillStoreAsync(int household, CancellationToken cancellation)
    {
        var home = await _households.CurrentAsync(cancellation);
        var rows = await _transactions.ColumnsAsync(household, cancellation);
        return await _store.FillAsync(household, rows, Options(home), cancellation);
    }

    public static FeatureOptions Options(Household home) => new(home.Country, TimeZoneInfo.FindSystemTimeZoneById(home.TimeZone));

    private async Task<FeatureSnapshot> ResumeAsync(int household, CancellationToken cancellation)
    {
        var home = await _households.CurrentAsync(cancellation);
        var rows = await _transactions.ColumnsAsync(household, cancellation);
        return await Task.Run(() => _store.States.After(rows, household, Options(home), cancellation), cancellation);
    }

    private static TransactionFeatures Of(TransactionColumns rows, int wanted, FeatureOptions options)
    {
        var state = After(rows, wanted, options);
        var values = new double[FeatureCatalog.Width];
        state.Look(FeatureRow.Of(rows, wanted), values);
        return new TransactionFeatures(rows.TransactionId[wanted], DateOnly.FromDayNumber(rows.BookedOn[wanted]), values);
    }

    private static FeatureState After(TransactionColumns rows, int count, FeatureOptions options)
    {
        var state = new FeatureState(options);
        for (var row = 0; row < count; row++)
            state.Add(FeatureRow.Of(rows, row));
        return state;
    }
}
