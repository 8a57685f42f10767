using System.Text.Json;
using Florin.Features;
using Florin.Households;
using Florin.Ledger;
using Florin.Recurring;
using Florin.Registry;
using Florin.Storage;

namespace Florin.Anomalies;

/// <summary>A stored alert beside its transaction. <c>Status</c> is open, confirmed or dismissed.</summary>
public sealed record Alert(long AlertId, AlertKind Kind, double Score, IReadOnlyList<string> Reasons, string Status, DateTimeOffset RaisedAt, string ModelVersion, Transaction Transaction)
{
    public RiskLevel Risk => RiskLevels.Of(Score);
}

public sealed record AlertCount(string Status, AlertKind Kind, int Alerts);

public sealed class AlertService(
    Store store, TimeProvider clock, HouseholdService households, TransactionService transactions, RecurringService recurring, IServedModels served) : IModelFollower, ISeriesWordFollower
{
    /// <summary>What answers where nothing is trained: the rules alone.</summary>
    public const string FallbackVersion = "robust/1";

    private static readonly SqlText Sql = SqlText.Load("Anomalies/alerts.sql");

    string IModelFollower.Model => ModelNames.AnomalyDetection;

    Task IModelFollower.FollowAsync(int household, CancellationToken cancellation) => RefreshAsync(household, cancellation);

    Task ISeriesWordFollower.FollowAsync(int household, CancellationToken cancellation) => RefreshAsync(household, cancellation);

    /// <summary>Looks at the whole ledger again; what the user decided stays decided. Returns the number of open alerts.</summary>
    public async Task<int> RefreshAsync(int household, CancellationToken cancellation)
    {
        var home = await households.CurrentAsync(cancellation);
        var ledger = await transactions.ColumnsAsync(household, cancellation);
        var model = await served.CurrentAsync<AnomalyModel>(household, ModelNames.AnomalyDetection, cancellation);
        var words = await WordsAsync(household, cancellation);
        var today = home.Today(clock);
        var missed = await recurring.MissedAsync(household, today, cancellation);
        var findings = await Task.Run(() => Find(ledger, model.Model, home, words, missed, cancellation), cancellation);
        await using var session = await store.WriteAsync(cancellation);
        await session.LockHouseholdAsync(household, cancellation);
        var decided = (await session.QueryAsync<DecidedAlert>(Sql["decided"], cancellation, household)).Select(row => (row.TransactionId, row.Kind)).ToHashSet();
        await session.ExecuteAsync(Sql["clear_open"], cancellation, household);
        var open = findings.Where(finding => !decided.Contains((finding.TransactionId, StoredKind(finding.Kind)))).ToList();
        if (open.Count > 0)
            await AddAsync(session, household, open, model.Model is null ? FallbackVersion : model.Version ?? FallbackVersion, cancellation);
        await session.CommitAsync(cancellation);
        return open.Count;
    }

    /// <summary>Newest transaction first; <c>null</c> for <paramref name="status"/> or <paramref name="kind"/> lists all.</summary>
    public async Task<IReadOnlyList<Alert>> ListAsync(int household, string? status, AlertKind? kind, int limit, CancellationToken cancellation)
    {
        var stored = kind is { } asked ? StoredKind(asked) : null;
        await using var session = await store.ReadAsync(cancellation);
        var alerts = await session.QueryAsync<StoredAlert>(Sql["newest"], cancellation, household, status, stored, limit);
        var rows = (await session.QueryAsync<Transaction>(Sql["transactions"], cancellation, household, status, stored, limit)).ToDictionary(row => row.TransactionId);
        return alerts.ConvertAll(alert => alert.Beside(rows[alert.TransactionId]));
    }

    public Task<IReadOnlyList<Alert>> ListAsync(int household, string? status, int limit, CancellationToken cancellation) =>
        ListAsync(household, status, null, limit, cancellation);

    /// <summary>How many alerts there are of each state and kind.</summary>
    public async Task<IReadOnlyList<AlertCount>> CountAsync(int household, CancellationToken cancellation)
    {
        await using var session = await store.ReadAsync(cancellation);
        return (await session.QueryAsync<StoredCount>(Sql["count"], cancellation, household)).ConvertAll(row => new AlertCount(row.Status, ReadKind(row.Kind), (int)row.Alerts));
    }

    /// <summary><c>null</c> when there is no such alert.</summary>
    public async Task<Alert?> FindAsync(int household, long alertId, CancellationToken cancellation)
    {
        StoredAlert? stored;
        await using (var session = await store.ReadAsync(cancellation))
            stored = await session.FirstOrDefaultAsync<StoredAlert>(Sql["find"], cancellation, household, alertId);
        return stored is null || await transactions.FindAsync(household, stored.TransactionId, cancellation) is not { } row ? null : stored.Beside(row);
    }

    /// <summary>The alerts on one row.</summary>
    public async Task<IReadOnlyList<Alert>> OfRowAsync(int household, Transaction row, CancellationToken cancellation)
    {
        await using var session = await store.ReadAsync(cancellation);
        return (await session.QueryAsync<StoredAlert>(Sql["of_row"], cancellation, household, row.TransactionId)).ConvertAll(alert => alert.Beside(row));
    }

    /// <summary>How many alerts there are on a batch's rows.</summary>
    public async Task<long> CountOfBatchAsync(int household, int batchId, CancellationToken cancellation)
    {
        await using var session = await store.ReadAsync(cancellation);
        return await session.ScalarAsync<long>(Sql["count_of_batch"], cancellation, household, batchId);
    }

    /// <summary>Sets open, confirmed or dismissed; <c>false</c> when there is no such alert. What is alike is judged by it from now on, and open alerts at the next refresh.</summary>
    public async Task<bool> DecideAsync(int household, long alertId, string status, CancellationToken cancellation)
    {
        if (status is not ("open" or "confirmed" or "dismissed"))
            throw new ArgumentOutOfRangeException(nameof(status), status, "open, confirmed or dismissed");
        await using var session = await store.WriteAsync(cancellation);

        // What is kept of the ledger to judge the next row holds the user's words too.
        await session.ChangeLedgerAsync(household, cancellation);
        var changed = await session.ExecuteAsync(Sql["decide"], cancellation, household, alertId, status, status == "open" ? null : clock.GetUtcNow());
        if (changed == 1)
            await session.CommitAsync(cancellation);
        return changed == 1;
    }

    /// <summary>Removes the alerts of a batch's rows before the rows go.</summary>
    public Task ForgetAsync(StoreSession session, int household, int batchId, CancellationToken cancellation) =>
        session.ExecuteAsync(Sql["forget"], cancellation, household, batchId);

    /// <summary>Removes the alerts of one row before it goes.</summary>
    public Task ForgetRowAsync(StoreSession session, int household, long transactionId, CancellationToken cancellation) =>
        session.ExecuteAsync(Sql["forget_row"], cancellation, household, transactionId);

    internal async Task<UserWords> WordsAsync(int household, CancellationToken cancellation)
    {
        await using var session = await store.ReadAsync(cancellation);
        return new UserWords((await session.QueryAsync<StoredWord>(Sql["words"], cancellation, household))
            .Select(row => new UserWord(row.Payee ?? "", ReadKind(row.Kind), row.Amount, row.Status == "dismissed")));
    }

    internal async Task<DecidedAlerts> DecidedAsync(int household, CancellationToken cancellation)
    {
        var words = await WordsAsync(household, cancellation);
        await using var session = await store.ReadAsync(cancellation);
        return new(words, (await session.QueryAsync<DecidedAlert>(Sql["decided"], cancellation, household)).Select(row => (row.TransactionId, ReadKind(row.Kind))).ToHashSet());
    }

    internal static AlertOptions Options(Household home) =>
        new() { Culture = home.Culture, Money = amount => MoneyText.Format(amount, home.BaseCurrency, home.Culture) };

    private static List<AlertFinding> Find(TransactionColumns ledger, AnomalyModel? model, Household home, UserWords words, IReadOnlyList<RecurringSeries> stayedAway, CancellationToken cancellation)
    {
        var options = Options(home);
        var findings = new AlertFinder(options).Find(ledger, model, FeatureService.Options(home), words, cancellation).ToList();
        var missed = MissedCharges.Find(stayedAway, options).Where(finding => Array.IndexOf(ledger.TransactionId, finding.TransactionId) is >= 0 and var row && !IsNormal(finding, row));
        var room = Math.Max(options.FirstAlerts, (int)(options.MaximumShare * ledger.Count)) - findings.Count;
        findings.AddRange(missed.Take(Math.Max(0, room)));
        return findings;

        bool IsNormal(AlertFinding finding, int row) => words.IsNormal(ledger.Payees[ledger.Payee[row]], finding.Kind, ledger.Amount[row]);
    }

    private async Task AddAsync(StoreSession session, int household, List<AlertFinding> open, string modelVersion, CancellationToken cancellation)
    {
        var id = await session.ReserveAsync(household, "alerts", open.Count, cancellation);
        var now = clock.GetUtcNow();
        await using var rows = await session.AppendAsync("alerts", cancellation, "household_id", "alert_id", "transaction_id", "kind", "score", "reasons", "status", "raised_at", "model_version");
        foreach (var finding in open)
        {
            rows.Add(household);
            rows.Add(id++);
            rows.Add(finding.TransactionId);
            rows.Add(StoredKind(finding.Kind));
            rows.Add(finding.Score);
            rows.Add(JsonSerializer.Serialize(finding.Reasons));
            rows.Add("open");
            rows.Add(now);
            rows.Add(modelVersion);
            rows.EndRow();
        }

        await rows.CompleteAsync(cancellation);
    }

    private static string StoredKind(AlertKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());

    private static AlertKind ReadKind(string kind) => Enum.Parse<AlertKind>(kind.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);

    private sealed record StoredAlert(long AlertId, long TransactionId, string Kind, double Score, string Reasons, string Status, DateTimeOffset RaisedAt, string ModelVersion)
    {
        public Alert Beside(Transaction row) => new(AlertId, ReadKind(Kind), Score, JsonSerializer.Deserialize<string[]>(Reasons)!, Status, RaisedAt, ModelVersion, row);
    }

    private sealed record DecidedAlert(long TransactionId, string Kind);

    private sealed record StoredWord(string Kind, string? Payee, decimal Amount, string Status);

    private sealed record StoredCount(string Status, string Kind, long Alerts);
}
