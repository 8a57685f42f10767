namespace Florin.Generator;

public sealed record GeneratedFile(string Name, byte[] Content);

/// <summary>Turns a household into the files its banks would export, and <c>truth.json</c> beside them.</summary>
public static class HouseholdWriter
{
    public const string TruthFile = "truth.json";

    /// <summary>All files, the statements in order and the truth last, without touching a disk.</summary>
    public static IReadOnlyList<GeneratedFile> Render(GeneratedHousehold household)
    {
        var files = new List<GeneratedFile>(household.Statements.Count + 1);
        var places = new List<string>[household.Transactions.Count];
        foreach (var statement in household.Statements)
        {
            var file = statement.Account switch
            {
                AccountIndex.Checking => CsvStatementWriter.Write(household, statement),
                AccountIndex.Card => OfxStatementWriter.Write(household, statement),
                _ => CamtStatementWriter.Write(household, statement),
            };
            for (var i = 0; i < file.Lines.Length; i++)
                (places[statement.Rows[i]] ??= []).Add($"{statement.FileName}:{StatementText.Number(file.Lines[i])}");
            files.Add(new GeneratedFile(statement.FileName, file.Content));
        }

        files.Add(new GeneratedFile(TruthFile, TruthWriter.Write(household, places)));
        return files;
    }

    /// <summary>Writes the files into a folder, made if missing; files of the same names are replaced. Returns their paths.</summary>
    public static IReadOnlyList<string> Write(GeneratedHousehold household, string folder)
    {
        Directory.CreateDirectory(folder);
        var paths = new List<string>();
        foreach (var file in Render(household))
        {
            var path = Path.Combine(folder, file.Name);
            File.WriteAllBytes(path, file.Content);
            paths.Add(path);
        }

        return paths;
    }
}
