using System.Collections.Concurrent;
using System.Reflection;

namespace Florin.Storage;

/// <summary>
/// A feature's embedded SQL. Each section begins with <c>-- name: list</c>; <c>-- name: list [postgresql]</c> and <c>[duckdb]</c> begin
/// the text of one engine, and the comment line after it is the reason. Files named <c>*.analytics.sql</c> are DuckDB's alone. A section
/// <c>-- name: rows [fragment]</c> is no statement: the line <c>-- use: rows</c> stands for its text. Lines from <c>-- when: $4</c> to <c>-- always</c> stand only where the
/// fourth argument is not <c>null</c>.
/// </summary>
public sealed class SqlText
{
    private const string Marker = "-- name:";
    private const string Use = "-- use:";
    private const string Fragment = "fragment";

    private static readonly ConcurrentDictionary<string, SqlText> Loaded = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SqlStatement> _statements;

    private SqlText(string file, Dictionary<string, SqlStatement> statements)
    {
        File = file;
        _statements = statements;
    }

    public string File { get; }

    public IReadOnlyCollection<SqlStatement> Statements => _statements.Values;

    public SqlStatement this[string name] => _statements.TryGetValue(name, out var statement)
        ? statement
        : throw new KeyNotFoundException($"{File} has no section '{name}'.");

    /// <param name="file">Folder and name below the project, as in <c>Ledger/transactions.sql</c>.</param>
    public static SqlText Load(string file) => Loaded.GetOrAdd(file, static file => Parse(file, Read(file)));

    /// <summary>Every statement file of the program; migrations are not among them.</summary>
    public static IEnumerable<SqlText> All() => Resources()
        .Where(name => !name.StartsWith(Migration.Folder, StringComparison.Ordinal))
        .Select(Load);

    internal static IEnumerable<string> Resources() => typeof(SqlText).Assembly.GetManifestResourceNames()
        .Select(name => name.Replace('\\', '/'))
        .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    internal static string Read(string file)
    {
        var assembly = Assembly.GetExecutingAssembly();
        using var stream = assembly.GetManifestResourceStream(file)
            ?? assembly.GetManifestResourceStream(file.Replace('/', '\\'))
            ?? throw new FileNotFoundException($"There is no embedded {file}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    internal static SqlText Parse(string file, string text)
    {
        var statements = new Dictionary<string, SqlStatement>(StringComparer.Ordinal);
        var all = Sections(file, text).ToList();
        var fragments = all.Where(section => section.Engine == Fragment).ToDictionary(section => section.Name, section => section.Sql, StringComparer.Ordinal);
        foreach (var group in all.Where(section => section.Engine != Fragment).GroupBy(section => section.Name, StringComparer.Ordinal))
        {
            var sections = group.Select(section => section with { Sql = Whole(section.Sql) }).ToList();
            var duckDb = Single(sections, "duckdb");
            var postgreSql = Single(sections, "postgresql");
            var shared = Single(sections, engine: null);
            if (shared is not null && duckDb is not null && postgreSql is not null)
                throw new FormatException($"{file}: '{group.Key}' has a text for each engine and a shared one.");
            var analytics = file.EndsWith(".analytics.sql", StringComparison.Ordinal);
            var differences = sections.Where(section => section.Engine is not null).Select(section => Reason(file, section)).ToList();
            statements.Add(group.Key, new(
                file, group.Key, duckDb?.Sql ?? shared?.Sql, postgreSql?.Sql ?? (analytics ? null : shared?.Sql),
                differences.Count == 0 ? null : string.Join(' ', differences)));
        }

        return new(file, statements);

        string Whole(string sql) => string.Join('\n', sql.Split('\n').Select(line => line.TrimStart().StartsWith(Use, StringComparison.Ordinal) ? Used(line.TrimStart()[Use.Length..].Trim()) : line));

        // The conditions of a fragment end with it.
        string Used(string name) => fragments.TryGetValue(name, out var sql) ? Whole(sql) + (sql.Contains(SqlConditions.When, StringComparison.Ordinal) ? "\n" + SqlConditions.Always : "") : throw new FormatException($"{file}: there is no fragment '{name}'.");

        Section? Single(List<Section> sections, string? engine)
        {
            var matching = sections.Where(section => section.Engine == engine).ToList();
            return matching.Count <= 1 ? matching.SingleOrDefault() : throw new FormatException($"{file}: '{matching[0].Name}' stands there twice.");
        }
    }

    private static string Reason(string file, Section section)
    {
        var first = section.Sql.Split('\n', 2)[0];
        var reason = first.StartsWith("--", StringComparison.Ordinal) ? first[2..].Trim() : "";
        return reason.Length > 0 ? reason : throw new FormatException($"{file}: '{section.Name} [{section.Engine}]' needs a comment line that says why it differs.");
    }

    private static IEnumerable<Section> Sections(string file, string text)
    {
        foreach (var part in ("\n" + text).Split("\n" + Marker).Skip(1))
        {
            var end = part.IndexOf('\n', StringComparison.Ordinal);
            if (end < 0)
                throw new FormatException($"{file}: '{part.Trim()}' is empty.");
            var head = part[..end].Trim();
            var bracket = head.IndexOf('[', StringComparison.Ordinal);
            var engine = bracket < 0 ? null : head[bracket..].Trim('[', ']');
            if (engine is not (null or "duckdb" or "postgresql" or Fragment))
                throw new FormatException($"{file}: '{head}' names no engine of ours.");
            yield return new(bracket < 0 ? head : head[..bracket].Trim(), engine, part[(end + 1)..].Trim().TrimEnd(';'));
        }
    }

    private sealed record Section(string Name, string? Engine, string Sql);
}
