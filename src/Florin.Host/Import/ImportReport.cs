using System.Globalization;
using Florin.Host.Quality;
using Florin.Host.Terminal;
using Florin.Import;
using Florin.Quality;

namespace Florin.Host.Import;

/// <summary>What an import did, for a person.</summary>
internal sealed class ImportReport(TerminalOutput output, LocaleText text)
{
    private const int MostErrors = 10;

    public void Write(IReadOnlyList<FileImport> imports, bool dryRun)
    {
        output.Out.WriteLine(output.Bold(Headline(imports, dryRun)));
        if (imports.All(import => import.Format is null))
            return;
        output.Out.WriteLine();
        Table(imports);
        foreach (var import in imports)
            Remarks(import);
        var batches = imports.Where(import => import.BatchId is not null).Select(import => import.BatchId!.Value.ToString(CultureInfo.InvariantCulture)).ToList();
        if (batches.Count > 0)
            output.Out.WriteLine($"\nTake it back: florin undo {string.Join(' ', batches)}");
    }

    public static string Failure(FileImport import)
    {
        if (import.Quality is { Stopped: true } quality && quality.Failing.First() is var failing)
            return $"{import.File} was kept out: {QualityWords.Title(failing)}, {QualityWords.Found(failing)}{(failing.Rows is [var row, ..] ? $", first {QualityWords.Row(row)}" : "")}; --accept takes it all the same.";
        if (import.Errors is not [var error, ..])
            return $"{import.File} was not recognised: name its kind with --format, see florin import --help.";
        var place = error.Line > 0 ? string.Create(CultureInfo.InvariantCulture, $" line {error.Line}") : "";
        return $"{import.File}{place}: found {error.Found}, expected {error.Expected}.";
    }

    private static string LooksAlike(LocaleText text, FileImport import) =>
        import.LookAlike.Count == 1 ? "1 row looks like a row already here" : $"{text.Count(import.LookAlike.Count)} rows look like rows already here";

    private string Headline(IReadOnlyList<FileImport> imports, bool dryRun)
    {
        var added = imports.Sum(import => (long)import.New);
        var duplicates = imports.Sum(import => (long)import.Duplicates);
        var errors = imports.Where(import => import.Format is not null).Sum(import => (long)import.Errors.Count);
        var read = imports.Count(import => import.Format is not null);
        var sentence = $"{(dryRun ? "Would add" : "Added")} {text.Several(added, "transaction")} from {text.Several(read, "file")}";
        if (duplicates > 0)
            sentence += $"; {text.Count(duplicates)} {(duplicates == 1 ? "was" : "were")} there already";
        if (errors > 0)
            sentence += $"; {text.Several(errors, "row")} could not be read";
        if (read < imports.Count)
            sentence += $"; {text.Several(imports.Count - read, "file")} not read";
        return sentence + ".";
    }

    private void Table(IReadOnlyList<FileImport> imports)
    {
        var table = new TextTable(
            new("File", Flexible: true), new("Format"), new("New", Right: true), new("Known", Right: true), new("From"), new("To"),
            new("In", Right: true), new("Out", Right: true), new("Batch", Right: true));
        foreach (var import in imports)
        {
            var currency = import.Accounts is [var account, ..] ? account.Currency : null;
            table.Row(
                import.File, import.Format ?? "not read", text.Count(import.New), text.Count(import.Duplicates),
                LocaleText.Iso(import.FirstDate), LocaleText.Iso(import.LastDate),
                text.Figure(import.SumCredits, currency), text.Figure(import.SumDebits, currency),
                import.BatchId?.ToString(CultureInfo.InvariantCulture) ?? "");
        }

        table.Write(output);
    }

    private void Remarks(FileImport import)
    {
        foreach (var note in import.Notes)
            output.Out.WriteLine(TerminalOutput.Plain($"  {import.File}: {note}"));
        if (import.LookAlike.Count > 0)
            output.Out.WriteLine(TerminalOutput.Plain($"  {import.File}: {LooksAlike(text, import)}{(import.BatchId is { } batch ? $": florin duplicates {batch.ToString(CultureInfo.InvariantCulture)} names them" : "")}"));
        if (import.Format is null)
            return;
        Expectations(import);
        foreach (var error in import.Errors.Take(MostErrors))
            output.Out.WriteLine(TerminalOutput.Plain(string.Create(CultureInfo.InvariantCulture, $"  {import.File} line {error.Line}: found {error.Found}, expected {error.Expected}")));
        if (import.Errors.Count > MostErrors)
            output.Out.WriteLine($"  and {text.Count(import.Errors.Count - MostErrors)} more: --json names them all");
    }

    /// <summary>What failed: the rows of a critical expectation, a line for each warning.</summary>
    private void Expectations(FileImport import)
    {
        foreach (var result in import.Quality?.Failing.Where(static result => result.Severity == Severity.Critical) ?? [])
        {
            output.Out.WriteLine(TerminalOutput.Plain($"  {import.File}: {QualityWords.Title(result)}: {QualityWords.Found(result)}"));
            foreach (var row in result.Rows.Take(MostErrors))
                output.Out.WriteLine(TerminalOutput.Plain($"  {import.File} {QualityWords.Row(row)}"));
        }

        if (import.Quality?.Failing.Count(static result => result.Severity == Severity.Warning) is > 0 and var warnings && import.QualityRun is { } run)
            output.Out.WriteLine(TerminalOutput.Plain(string.Create(CultureInfo.InvariantCulture, $"  {import.File}: {warnings} of what is expected of a file {(warnings == 1 ? "is" : "are")} not so: florin quality show {run}")));
    }
}
