using Florin.Host.Terminal;

namespace Florin.Host.Import;

/// <summary>The files a user means by the words on the command line.</summary>
internal static class ImportFiles
{
    /// <summary>What banks call their exports; only asked inside a folder, where other files lie too.</summary>
    private static readonly HashSet<string> StatementEndings =
        new([".csv", ".tsv", ".ofx", ".qfx", ".qbo", ".xml", ".camt", ".052", ".053", ".054", ".sta", ".mt940", ".mt942", ".940", ".942", ".qif", ".xls", ".xlsx", ".htm", ".html", ".gz", ".zip"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Full paths in the order given; a folder stands for the statement files in it and below it, by name.</summary>
    public static IReadOnlyList<string> Find(IEnumerable<string> words, Func<string, string> fullPath)
    {
        var files = new List<string>();
        foreach (var word in words)
        {
            var path = fullPath(word);
            if (Directory.Exists(path))
                files.AddRange(InFolder(path, word));
            else if (!File.Exists(path) && Path.GetFileName(path).Contains('*', StringComparison.Ordinal))
                files.AddRange(Matching(path, word));
            else
                files.Add(path);
        }

        return [.. files.Distinct()];
    }

    private static List<string> InFolder(string folder, string word)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System };
        var files = Directory.EnumerateFiles(folder, "*", options)
            .Where(file => StatementEndings.Contains(Path.GetExtension(file)))
            .Order(StringComparer.Ordinal)
            .ToList();
        return files.Count > 0
            ? files
            : throw new MistakeException($"No statement file in {word} (looked for {string.Join(' ', StatementEndings)}): name the file itself.");
    }

    /// <summary>Windows leaves stars to the program.</summary>
    private static List<string> Matching(string path, string word)
    {
        var folder = Path.GetDirectoryName(path)!;
        var files = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, Path.GetFileName(path)).Order(StringComparer.Ordinal).ToList() : [];
        return files.Count > 0 ? files : throw new MistakeException($"No file is called {word}: check the folder and the name.");
    }
}
