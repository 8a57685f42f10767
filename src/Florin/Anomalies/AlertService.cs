using System.Text.Json;
using Florin.Households;
using Florin.Ledger;
using Florin.Storage;

namespace Florin.Anomalies;

/// <summary>A stored alert beside its transaction. <c>Status</c> is open, confirmed or dismissed.</summary>
public sealed record Alert(long AlertId, AlertKind Kind, double Score, IReadOnlyList<string> Reasons, string Status, DateTimeOffset RaisedAt, Transaction Transaction);

public sealed class AlertService(Store store, TimeProvider clock, HouseholdService households, TransactionService transactions)
{
    private const string ModelVersion = "robust/1";
    private static readonly SqlText Sql = SqlText.Load("Anomalies/alerts.sql");

    /// <summary>Looks at the whole ledger again; what the user decided stays decided. Returns the number of open alerts.</summary>
    public async Task<int> RefreshAsync(int household, CancellationToken cancellation)
    {
        var home = await households.CurrentAsync(cancellation);
        var ledger = await transactions.ColumnsAsync(household, cancellation);
        var options = new AlertOptions { Culture = home.Culture, Money = amount => MoneyText.Format(amount, home.BaseCurrency, home.Culture) };
        var findings = await Task.Run(() => new AlertFinder(options).Find(ledger), cancellation);
        await using var session = await store.WriteAsync(cancellation);
        await session.LockHouseholdAsync(household, cancellation);
        var decided = (await session.QueryAsync<DecidedAlert>(Sql["decided"], cancellation, household)).Select(row => (row.TransactionId, row.Kind)).ToHashSet();
        await session.ExecuteAsync(Sql["clear_open"], cancellation, household);
        var open = findings.Where(finding => !decided.Contains((finding.TransactionId, StoredKind(finding.Kind)))).ToList();
        if (open.Count > 0)
            await AddAsync(session, household, open, cancellation);
        await session.CommitAsync(cancellation);
        return open.Count;
    }

    /// <summary>Newest transaction first; <paramref name="status"/> <c>null</c> lists all.</summary>
    public async Task<IReadOnlyList<Alert>> ListAsync(int household, string? status, int limit, CancellationToken cancellation)
    {
        await using var session = await store.ReadAsync(cancellation);
        var stored = await session.QueryAsync<StoredAlert>(Sql["newest"], cancellation, household, status, limit);
        var rows = (await session.QueryAsync<Transaction>(Sql["transactions"], cancellation, household, status, limit)).ToDictionary(row => row.TransactionId);
        return stored.ConvertAll(alert => alert.Beside(rows[alert.TransactionId]));
    }

    /// <summary><c>null</c> when there is no such alert.</summary>
    public async Task<Alert?> FindAsync(int household, long alertId, CancellationToken cancellation)
    {
        StoredAlert? stored;
        await using (var session = await store.ReadAsync(cancellation))
            stored = await session.FirstOrDefaultAsync<StoredAlert>(Sql["find"], cancellation, household, alertId);
        return stored is null || await transactions.FindAsync(household, stored.TransactionId, cancellation) is not { } row ? null : stored.Beside(row);
    }

    /// <summary>Sets open, confirmed or dismissed; <c>false</c> when there is no such alert.</summary>
    public async Task<bool> DecideAsync(int household, long alertId, string status, CancellationToken cancellation)
    {
        if (status is not ("open" or "confirmed" or "dismissed"))
            throw new ArgumentOutOfRangeException(nameof(status), status, "open, confirmed or dismissed");
        await using var session = await store.WriteAsync(cancellation);
        var changed = await session.ExecuteAsync(Sql["decide"], cancellation, household, alertId, status, status == "open" ? null : clock.GetUtcNow());
        await session.CommitAsync(cancellation);
        return changed == 1;
    }

    /// <summary>Removes the alerts of a batch's rows before the rows go.</summary>
    public Task ForgetAsync(StoreSession session, int household, int batchId, CancellationToken cancellation) =>
        session.ExecuteAsync(Sql["forget"], cancellation, household, batchId);

    private async Task AddAsync(StoreSession session, int household, List<AlertFinding> open, CancellationToken cancellation)
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
            rows.Add(ModelVersion);
            rows.EndRow();
        }

        await rows.CompleteAsync(cancellation);
    }

    private static string StoredKind(AlertKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());

    private sealed record StoredAlert(long AlertId, long TransactionId, string Kind, double Score, string Reasons, string Status, DateTimeOffset RaisedAt)
    {
        public Alert Beside(Transaction row) => new(
            AlertId, Enum.Parse<AlertKind>(Kind.Replace("_", "", StringComparison.Ordinal), ignoreCase: true), Score,
            JsonSerializer.Deserialize<string[]>(Reasons)!, Status, RaisedAt, row);
    }

    private sealed record DecidedAlert(long TransactionId, string Kind);
}
