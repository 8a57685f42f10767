using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Florin.Storage;

/// <summary>One step of the schema: <c>Migrations/NNNN_name.sql</c>, or <c>NNNN_name.duckdb.sql</c>, <c>NNNN_name.postgresql.sql</c> for one engine.</summary>
internal sealed record Migration(int Version, string Name, Engine? Engine, string Script)
{
    internal const string Folder = "Storage/Migrations/";

    /// <summary>SHA-256 of the text with LF line ends, in lower-case hexadecimal.</summary>
    internal string Checksum => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Script)));

    /// <summary>The program's migrations for an engine, in order.</summary>
    internal static List<Migration> All(Engine engine) => SqlText.Resources()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .Select(name => Parse(name[Folder.Length..], SqlText.Read(name)))
        .Where(migration => migration.Engine is null || migration.Engine == engine)
        .OrderBy(migration => migration.Version)
        .ToList();

    internal static Migration Parse(string file, string script)
    {
        var parts = file.Split('.');
        Engine? engine = parts switch
        {
            [_, "sql"] => null,
            [_, "duckdb", "sql"] => Storage.Engine.DuckDb,
            [_, "postgresql", "sql"] => Storage.Engine.PostgreSql,
            _ => throw new FormatException($"{file} is not NNNN_name.sql, NNNN_name.duckdb.sql or NNNN_name.postgresql.sql."),
        };
        return parts[0] is [_, _, _, _, '_', ..] && int.TryParse(parts[0].AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? new(version, parts[0][5..], engine, script)
            : throw new FormatException($"{file} does not begin with four digits and an underscore.");
    }
}
