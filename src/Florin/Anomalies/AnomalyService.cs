using Florin.Categories;
using Florin.Features;
using Florin.Households;
using Florin.Ledger;
using Florin.Registry;
using Florin.Storage;

namespace Florin.Anomalies;

/// <summary>Judges transactions that are not in the ledger by those that are.</summary>
public sealed class AnomalyService
{
    private readonly TimeProvider _clock;
    private readonly HouseholdService _households;
    private readonly AccountService _accounts;
    private readonly TransactionService _transactions;
    private readonly CategoryCatalog _catalog;
    private readonly AlertService _alerts;
    private readonly IServedModels _served;
    private readonly LedgerCache<Known> _known;

    public AnomalyService(
        Store store, TimeProvider clock, HouseholdService households, AccountService accounts, TransactionService transactions,
        CategoryCatalog catalog, AlertService alerts, IServedModels served)
    {
        _clock = clock;
        _households = households;
        _accounts = accounts;
        _transactions = transactions;
        _catalog = catalog;
        _alerts = alerts;
        _served = served;
        _known = new(store, ReadAsync);
    }

    /// <summary>Judges one transaction by the whole ledger, which is kept worked out until it changes.</summary>
    public async ValueTask<AnomalyAnswer> PredictAsync(int household, AnomalyQuery query, CancellationToken cancellation)
    {
        var home = await _households.CurrentAsync(cancellation);
        var known = await _known.GetAsync(household, cancellation);
        var model = await _served.CurrentAsync<AnomalyModel>(household, ModelNames.AnomalyDetection, cancellation);
        return Answer(known.Queries.Read(query, home.Today(_clock), keep: false), known.Past, known.Words, model, AlertService.Options(home));
    }

    /// <summary>Judges transactions by the ledger's rows of earlier days and by each other, in the order of their days; answers in the order they came.</summary>
    public async Task<IReadOnlyList<AnomalyAnswer>> DetectAsync(int household, IReadOnlyList<AnomalyQuery> queries, CancellationToken cancellation)
    {
        var home = await _households.CurrentAsync(cancellation);
        var rows = await _transactions.ColumnsAsync(household, cancellation);
        var accounts = await _accounts.ListAsync(household, cancellation);
        var words = await _alerts.WordsAsync(household, cancellation);
        var model = await _served.CurrentAsync<AnomalyModel>(household, ModelNames.AnomalyDetection, cancellation);
        return await Task.Run(() => Detect(queries, rows, new QueryRows(rows, _catalog, accounts, home), words, model, home, cancellation), cancellation);
    }

    private static AnomalyAnswer Answer(AskedRow asked, HouseholdPast past, UserWords words, ServedModel<AnomalyModel> served, AlertOptions options)
    {
        Span<double> chosen = stackalloc double[AnomalyFeatures.Width];
        Span<double> forest = stackalloc double[1];
        var candidate = past.Look(asked.Judged, asked.Seen, chosen);
        var features = past.Judge.IsSpent(asked.Judged) ? chosen : [];
        forest.Clear();
        if (!features.IsEmpty)
            served.Model?.Score(features, forest);
        var kind = candidate?.Kind ?? AlertKind.UnusualPattern;
        var found = AnomalyVote.Join(candidate, forest[0]);
        var score = words.Weigh(found, asked.Payee, kind, asked.Judged.Amount);
        var version = served is { Model: not null, Version: { } fitted } ? fitted : AlertService.FallbackVersion;
        if (found < AnomalyVote.Threshold)
            return new(score, null, [], version, served.Model is null, asked.Ignored);
        if (score < AnomalyVote.Threshold)
            return new(score, null, ["You called the like normal"], version, served.Model is null, asked.Ignored);
        var judge = past.Judge;
        var facts = new AnomalyFacts(Math.Abs(asked.Judged.Amount), asked.Payee, asked.Category, judge.TimesUsual(asked.Judged), judge.TimesUsualInCategory(asked.Judged));
        return new(score, kind, AnomalyWords.Write(candidate, served.Model, features, facts, options), version, served.Model is null, asked.Ignored);
    }

    private AnomalyAnswer[] Detect(
        IReadOnlyList<AnomalyQuery> queries, TransactionColumns rows, QueryRows reader, UserWords words, ServedModel<AnomalyModel> model, Household home, CancellationToken cancellation)
    {
        var today = home.Today(_clock);
        var options = AlertService.Options(home);
        var past = new HouseholdPast(options, FeatureService.Options(home), rows);
        var answers = new AnomalyAnswer[queries.Count];
        var row = 0;
        foreach (var (index, query) in queries.Index().OrderBy(query => query.Item.Date ?? today))
        {
            cancellation.ThrowIfCancellationRequested();
            var asked = reader.Read(query, today, keep: true);
            for (; row < rows.Count && rows.BookedOn[row] < asked.Judged.Day; row++)
                past.Add(JudgedRow.Of(rows, row), FeatureRow.Of(rows, row));
            answers[index] = Answer(asked, past, words, model, options);
            past.Add(asked.Judged, asked.Seen);
        }

        return answers;
    }

    private async Task<Known> ReadAsync(int household, CancellationToken cancellation)
    {
        var home = await _households.CurrentAsync(cancellation);
        var rows = await _transactions.ColumnsAsync(household, cancellation);
        var accounts = await _accounts.ListAsync(household, cancellation);
        var words = await _alerts.WordsAsync(household, cancellation);
        return await Task.Run(() => Know(rows, accounts, words, home, cancellation), cancellation);
    }

    private Known Know(TransactionColumns rows, IReadOnlyList<Account> accounts, UserWords words, Household home, CancellationToken cancellation)
    {
        var past = new HouseholdPast(AlertService.Options(home), FeatureService.Options(home), rows);
        for (var row = 0; row < rows.Count; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            past.Add(JudgedRow.Of(rows, row), FeatureRow.Of(rows, row));
        }

        return new(past, new QueryRows(rows, _catalog, accounts, home), words);
    }

    /// <summary>Everything that an answer needs, frozen.</summary>
    private sealed record Known(HouseholdPast Past, QueryRows Queries, UserWords Words);
}
