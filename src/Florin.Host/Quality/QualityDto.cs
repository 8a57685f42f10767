using Florin.Host.Terminal;
using Florin.Quality;

namespace Florin.Host.Quality;

/// <summary>Scores from 0 to 1, <c>null</c> where nothing of the dimension was looked at.</summary>
internal sealed record QualityScoresDto(double? Completeness, double? Accuracy, double? Consistency, double? Validity, double? Timeliness)
{
    public static QualityScoresDto Of(IReadOnlyList<DimensionScore> scores) => new(
        Score(scores, QualityDimension.Completeness), Score(scores, QualityDimension.Accuracy), Score(scores, QualityDimension.Consistency),
        Score(scores, QualityDimension.Validity), Score(scores, QualityDimension.Timeliness));

    private static double? Score(IReadOnlyList<DimensionScore> scores, QualityDimension dimension) => Rounded(scores.First(score => score.Dimension == dimension).Score);

    public static double? Rounded(double? score) => score is { } known ? Math.Round(known, 6) : null;
}

/// <summary>A run of the suites. <c>Batch</c> is none where the file was kept out or the whole ledger was looked at; <c>Outcome</c> is passed, failed, stopped or accepted.</summary>
internal sealed record QualityRunDto(long Id, int? Batch, string? File, string Outcome, int Rows, int Failing, double? Score, QualityScoresDto Scores, DateTimeOffset RanAt)
{
    public static QualityRunDto Of(QualitySummary run) => new(
        run.RunId, run.BatchId, run.File, run.Outcome, run.RowCount, run.Failing, QualityScoresDto.Rounded(run.Score), QualityScoresDto.Of(run.Scores), run.RanAt);

    public static QualityRunDto Of(QualityRun run) => new(
        run.RunId, run.BatchId, run.File, run.Report.Outcome, run.Report.RowCount, run.Report.Failing.Count(), QualityScoresDto.Rounded(run.Report.Score), QualityScoresDto.Of(run.Report.Scores), run.RanAt);
}

internal sealed record UnexpectedRowDto(int Line, long? TransactionId, string Found, string Expected);

/// <summary>What became of one expectation; the first hundred unexpected rows are named.</summary>
internal sealed record ExpectationResultDto(
    string Suite, string Expectation, string? Column, string Severity, string Dimension, double Weight, bool Success, long Evaluated, long Unexpected, double? Share, string Expected, IReadOnlyList<UnexpectedRowDto> Rows)
{
    public static ExpectationResultDto Of(ExpectationResult result) => new(
        result.Suite, result.Expectation, result.Column, TerminalJson.Name(result.Severity), TerminalJson.Name(result.Dimension), result.Weight, result.Success, result.Evaluated, result.Unexpected,
        QualityScoresDto.Rounded(result.Share), result.Expected, [.. result.Rows.Select(static row => new UnexpectedRowDto(row.Line, row.TransactionId, row.Found, row.Expected))]);
}

internal sealed record QualityRunDetailDto(QualityRunDto Run, IReadOnlyList<ExpectationResultDto> Results)
{
    public static QualityRunDetailDto Of(QualityRun run) => new(QualityRunDto.Of(run), [.. run.Report.Results.Select(ExpectationResultDto.Of)]);
}

internal sealed record QualityRunListDto(IReadOnlyList<QualityRunDto> Runs);

internal sealed record ExpectationDto(string Type, string? Column, string Severity, string Dimension, double Weight, double Mostly, string Expected);

internal sealed record SuiteDto(string Name, bool BuiltIn, IReadOnlyList<ExpectationDto> Expectations)
{
    public static SuiteDto Of(ExpectationSuite suite) => new(suite.Name, suite.BuiltIn, [.. suite.Expectations.Select(static each => new ExpectationDto(
        each.Type, each.Column, TerminalJson.Name(each.Severity), TerminalJson.Name(each.Dimension), each.Weight, each.Mostly, each.Expected))]);
}

internal sealed record UnreadSuiteDto(string Name, string Why);

internal sealed record SuiteListDto(IReadOnlyList<SuiteDto> Suites, IReadOnlyList<UnreadSuiteDto> Unread)
{
    public static SuiteListDto Of(SuiteFolder folder)
    {
        var (suites, unread) = folder.List();
        return new([.. suites.Select(SuiteDto.Of)], [.. unread.Select(static each => new UnreadSuiteDto(each.Name, each.Why))]);
    }
}

internal sealed record SuiteRemovedDto(string Removed);

/// <summary>What the suites found in one imported file, with what failed.</summary>
internal sealed record ImportQualityDto(long? Run, string Outcome, double? Score, IReadOnlyList<ExpectationResultDto> Failing)
{
    public static ImportQualityDto? Of(long? run, QualityReport? report) => report is null
        ? null
        : new(run, report.Outcome, QualityScoresDto.Rounded(report.Score), [.. report.Failing.Select(ExpectationResultDto.Of)]);
}
