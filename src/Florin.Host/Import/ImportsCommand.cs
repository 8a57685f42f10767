using System.Globalization;
using Florin.Host.Terminal;
using Florin.Import;

namespace Florin.Host.Import;

/// <summary><c>florin imports</c>: what was imported when, newest first.</summary>
internal sealed class ImportsCommand() : Verb("imports", "List the imported files, newest first, with the batch number that undo takes.")
{
    public override IReadOnlyList<string> Examples => ["florin imports", "florin imports --json"];

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var household = await context.HouseholdAsync(cancellation);
        var batches = await context.Service<ImportService>().ListAsync(household.HouseholdId, cancellation);
        if (context.Json)
        {
            context.WriteJson(new BatchListDocument([.. batches.Select(BatchDocument.Of)]), TerminalJson.Default.BatchListDocument);
            return TerminalProgram.Done;
        }

        var text = new LocaleText(household);
        var output = context.Output;
        if (batches.Count == 0)
        {
            output.Out.WriteLine("Nothing is imported yet: florin import FILE brings the first.");
            return TerminalProgram.Done;
        }

        output.Out.WriteLine(output.Bold($"{text.Several(batches.Count, "import")}, {text.Several(batches.Where(batch => batch.Status == "committed").Sum(batch => (long)batch.New), "transaction")} kept."));
        output.Out.WriteLine();
        var table = new TextTable(
            new("Batch", Right: true), new("Imported"), new("File", Flexible: true), new("Format"), new("New", Right: true), new("Known", Right: true),
            new("Errors", Right: true), new("From"), new("To"), new("Status"));
        foreach (var batch in batches)
        {
            table.Row(
                batch.BatchId.ToString(CultureInfo.InvariantCulture), LocaleText.Iso(DateOnly.FromDateTime(batch.ImportedAt.UtcDateTime)), batch.File, batch.Format,
                text.Count(batch.New), text.Count(batch.Duplicates), text.Count(batch.Errors), LocaleText.Iso(batch.FirstDate), LocaleText.Iso(batch.LastDate), batch.Status);
        }

        table.Write(output);
        return TerminalProgram.Done;
    }
}

internal sealed record BatchListDocument(IReadOnlyList<BatchDocument> Imports);

internal sealed record BatchDocument(
    int Batch, string File, string Format, string Status, int Rows, int New, int Duplicates, int Errors,
    DateOnly? FirstDate, DateOnly? LastDate, decimal SumCredits, decimal SumDebits, DateTimeOffset ImportedAt)
{
    public static BatchDocument Of(ImportBatch batch) => new(
        batch.BatchId, batch.File, batch.Format, batch.Status, batch.Rows, batch.New, batch.Duplicates, batch.Errors,
        batch.FirstDate, batch.LastDate, batch.SumCredits, batch.SumDebits, batch.ImportedAt);
}
