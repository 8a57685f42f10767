using System.Globalization;
using Florin.Host.Terminal;
using Florin.Quality;

namespace Florin.Host.Quality;

/// <summary><c>florin quality</c>: how well each batch met what is expected of it, newest first.</summary>
internal sealed class QualityCommand() : Verb("quality", "Score what came in by completeness, accuracy, consistency, validity and timeliness; every import is looked at before it is kept.")
{
    private const int Shown = 50;

    public override IReadOnlyList<string> Examples => ["florin quality", "florin quality --json"];

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var household = await context.HouseholdAsync(cancellation);
        var runs = await context.Service<QualityService>().ListAsync(household.HouseholdId, Shown, cancellation);
        if (context.Json)
        {
            context.WriteJson(new QualityRunListDto([.. runs.Select(QualityRunDto.Of)]), TerminalJson.Default.QualityRunListDto);
            return TerminalProgram.Done;
        }

        if (runs.Count == 0)
        {
            context.Output.Out.WriteLine("Nothing was looked at yet: florin import FILE or florin quality run does.");
            return TerminalProgram.Done;
        }

        var text = new LocaleText(household);
        var table = new TextTable(
            new("Run", Right: true), new("Day"), new("File", Flexible: true), new("Rows", Right: true), new("Score", Right: true), new("Complete", Right: true), new("Accurate", Right: true),
            new("Consistent", Right: true), new("Valid", Right: true), new("Timely", Right: true), new("Outcome"));
        foreach (var run in runs)
        {
            table.Row(
                run.RunId.ToString(CultureInfo.InvariantCulture), LocaleText.Iso(DateOnly.FromDateTime(run.RanAt.UtcDateTime)), run.File ?? (run.BatchId is { } batch ? string.Create(CultureInfo.InvariantCulture, $"batch {batch}") : "the ledger"), text.Count(run.RowCount),
                QualityWords.Percent(run.Score), QualityWords.Percent(run.Completeness), QualityWords.Percent(run.Accuracy), QualityWords.Percent(run.Consistency), QualityWords.Percent(run.Validity), QualityWords.Percent(run.Timeliness),
                QualityWords.Outcome(run.Outcome));
        }

        table.Write(context.Output);
        return TerminalProgram.Done;
    }
}
