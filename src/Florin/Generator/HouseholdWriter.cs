namespace Florin.Generator;

public sealed record GeneratedFile(string Name, byte[] Content);

/// <summary>Turns a household into the files its banks would export, and <c>truth.json</c> beside them.</summary>
public static class HouseholdWriter
{
    public const string TruthFile = "truth.json";

    private delegate void Sink(string name, ReadOnlySpan<byte> content);

    /// <summary>All files, the statements in order and the truth last, without touching a disk.</summary>
    public static IReadOnlyList<GeneratedFile> Render(GeneratedHousehold household)
    {
        var files = new List<GeneratedFile>(household.Statements.Count + 1);
        Each(household, (name, content) => files.Add(new GeneratedFile(name, content.ToArray())));
        return files;
    }

    /// <summary>Writes the files into a folder, made if missing; files of the same names are replaced. Returns their paths.</summary>
    public static IReadOnlyList<string> Write(GeneratedHousehold household, string folder) => Write(household, folder, out _);

    /// <param name="bytes">Of all files together.</param>
    internal static List<string> Write(GeneratedHousehold household, string folder, out long bytes)
    {
        Directory.CreateDirectory(folder);
        var paths = new List<string>(household.Statements.Count + 1);
        var written = 0L;
        Each(household, (name, content) =>
        {
            var path = Path.Combine(folder, name);
            File.WriteAllBytes(path, content);
            paths.Add(path);
            written += content.Length;
        });
        bytes = written;
        return paths;
    }

    private static void Each(GeneratedHousehold household, Sink sink)
    {
        using var text = new StatementText();
        var places = new RowPlaces(household.Transactions.Count);
        for (var number = 0; number < household.Statements.Count; number++)
        {
            var statement = household.Statements[number];
            var lines = statement.Account switch
            {
                AccountIndex.Checking => CsvStatementWriter.Write(text, household, statement),
                AccountIndex.Card => OfxStatementWriter.Write(text, household, statement),
                _ => CamtStatementWriter.Write(text, household, statement),
            };
            for (var i = 0; i < lines.Length; i++)
                places.Add(statement.Rows[i], number, lines[i]);
            sink(statement.FileName, text.Written);
        }

        TruthWriter.Write(text, household, places);
        sink(TruthFile, text.Written);
    }
}
