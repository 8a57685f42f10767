using System.CommandLine;
using System.Globalization;
using Florin.Anomalies;
using Florin.Host.Terminal;
using Florin.Import;

namespace Florin.Host.Import;

/// <summary><c>florin undo</c>: takes an imported file back whole.</summary>
internal sealed class UndoCommand : Verb
{
    private readonly Argument<string[]> _batches = new("batches")
    {
        Description = "Batch numbers, as florin imports lists them.",
        HelpName = "BATCH…",
        Arity = ArgumentArity.OneOrMore,
    };

    public UndoCommand()
        : base("undo", "Take an import back whole: its transactions leave the ledger.") => Arguments.Add(_batches);

    public override IReadOnlyList<string> Examples => ["florin undo 7", "florin undo 7 8 9"];

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var household = await context.HouseholdAsync(cancellation);
        var imports = context.Service<ImportService>();
        var known = await imports.ListAsync(household.HouseholdId, cancellation);
        var wanted = context.Get(_batches).Select(word => Find(known, word)).ToList();
        var undone = new List<UndoneImport>();
        foreach (var batch in wanted)
        {
            if (batch.Status == "committed" && await imports.UndoAsync(household.HouseholdId, batch.BatchId, cancellation) is { } done)
                undone.Add(done);
        }

        if (undone.Count > 0)
            await context.Service<AlertService>().RefreshAsync(household.HouseholdId, cancellation);
        if (context.Json)
            context.WriteJson(new BatchListDocument([.. wanted.Select(batch => BatchDocument.Of(undone.Find(done => done.Batch.BatchId == batch.BatchId)?.Batch ?? batch))]), TerminalJson.Default.BatchListDocument);
        else
            Report(context.Output, new LocaleText(household), wanted, undone);
        return TerminalProgram.Done;
    }

    private static ImportBatch Find(IReadOnlyList<ImportBatch> known, string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && known.FirstOrDefault(batch => batch.BatchId == number) is { } found
            ? found
            : throw new MistakeException($"There is no batch {word}: florin imports lists them.");

    private static string Kept(LocaleText text, int kept) => kept == 0 ? "" : $", {text.Several(kept, "transaction")} stayed because a later file has them too";

    private static void Report(TerminalOutput output, LocaleText text, List<ImportBatch> wanted, List<UndoneImport> undone)
    {
        foreach (var batch in wanted)
        {
            var number = batch.BatchId.ToString(CultureInfo.InvariantCulture);
            output.Out.WriteLine(TerminalOutput.Plain(undone.Find(done => done.Batch.BatchId == batch.BatchId) is { } done
                ? $"Batch {number} is undone: {text.Several(done.Removed, "transaction")} of {batch.File} left the ledger{Kept(text, done.Kept)}."
                : $"Batch {number} was undone before: nothing to do."));
        }
    }
}
