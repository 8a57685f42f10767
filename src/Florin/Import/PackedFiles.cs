using Florin.Import.Formats.Archives;

namespace Florin.Import;

/// <summary>Files as a user gives them, packed or not.</summary>
public static class PackedFiles
{
    /// <summary>The statements of a gzip or zip file, each to be imported as its own file; any other file is its only statement. One that cannot be unpacked says so when it is read.</summary>
    public static IReadOnlyList<ImportFile> Unpack(ImportFile file)
    {
        try
        {
            var statements = StatementArchive.Find(file.Name, file.Open);
            return statements is null ? [file] : [.. statements.Select(statement => new ImportFile(statement.Name, statement.Open, statement.Length))];
        }
        catch (ArchiveFault fault)
        {
            return [file with { Open = () => throw new ArchiveFault(fault.Found, fault.Expected) }];
        }
    }
}
