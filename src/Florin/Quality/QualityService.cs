using System.Text.Json;
using Florin.Households;
using Florin.Storage;

namespace Florin.Quality;

/// <summary>Holds batches against the suites, keeps what was found, and tells it.</summary>
public sealed class QualityService(Store store, TimeProvider clock, HouseholdService households, SuiteFolder folder)
{
    private const string Sequence = "quality_runs";

    private static readonly SqlText Sql = SqlText.Load("Quality/quality.sql");

    /// <summary>Holds the rows of a file against all suites. Stopped where a critical expectation fails and <paramref name="accept"/> does not say otherwise.</summary>
    internal QualityReport Check(CheckedRows rows, DateOnly today, bool accept, CancellationToken cancellation)
    {
        var report = Look(rows, today, cancellation);
        var critical = report.Results.Any(static result => result is { Success: false, Severity: Severity.Critical });
        return critical ? report with { Outcome = accept ? QualityOutcome.Accepted : QualityOutcome.Stopped } : report;
    }

    /// <summary>Keeps a report in the caller's transaction; for what kept a file out there is no batch.</summary>
    internal async Task<long> KeepAsync(StoreSession session, int household, QualityReport report, int? batchId, string? file, CancellationToken cancellation)
    {
        var run = await session.ReserveAsync(household, Sequence, 1, cancellation);
        await using (var kept = await session.AppendAsync("quality_runs", cancellation,
            "household_id", "run_id", "batch_id", "file_name", "outcome", "row_count", "failing", "score", "completeness", "accuracy", "consistency", "validity", "timeliness", "ran_at"))
        {
            kept.Add(household).Add(run).Add(batchId).Add(file).Add(report.Outcome).Add(report.RowCount).Add(report.Failing.Count()).Add(report.Score);
            foreach (var score in report.Scores)
                kept.Add(score.Score);
            kept.Add(clock.GetUtcNow());
            kept.EndRow();
            await kept.CompleteAsync(cancellation);
        }

        await using var results = await session.AppendAsync("quality_results", cancellation,
            "household_id", "run_id", "position", "suite", "expectation", "column_name", "severity", "dimension", "weight", "success", "evaluated", "unexpected", "expected", "unexpected_rows");
        foreach (var (position, result) in report.Results.Index())
        {
            results.Add(household).Add(run).Add(position).Add(result.Suite).Add(result.Expectation).Add(result.Column).Add(result.Severity.ToString()).Add(result.Dimension.ToString())
                .Add(result.Weight).Add(result.Success).Add(result.Evaluated).Add(result.Unexpected).Add(result.Expected)
                .Add(result.Rows.Count == 0 ? null : JsonSerializer.Serialize(result.Rows));
            results.EndRow();
        }

        await results.CompleteAsync(cancellation);
        return run;
    }

    /// <summary>The same in a transaction of its own.</summary>
    internal Task<long> KeepAsync(int household, QualityReport report, int? batchId, string? file, CancellationToken cancellation) => store.WriteAsync(
        async session =>
        {
            await session.LockHouseholdAsync(household, cancellation);
            return await KeepAsync(session, household, report, batchId, file, cancellation);
        },
        cancellation);

    /// <summary>Holds the rows that a batch has in the ledger, or the whole ledger, against the suites of today and keeps what was found; what a file stated of its balances is looked at only when it comes in.</summary>
    public async Task<QualityRun> RunAsync(int household, int? batchId, CancellationToken cancellation)
    {
        var today = (await households.CurrentAsync(cancellation)).Today(clock);
        LedgerRows rows;
        await using (var session = await store.ReadAsync(cancellation))
            rows = await LedgerRows.ReadAsync(session, Sql["rows"], household, batchId, cancellation);
        var report = await Task.Run(() => Look(rows, today, cancellation), cancellation);
        var run = await KeepAsync(household, report, batchId, null, cancellation);
        return (await FindAsync(household, run, cancellation))!;
    }

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<QualitySummary>> ListAsync(int household, int limit, CancellationToken cancellation)
    {
        await using var session = await store.ReadAsync(cancellation);
        return await session.QueryAsync<QualitySummary>(Sql["runs"], cancellation, household, limit);
    }

    /// <summary>The runs over one batch, oldest first.</summary>
    public async Task<IReadOnlyList<QualitySummary>> OfBatchAsync(int household, int batchId, CancellationToken cancellation)
    {
        await using var session = await store.ReadAsync(cancellation);
        return await session.QueryAsync<QualitySummary>(Sql["runs_of_batch"], cancellation, household, batchId);
    }

    /// <summary>What was expected of each batch when it came in, and whether it was so.</summary>
    public async Task<IReadOnlyList<BatchAssertion>> AssertionsAsync(int household, CancellationToken cancellation)
    {
        await using var session = await store.ReadAsync(cancellation);
        return await session.QueryAsync<BatchAssertion>(Sql["assertions"], cancellation, household);
    }

    /// <summary>The files that were kept out, oldest first.</summary>
    public async Task<IReadOnlyList<QualitySummary>> StoppedAsync(int household, CancellationToken cancellation)
    {
        await using var session = await store.ReadAsync(cancellation);
        return await session.QueryAsync<QualitySummary>(Sql["stopped"], cancellation, household);
    }

    /// <summary><c>null</c> when there is no such run.</summary>
    public async Task<QualityRun?> FindAsync(int household, long run, CancellationToken cancellation)
    {
        await using var session = await store.ReadAsync(cancellation);
        if (await session.FirstOrDefaultAsync<QualitySummary>(Sql["find"], cancellation, household, run) is not { } found)
            return null;
        var results = await session.QueryAsync<StoredResult>(Sql["results"], cancellation, household, run);
        return new QualityRun(found.RunId, found.BatchId, found.File, found.RanAt, new QualityReport(found.Outcome, found.RowCount, results.ConvertAll(static result => result.Read()), []));
    }

    private QualityReport Look(CheckedRows rows, DateOnly today, CancellationToken cancellation)
    {
        var (suites, unread) = folder.List();
        var check = new ExpectationCheck(rows, today, cancellation);
        var results = suites.SelectMany(suite => suite.Expectations.Select(expectation => check.Check(suite.Name, expectation))).ToList();
        return new QualityReport(results.TrueForAll(static result => result.Success) ? QualityOutcome.Passed : QualityOutcome.Failed, rows.Count, results, unread);
    }

    private sealed record StoredResult(
        string Suite, string Expectation, string? ColumnName, string Severity, string Dimension, double Weight, bool Success, long Evaluated, long Unexpected, string Expected, string? UnexpectedRows)
    {
        public ExpectationResult Read() => new(
            Suite, Expectation, ColumnName, Enum.Parse<Severity>(Severity), Enum.Parse<QualityDimension>(Dimension), Weight, Success, Evaluated, Unexpected, Expected,
            UnexpectedRows is null ? [] : JsonSerializer.Deserialize<UnexpectedRow[]>(UnexpectedRows)!);
    }
}
