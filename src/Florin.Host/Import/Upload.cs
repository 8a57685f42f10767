using System.Diagnostics;
using Florin.Host.Web;
using Florin.Anomalies;
using Florin.Households;
using Florin.Import;
using Florin.Import.Formats;

namespace Florin.Host.Import;

/// <summary>The files and options of a multipart form; the framework keeps what is above 64 KB on disk, not in memory.</summary>
internal sealed record Upload(IFormFileCollection Files, ImportOptions Options, FieldErrors Errors)
{
    private static readonly string[] Names = ["account", "format", "amounts", "dry_run", "strict", "accept", "mapping", "files"];

    public static async Task<Upload> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        var form = await request.ReadFormAsync(cancellation);
        var errors = new FieldErrors();
        foreach (var name in form.Keys.Where(name => !Names.Contains(name, StringComparer.Ordinal) && !name.StartsWith("__", StringComparison.Ordinal)))
            errors.Add(name, $"unknown field; known are {string.Join(", ", Names)}");
        if (form.Files.Count == 0)
            errors.Add("files", "expected at least one file");
        if (form["account"].ToString().Length > 100)
            errors.Add("account", "expected at most 100 characters");
        var amounts = form["amounts"].ToString() switch
        {
            "" or "detect" => AmountSign.Detect,
            "spend" => AmountSign.Spend,
            "signed" => AmountSign.Signed,
            _ => Refuse("amounts", "expected spend or signed", AmountSign.Detect),
        };
        var dryRun = Switch("dry_run");
        var strict = Switch("strict");
        var accept = Switch("accept");
        var (mapping, mistake) = Given("mapping") is { } text ? ColumnMapping.Parse(text) : (null, null);
        if (mistake is not null)
            errors.Add("mapping", mistake);
        return new(form.Files, new ImportOptions(Given("account"), Given("format"), amounts, dryRun) { Mapping = mapping, Strict = strict, Accept = accept }, errors);

        string? Given(string name) => form[name].ToString().Trim() is { Length: > 0 } text ? text : null;

        bool Switch(string name) => form[name].ToString() switch
        {
            "" or "false" => false,
            "true" or "on" => true,
            _ => Refuse(name, "expected true or false", false),
        };

        T Refuse<T>(string name, string message, T otherwise)
        {
            errors.Add(name, message);
            return otherwise;
        }
    }

    /// <summary>The files, unpacked; a browser may send a path, of which only the last part is a name.</summary>
    public IEnumerable<ImportFile> Statements() => Files.SelectMany(static file => PackedFiles.Unpack(new ImportFile(Path.GetFileName(file.FileName.Replace('\\', '/')), file.OpenReadStream, file.Length)));

    public async Task<IReadOnlyList<FileImport>> ImportAsync(ImportService imports, AlertService alerts, ImportMetrics metrics, Household household, CancellationToken cancellation)
    {
        var done = new List<FileImport>(Files.Count);
        var start = Stopwatch.GetTimestamp();
        foreach (var statement in Statements())
        {
            var import = await imports.ImportAsync(household.HouseholdId, statement, Options, progress: null, cancellation);
            if (!Options.DryRun)
                metrics.Count(import, start);
            done.Add(import);
            start = Stopwatch.GetTimestamp();
        }

        if (!Options.DryRun && done.Exists(import => import.New > 0))
            await alerts.RefreshAsync(household.HouseholdId, cancellation);
        return done;
    }
}
