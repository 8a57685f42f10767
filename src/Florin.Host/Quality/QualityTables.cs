using Florin.Host.Terminal;
using Florin.Quality;

namespace Florin.Host.Quality;

internal static class QualityTables
{
    private const int MostRows = 10;

    public static void Write(VerbContext context, QualityRun run)
    {
        if (context.Json)
        {
            context.WriteJson(QualityRunDetailDto.Of(run), TerminalJson.Default.QualityRunDetailDto);
            return;
        }

        var output = context.Output;
        output.Out.WriteLine(output.Bold(FormattableString.Invariant($"Run {run.RunId}, {TerminalOutput.Plain(run.File ?? "the ledger")}: {QualityWords.Percent(run.Report.Score)}, {QualityWords.Outcome(run.Report.Outcome)}.")));
        output.Out.WriteLine(string.Join(", ", run.Report.Scores.Select(static score => $"{TerminalJson.Name(score.Dimension)} {QualityWords.Percent(score.Score)}")) + ".");
        output.Out.WriteLine();
        var table = new TextTable(new("Suite"), new("What", Flexible: true), new("Expected", Flexible: true), new("Severity"), new("Dimension"), new("Looked at", Right: true), new("Unexpected", Right: true), new(""));
        foreach (var result in run.Report.Results)
        {
            table.Row(
                result.Suite, QualityWords.Title(result), result.Expected, TerminalJson.Name(result.Severity), TerminalJson.Name(result.Dimension),
                FormattableString.Invariant($"{result.Evaluated:N0}"), FormattableString.Invariant($"{result.Unexpected:N0}"), result.Success ? "ok" : "fails");
        }

        table.Write(output);
        foreach (var result in run.Report.Failing)
        {
            output.Out.WriteLine();
            output.Out.WriteLine($"{QualityWords.Title(result)}: {QualityWords.Found(result)}");
            foreach (var row in result.Rows.Take(MostRows))
                output.Out.WriteLine(TerminalOutput.Plain($"  {QualityWords.Row(row)}"));
            if (result.Unexpected > MostRows)
                output.Out.WriteLine(FormattableString.Invariant($"  and {result.Unexpected - MostRows:N0} more{(result.Unexpected > ExpectationResult.MostRows ? "" : ": --json names them")}"));
        }
    }
}
