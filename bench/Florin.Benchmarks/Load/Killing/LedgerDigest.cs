using System.Security.Cryptography;
using System.Text;
using Florin.Analytics;
using Florin.Storage;

namespace Florin.Benchmarks.Load.Killing;

/// <summary>
/// Everything a household's ledger says, without clock times: two ledgers of the same digest are the same to the last row and number.
/// Alerts stand apart, because they are drawn anew in a transaction of their own after the import's; so does the copy for analyses.
/// </summary>
internal sealed record LedgerDigest(string Whole, string Copy, string Alerts, long Revision, long Rows, decimal Sum, long Matches, long Corrections, long Statements, long Orphans)
{
    private static readonly (string Table, string Columns)[] Tables =
    [
        ("accounts", "account_id name kind currency identifier institution identified_by"),
        ("account_balances", "account_id stated_on amount batch_id"),
        ("payees", "payee_id match_key name category_id"),
        ("import_batches", "batch_id file_name file_hash format status row_count new_count duplicate_count error_count first_on last_on sum_credits sum_debits closing_balance"),
        ("import_rows", "batch_id line verdict transaction_id found expected"),
        ("transactions", "transaction_id account_id booked_on value_on occurred_at amount currency raw_description payee_id category_id category_source category_confidence category_model category_evidence payment_method merchant_code bank_reference status supersedes locked batch_id line content_hash note"),
        ("row_matches", "match_id batch_id line account_id transaction_id verdict reason certainty word own_id through content_hash content"),
        ("statements", "batch_id account_id first_on last_on opening closing flow difference off_on"),
        ("corrections", "correction_id transaction_id field old_value new_value follows source origin payee_id old_id old_source old_lock new_id new_source new_lock (undone_at=undone_at)"),
        ("correction_parts", "correction_id before part amount category_id note"),
        ("transaction_splits", "transaction_id part amount category_id note"),
        ("transaction_tags", "transaction_id tag"),
        ("rules", "rule_id place name enabled definition hits failure"),
    ];

    private static readonly (string Table, string Columns)[] CopyTables =
    [
        ("fact_transaction", "transaction_id part booked_on period month hour account_id payee_id category_id flow amount currency base_amount pending"),
        ("dim_account", "account_id name kind currency is_liquid balance base_balance"),
        ("dim_household", "base_currency"),
        ("dim_category", "category_id code group_name name kind"),
        ("dim_payee", "payee_id name"),
        ("sync_marks", "revision definition"),
        ("sync_changes", "transaction_id"),
    ];

