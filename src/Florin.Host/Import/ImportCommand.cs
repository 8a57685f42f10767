using System.CommandLine;
using Florin.Anomalies;
using Florin.Host.Terminal;
using Florin.Import;
using Florin.Import.Formats;

namespace Florin.Host.Import;

/// <summary><c>florin import</c>: bank files into the ledger, one batch per file.</summary>
internal sealed class ImportCommand : Verb
{
    private readonly Argument<string[]> _files = new("files")
    {
        Description = "Bank files, or folders of them.",
        HelpName = "FILE…",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> _account = new("--account") { Description = "Account the rows belong to, where the file does not say.", HelpName = "NAME" };
    private readonly ChoiceOption _format = new("--format", "csv", "ofx", "camt.052", "camt.053", "camt.054", "mt940", "qif", "xls", "xlsx") { Description = "Format, instead of looking at the content." };
    private readonly ChoiceOption _amounts = new("--amounts", "spend", "signed") { Description = "Positive amounts are spending, or amounts carry their sign." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Read and compare, but keep nothing." };

    private readonly Option<bool> _strict = new("--strict") { Description = "One bad row keeps the whole file out; without it the good rows come in." };

    private readonly Option<bool> _accept = new("--accept") { Description = "Take a file though a critical expectation of florin quality suites fails; that you did is kept." };

    private readonly Option<string?> _map = new("--map")
    {
        Description = "Which column of a table is which, in place of the guess: numbers from 0, or names of the header. Remembered for files with the same header.",
        HelpName = "0=date,2=amount,Details=description",
    };

    private readonly Option<bool> _forget = new("--forget-map") { Description = "Forget what --map said of files with these files' headers; import nothing." };
    private readonly Option<bool> _preview = new("--preview") { Description = "Show what each column is taken for, how surely, and what would become of the first rows; keep nothing." };

    public ImportCommand()
        : base("import", "Import bank files: CSV, OFX, CAMT, MT940, QIF and XLSX, zipped or not, recognised by their content. What the ledger has already is skipped.")
    {
        Arguments.Add(_files);
        Options.Add(_account);
        Options.Add(_format);
        Options.Add(_amounts);
        Options.Add(_dryRun);
        Options.Add(_strict);
        Options.Add(_accept);
        Options.Add(_preview);
        Options.Add(_map);
        Options.Add(_forget);
    }

    public override IReadOnlyList<string> Examples => ["florin import ~/Downloads/*.csv", "florin import card.csv --account \"Blue card\" --amounts spend --dry-run", "florin import card.csv --preview", "florin import card.csv --map \"0=date,2=amount,1=description\""];

    public override bool StartsLedger => true;

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var files = ImportFiles.Find(context.Get(_files), context.FullPath);
        var options = new ImportOptions(context.Get(_account), context.Get(_format), Sign(context.Get(_amounts)), context.Get(_dryRun)) { Mapping = Mapping(context.Get(_map)), Strict = context.Get(_strict), Accept = context.Get(_accept) };
        if (context.Get(_forget))
            return await MappingReport.ForgetAsync(context, files, cancellation);
        if (context.Get(_preview))
            return await PreviewAsync(context, files, options, cancellation);
        var imports = await ImportAllAsync(context, files, options, cancellation);
        var failed = imports.Where(import => Failed(import) || (options.Strict && import.Errors.Count > 0)).ToList();
        if (context.Json)
            context.WriteJson(new ImportDocument([.. imports.Select(ImportedFileDocument.Of)]), TerminalJson.Default.ImportDocument);
        else
            new ImportReport(context.Output, new LocaleText(await context.HouseholdAsync(cancellation))).Write(imports, options.DryRun);
        foreach (var file in failed)
            context.Output.Error.WriteLine(TerminalOutput.Plain(ImportReport.Failure(file)));
        return failed.Count > 0 ? TerminalProgram.Mistake : TerminalProgram.Done;
    }

    private static async Task<int> PreviewAsync(VerbContext context, IReadOnlyList<string> files, ImportOptions options, CancellationToken cancellation)
    {
        var previews = new List<ImportPreview>();
        using (var bar = new ProgressBar(context.Output, context.Parts.Clock))
        {
            foreach (var path in files)
            {
                if (await ForEachAsync(context, path, async (household, statement) => previews.Add(await context.Service<ImportPreviewService>().PreviewAsync(
                    household, statement, options, ImportPreviewService.UsualRows, new FileProgress(bar, statement.Name), cancellation)), cancellation) is { } unread)
                    previews.Add(new ImportPreview(unread, null, []));
            }
        }

        if (context.Json)
            context.WriteJson(new PreviewDocument([.. previews.Select(PreviewedFileDocument.Of)]), TerminalJson.Default.PreviewDocument);
        else
            new PreviewReport(context.Output, new LocaleText(await context.HouseholdAsync(cancellation))).Write(previews);
        var failed = previews.Where(static preview => Failed(preview.Import)).ToList();
        foreach (var preview in failed)
            context.Output.Error.WriteLine(TerminalOutput.Plain(ImportReport.Failure(preview.Import)));
        return failed.Count > 0 ? TerminalProgram.Mistake : TerminalProgram.Done;
    }

    /// <summary>Imports file after file; one that cannot be read does not stop the others. Alerts are looked for once, at the end.</summary>
    public static async Task<IReadOnlyList<FileImport>> ImportAllAsync(VerbContext context, IReadOnlyList<string> files, ImportOptions options, CancellationToken cancellation)
    {
        var imports = new List<FileImport>();
        using var bar = new ProgressBar(context.Output, context.Parts.Clock);
        foreach (var path in files)
            await ImportOneAsync(context, path, options, imports, bar, cancellation);
        if (imports.Exists(import => import is { BatchId: not null, New: > 0 }))
        {
            bar.Show("looking for what is unusual", 0, 0);
            await context.Service<AlertService>().RefreshAsync((await context.HouseholdAsync(cancellation)).HouseholdId, cancellation);
        }

        return imports;
    }

    private static async Task ImportOneAsync(VerbContext context, string path, ImportOptions options, List<FileImport> imports, ProgressBar bar, CancellationToken cancellation)
    {
        if (await ForEachAsync(context, path, async (household, statement) => imports.Add(
            await context.Service<ImportService>().ImportAsync(household, statement, options, new FileProgress(bar, statement.Name), cancellation)), cancellation) is { } unread)
            imports.Add(unread);
    }

    /// <summary>Takes the statements of a file one by one; gives what is to be told of a file that cannot be opened.</summary>
    public static async Task<FileImport?> ForEachAsync(VerbContext context, string path, Func<int, ImportFile, Task> take, CancellationToken cancellation)
    {
        var name = Path.GetFileName(path);
        try
        {
            var length = new FileInfo(path).Length;
            await using (File.OpenRead(path))
            {
                // A file that cannot be opened is told before a ledger is begun for it.
            }

            var household = await context.HouseholdAsync(cancellation);
            foreach (var statement in PackedFiles.Unpack(new ImportFile(name, () => File.OpenRead(path), length)))
                await take(household.HouseholdId, statement);
            return null;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Unread(path, "no such file", "a file that exists: check the folder and the name");
        }
        catch (UnauthorizedAccessException)
        {
            return Unread(path, "a file that may not be read", "the right to read it");
        }
    }

    private static FileImport Unread(string file, string found, string expected) => new(
        null, file, null, [], 0, 0, 0, [], [new RowError(file, 0, found, expected)], null, null, 0, 0, null, [], 0);

    /// <summary>Not readable at all, no row was valid because of errors, or kept out by what is expected of it.</summary>
    private static bool Failed(FileImport import) => import.Format is null || import.Quality is { Stopped: true } || (import.Rows == 0 && import.Errors.Count > 0);

    private static ColumnMapping? Mapping(string? text)
    {
        if (text is null)
            return null;
        var (mapping, mistake) = ColumnMapping.Parse(text);
        return mapping ?? throw new MistakeException($"--map: {mistake}.");
    }

    private static AmountSign Sign(string? amounts) => amounts switch
    {
        "spend" => AmountSign.Spend,
        "signed" => AmountSign.Signed,
        _ => AmountSign.Detect,
    };

    private sealed class FileProgress(ProgressBar bar, string file) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => bar.Show($"{TerminalOutput.Plain(file)}: {value.Phase}", value.Done, value.Total);
    }
}
