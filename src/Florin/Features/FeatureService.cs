using Florin.Households;
using Florin.Ledger;

namespace Florin.Features;

/// <summary>A transaction's features, in the order of <see cref="FeatureCatalog.All"/>; NaN where missing.</summary>
public sealed record TransactionFeatures(long TransactionId, DateOnly BookedOn, IReadOnlyList<double> Values);

public sealed class FeatureService(HouseholdService households, TransactionService transactions)
{
    /// <summary>The features of one row, of the latest where <paramref name="transactionId"/> is <c>null</c>; <c>null</c> when there is no such row.</summary>
    public async Task<TransactionFeatures?> OfAsync(int household, long? transactionId, CancellationToken cancellation)
    {
        var home = await households.CurrentAsync(cancellation);
        var rows = await transactions.ColumnsAsync(household, cancellation);
        var wanted = transactionId is { } id ? Array.IndexOf(rows.TransactionId, id) : rows.Count - 1;
        return wanted < 0 ? null : await Task.Run(() => Of(rows, wanted, Options(home)), cancellation);
    }

    public static FeatureOptions Options(Household home) => new(home.Country, TimeZoneInfo.FindSystemTimeZoneById(home.TimeZone));

    private static TransactionFeatures Of(TransactionColumns rows, int wanted, FeatureOptions options)
    {
        var state = new FeatureState(options);
        for (var row = 0; row < wanted; row++)
            state.Add(FeatureRow.Of(rows, row));
        var values = new double[FeatureCatalog.Width];
        state.Look(FeatureRow.Of(rows, wanted), values);
        return new TransactionFeatures(rows.TransactionId[wanted], DateOnly.FromDayNumber(rows.BookedOn[wanted]), values);
    }
}
