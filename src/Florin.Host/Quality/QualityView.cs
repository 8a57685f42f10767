using System.Globalization;
using Florin.Host.Web;
using Florin.Quality;

namespace Florin.Host.Quality;

/// <summary>What the Quality page says: one run in full, the others as a trend.</summary>
/// <param name="Shown"><c>null</c> while nothing was looked at.</param>
public sealed record QualityView(HouseholdText Text, QualityRun? Shown, IReadOnlyList<QualitySummary> Runs, IReadOnlyList<ExpectationSuite> Suites, IReadOnlyList<SuiteMistake> Unread)
{
    public string Headline => Shown is not { } run
        ? "Every file is held against what is expected of it before it is kept. Nothing came in yet."
        : $"{Name(run.BatchId, run.File)} scores {QualityWords.Percent(run.Report.Score)}: {Words(run)}.";

    public static string Name(int? batch, string? file) => file ?? (batch is { } number ? string.Create(CultureInfo.InvariantCulture, $"Import {number}") : "The ledger");

    public static string Link(QualitySummary run) => string.Create(CultureInfo.InvariantCulture, $"/quality?run={run.RunId}");

    public string Why(QualitySummary run) =>
        $"{Text.Day(DateOnly.FromDateTime(run.RanAt.UtcDateTime))}, {Text.Count(run.RowCount)} {(run.RowCount == 1 ? "row" : "rows")}, {(run.Failing == 0 ? "all as expected" : $"{run.Failing.ToString(CultureInfo.InvariantCulture)} not as expected")}, {QualityWords.Outcome(run.Outcome)}";

    /// <summary>Of a bar 100 wide.</summary>
    public static string Width(double? score) => ((score ?? 0) * 100).ToString("0.##", CultureInfo.InvariantCulture);

    private static string Words(QualityRun run) => run.Report.Outcome switch
    {
        QualityOutcome.Stopped => "it was kept out, and the ledger is as it was",
        QualityOutcome.Accepted => "you took it though it is not what is expected",
        QualityOutcome.Passed => "all is as expected",
        _ => run.Report.Failing.Count() == 1 ? "one thing is not as expected" : $"{run.Report.Failing.Count().ToString(CultureInfo.InvariantCulture)} things are not as expected",
    };
}
