namespace Florin.Storage;

/// <summary>A named statement and its text for each engine.</summary>
public sealed class SqlStatement
{
    private readonly string? _duckDb;
    private readonly string? _postgreSql;

    internal SqlStatement(string file, string name, string? duckDb, string? postgreSql, string? difference)
    {
        File = file;
        Name = name;
        Difference = difference;
        _duckDb = duckDb;
        _postgreSql = postgreSql;
    }

    public string File { get; }

    public string Name { get; }

    /// <summary>Why the engines do not share one text; <c>null</c> where they do.</summary>
    public string? Difference { get; }

    /// <summary>A statement written in place, for both engines.</summary>
    public static SqlStatement Of(string text) => new("", "", text, text, difference: null);

    public bool RunsOn(Engine engine) => (engine == Engine.DuckDb ? _duckDb : _postgreSql) is not null;

    public string Text(Engine engine) => (engine == Engine.DuckDb ? _duckDb : _postgreSql)
        ?? throw new InvalidOperationException($"{this} has no text for {engine}.");

    public override string ToString() => $"{File}: {Name}";
}
