namespace Florin.Quality;

/// <summary>A row that is not as expected. <c>Line</c> is its line of the file, 0 for the file as a whole.</summary>
public sealed record UnexpectedRow(int Line, string Found, string Expected, long? TransactionId = null);

/// <summary>What became of one expectation: how many rows (or statements) were looked at, how many are not as expected, and the first hundred of them.</summary>
public sealed record ExpectationResult(
    string Suite, string Expectation, string? Column, Severity Severity, QualityDimension Dimension, double Weight, bool Success, long Evaluated, long Unexpected, string Expected,
    IReadOnlyList<UnexpectedRow> Rows)
{
    /// <summary>Rows that are named; the others are counted.</summary>
    public const int MostRows = 100;

    /// <summary>The share as expected; <c>null</c> where there was nothing to look at, and then it counts in no score.</summary>
    public double? Share => Evaluated == 0 ? null : 1 - ((double)Unexpected / Evaluated);
}

/// <summary>A score from 0 to 1, <c>null</c> where nothing of the dimension was looked at.</summary>
public sealed record DimensionScore(QualityDimension Dimension, double? Score);

/// <summary>How a run of the suites ended.</summary>
public static class QualityOutcome
{
    public const string Passed = "passed";

    /// <summary>Warnings only, or a run over rows that are in the ledger already.</summary>
    public const string Failed = "failed";

    /// <summary>A critical expectation kept the file out.</summary>
    public const string Stopped = "stopped";

    /// <summary>A critical expectation failed, and the user took the file all the same.</summary>
    public const string Accepted = "accepted";
}

/// <summary>What the suites found in one batch. The score of a dimension is the mean of its expectations' shares by their weights, the whole score that of all.</summary>
/// <param name="Unread">Suites of the user that could not be read, and why.</param>
public sealed record QualityReport(string Outcome, int RowCount, IReadOnlyList<ExpectationResult> Results, IReadOnlyList<SuiteMistake> Unread)
{
    public double? Score => ScoreOf(Results);

    public IReadOnlyList<DimensionScore> Scores => [.. Enum.GetValues<QualityDimension>().Select(dimension => new DimensionScore(dimension, ScoreOf(Results.Where(result => result.Dimension == dimension))))];

    /// <summary>Critical ones first.</summary>
    public IEnumerable<ExpectationResult> Failing => Results.Where(static result => !result.Success).OrderBy(static result => result.Severity);

    public bool Stopped => Outcome == QualityOutcome.Stopped;

    private static double? ScoreOf(IEnumerable<ExpectationResult> results)
    {
        double sum = 0, weights = 0;
        foreach (var result in results)
        {
            if (result.Share is not { } share)
                continue;
            sum += result.Weight * share;
            weights += result.Weight;
        }

        return weights == 0 ? null : sum / weights;
    }
}

/// <summary>A report as it is kept. <c>BatchId</c> is <c>null</c> where the file was kept out, or where the whole ledger was looked at.</summary>
public sealed record QualityRun(long RunId, int? BatchId, string? File, DateTimeOffset RanAt, QualityReport Report);

/// <summary>A kept run without its results.</summary>
public sealed record QualitySummary(
    long RunId, int? BatchId, string? File, string Outcome, int RowCount, int Failing, double? Score, double? Completeness, double? Accuracy, double? Consistency, double? Validity, double? Timeliness,
    DateTimeOffset RanAt)
{
    public IReadOnlyList<DimensionScore> Scores =>
    [
        new(QualityDimension.Completeness, Completeness), new(QualityDimension.Accuracy, Accuracy), new(QualityDimension.Consistency, Consistency),
        new(QualityDimension.Validity, Validity), new(QualityDimension.Timeliness, Timeliness),
    ];
}

/// <summary>One expectation of one batch.</summary>
public sealed record BatchAssertion(int BatchId, string Expectation, string? Column, bool Success);
