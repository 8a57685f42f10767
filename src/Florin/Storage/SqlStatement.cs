namespace Florin.Storage;

/// <summary>A named statement and its text for each engine.</summary>
public sealed class SqlStatement
{
    private readonly string? _duckDb;
    private readonly string? _postgreSql;
    private readonly SqlConditions? _duckDbConditions;
    private readonly SqlConditions? _postgreSqlConditions;

    internal SqlStatement(string file, string name, string? duckDb, string? postgreSql, string? difference)
    {
        File = file;
        Name = name;
        Difference = difference;
        _duckDbConditions = duckDb is null ? null : SqlConditions.Parse(file, duckDb);
        _postgreSqlConditions = ReferenceEquals(duckDb, postgreSql) ? _duckDbConditions : postgreSql is null ? null : SqlConditions.Parse(file, postgreSql);
        _duckDb = _duckDbConditions?.Whole ?? duckDb;
        _postgreSql = _postgreSqlConditions?.Whole ?? postgreSql;
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

    /// <summary>The text as it runs with these arguments, and those it needs: of a statement with conditions only what is asked for (<see cref="SqlConditions"/>).</summary>
    internal (string Text, object?[] Arguments) For(Engine engine, object?[] arguments)
    {
        var text = Text(engine);
        return (engine == Engine.DuckDb ? _duckDbConditions : _postgreSqlConditions)?.For(arguments) ?? (text, arguments);
    }

    public override string ToString() => $"{File}: {Name}";
}
