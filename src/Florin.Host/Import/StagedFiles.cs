using Florin.Import;
using Florin.Import.Formats;

namespace Florin.Host.Import;

/// <summary>A file as it was dropped: its name, and where its bytes wait.</summary>
internal sealed record StagedFile(string Name, string Path, long Length);

/// <summary>Files that wait between being dropped and being imported.</summary>
internal sealed record StagedManifest(int Household, DateTimeOffset StagedAt, IReadOnlyList<StagedFile> Files);

/// <summary>What the user said of one statement: the role of each column by its number, how its dates are written, what its amounts mean, whose it is.</summary>
public sealed record StagedAnswers(IReadOnlyList<string>? Roles = null, string? Dates = null, string? Sign = null, string? Account = null, bool Accept = false)
{
    public const string Ignored = "ignore";

    /// <summary>The mapping in words, <c>null</c> where the guess stands.</summary>
    public string? Mapping => Roles is null ? null : string.Join(',', Roles.Index().Where(static column => column.Item != Ignored)
        .Select(column => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{column.Index}={column.Item}{Said(column.Item)}")));

    /// <summary>What an import is told, or in words why it cannot be.</summary>
    public (ImportOptions Options, string? Mistake) Options(bool dryRun)
    {
        var (mapping, mistake) = Mapping is { } text ? ColumnMapping.Parse(text) : (null, null);
        var sign = Sign switch
        {
            "spend" => AmountSign.Spend,
            "signed" => AmountSign.Signed,
            _ => AmountSign.Detect,
        };
        return (new ImportOptions(Account, null, sign, dryRun) { Mapping = mapping, Accept = Accept }, mistake);
    }

    private string Said(string role) => role switch
    {
        "date" when Dates is not null => ":" + Dates,
        "amount" when Sign is not null => ":" + Sign,
        _ => "",
    };
}

/// <summary>How far an import has come; written by the process that imports, read by whichever answers.</summary>
public sealed record StagedProgress(DateTimeOffset At, int Statement, int Statements, string Name, string Phase, long Done, long Total);
