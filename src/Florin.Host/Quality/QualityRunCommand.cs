using System.CommandLine;
using System.Globalization;
using Florin.Host.Terminal;
using Florin.Quality;

namespace Florin.Host.Quality;

/// <summary><c>florin quality run</c>: the suites over rows that are in the ledger.</summary>
internal sealed class QualityRunCommand : Verb
{
    private readonly Option<string?> _batch = new("--batch") { Description = "Only the rows of one import, by the number florin imports lists.", HelpName = "N" };

    public QualityRunCommand()
        : base("run", "Hold the ledger against every suite and keep what is found; changes no row.") => Options.Add(_batch);

    public override IReadOnlyList<string> Examples => ["florin quality run", "florin quality run --batch 3"];

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var household = await context.HouseholdAsync(cancellation);
        int? batch = null;
        if (context.Get(_batch) is { } typed)
        {
            batch = int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && (await context.Service<Florin.Import.ImportService>().ListAsync(household.HouseholdId, cancellation)).Any(each => each.BatchId == number)
                ? number
                : throw new MistakeException($"There is no import {typed}: florin imports lists them.");
        }

        QualityTables.Write(context, await context.Service<QualityService>().RunAsync(household.HouseholdId, batch, cancellation));
        return TerminalProgram.Done;
    }
}

/// <summary><c>florin quality show</c>: one run with the rows that are not as expected.</summary>
internal sealed class QualityShowCommand : Verb
{
    private readonly Argument<string> _run = new("run") { Description = "The number that florin quality lists.", HelpName = "RUN" };

    public QualityShowCommand()
        : base("show", "Show what one run found, with the rows.") => Arguments.Add(_run);

    public override IReadOnlyList<string> Examples => ["florin quality show 3", "florin quality show 3 --json"];

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var household = await context.HouseholdAsync(cancellation);
        var typed = context.Get(_run);
        if (!long.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || await context.Service<QualityService>().FindAsync(household.HouseholdId, number, cancellation) is not { } run)
            throw new MistakeException($"There is no run {typed}: florin quality lists them.");
        QualityTables.Write(context, run);
        return TerminalProgram.Done;
    }
}