    private static readonly SqlText Sql = SqlText.Parse("Killing", $"""
        {string.Join('\n', Tables.Select(table => Section(table.Table, table.Columns, "TRUE")))}
        {string.Join('\n', CopyTables.Select(table => Section(table.Table, table.Columns, "TRUE")))}
        {Section("counters", "name next_value", "name NOT IN ('alerts', 'ledger_revisions')")}
        {Section("alerts", "transaction_id kind status", "TRUE")}
        -- name: totals
        SELECT count(*) AS rows, coalesce(sum(amount), 0) AS sum FROM transactions

        -- name: revision
        SELECT coalesce(max(revision), 0) FROM ledger_revisions

        -- name: orphans
        SELECT
          (SELECT count(*) FROM transactions t WHERE NOT EXISTS (SELECT 1 FROM accounts a WHERE a.household_id = t.household_id AND a.account_id = t.account_id))
          + (SELECT count(*) FROM transactions t WHERE NOT EXISTS (SELECT 1 FROM payees p WHERE p.household_id = t.household_id AND p.payee_id = t.payee_id))
          + (SELECT count(*) FROM transactions t WHERE NOT EXISTS (SELECT 1 FROM import_batches b WHERE b.household_id = t.household_id AND b.batch_id = t.batch_id AND b.status = 'committed'))
          + (SELECT count(*) FROM transactions t WHERE t.category_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM categories c WHERE c.household_id = t.household_id AND c.category_id = t.category_id))
          + (SELECT count(*) FROM transaction_splits s WHERE NOT EXISTS (SELECT 1 FROM transactions t WHERE t.household_id = s.household_id AND t.transaction_id = s.transaction_id))
          + (SELECT count(*) FROM transaction_tags s WHERE NOT EXISTS (SELECT 1 FROM transactions t WHERE t.household_id = s.household_id AND t.transaction_id = s.transaction_id))
          + (SELECT count(*) FROM import_rows r WHERE NOT EXISTS (SELECT 1 FROM import_batches b WHERE b.household_id = r.household_id AND b.batch_id = r.batch_id))
          + (SELECT count(*) FROM row_matches m WHERE NOT EXISTS (SELECT 1 FROM import_batches b WHERE b.household_id = m.household_id AND b.batch_id = m.batch_id AND b.status = 'committed'))
          + (SELECT count(*) FROM row_matches m WHERE NOT EXISTS (SELECT 1 FROM transactions t WHERE t.household_id = m.household_id AND t.transaction_id = m.transaction_id))
          + (SELECT count(*) FROM statements s WHERE NOT EXISTS (SELECT 1 FROM import_batches b WHERE b.household_id = s.household_id AND b.batch_id = s.batch_id AND b.status = 'committed'))
          + (SELECT count(*) FROM account_balances s WHERE NOT EXISTS (SELECT 1 FROM import_batches b WHERE b.household_id = s.household_id AND b.batch_id = s.batch_id AND b.status = 'committed'))
          + (SELECT count(*) FROM alerts s WHERE NOT EXISTS (SELECT 1 FROM transactions t WHERE t.household_id = s.household_id AND t.transaction_id = s.transaction_id))
        """);

    public bool IsSame(LedgerDigest other) => SaysSame(other) && Revision == other.Revision;

    /// <summary>The same but for the number of changes it took: work that finds nothing to do takes one.</summary>
    public bool SaysSame(LedgerDigest other) => Whole == other.Whole && Copy == other.Copy;

    public static async Task<LedgerDigest> ReadAsync(TemporaryLedger ledger, CancellationToken cancellation)
    {
        using var copied = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using (var copy = await ledger.Get<AnalyticsStore>().ReadAsync(cancellation))
        {
            foreach (var table in CopyTables) Add(copied, await copy.QueryAsync<string>(Sql[table.Table], cancellation));
        }

        await using var session = await ledger.Get<Store>().ReadAsync(cancellation);
        using var whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var counts = new Dictionary<string, long>();
        foreach (var table in Tables.Select(table => table.Table).Append("counters")) counts[table] = Add(whole, await session.QueryAsync<string>(Sql[table], cancellation));
        using var alerts = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(alerts, await session.QueryAsync<string>(Sql["alerts"], cancellation));
        var (rows, sum) = await session.FirstOrDefaultAsync<(long Rows, decimal Sum)>(Sql["totals"], cancellation);
        return new LedgerDigest(
            Convert.ToHexStringLower(whole.GetHashAndReset()), Convert.ToHexStringLower(copied.GetHashAndReset()), Convert.ToHexStringLower(alerts.GetHashAndReset()),
            await session.ScalarAsync<long>(Sql["revision"], cancellation), rows, sum,
            counts["row_matches"], counts["corrections"], counts["statements"], await session.ScalarAsync<long>(Sql["orphans"], cancellation));
    }

    private static int Add(IncrementalHash hash, List<string> rows)
    {
        rows.Sort(StringComparer.Ordinal);
        foreach (var row in rows) hash.AppendData(Encoding.UTF8.GetBytes(row + "\n"));
        return rows.Count;
    }

    private static string Section(string table, string columns, string condition) =>
        $"-- name: {table}\nSELECT '{table}' || {string.Concat(columns.Split(' ').Select(column => $"'|' || coalesce(CAST({column} AS VARCHAR), '~') || "))}'' FROM {table} WHERE {condition}\n";
}
