using Npgsql;
using NpgsqlTypes;

namespace Florin.Storage.PostgreSql;

/// <summary>The columns of a table, which binary COPY must match type by type.</summary>
internal sealed class PostgreSqlTable
{
    private readonly Dictionary<string, PostgreSqlColumn> _columns = new(StringComparer.Ordinal);

    private PostgreSqlTable(string name) => Name = name;

    internal string Name { get; }

    internal PostgreSqlColumn this[string column] => _columns.TryGetValue(column, out var described)
        ? described
        : throw new InvalidOperationException($"{Name} has no column {column}.");

    internal static async Task<PostgreSqlTable> DescribeAsync(NpgsqlConnection connection, string name, CancellationToken cancellation)
    {
        var table = new PostgreSqlTable(name);
        await using var command = connection.CreateCommand();
        command.CommandText = SqlText.Load("Storage/tables.sql")["columns"].Text(Engine.PostgreSql);
        new PositionalParameters([name]).AddTo(command);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var type = reader.GetString(1);
            var scale = await reader.IsDBNullAsync(2, cancellation) ? 0 : reader.GetInt32(2);
            table._columns.Add(reader.GetString(0), new(reader.GetString(0), TypeOf(type), (byte)scale));
        }

        return table;
    }

    private static NpgsqlDbType TypeOf(string type) => type switch
    {
        "boolean" => NpgsqlDbType.Boolean,
        "integer" => NpgsqlDbType.Integer,
        "bigint" => NpgsqlDbType.Bigint,
        "double precision" => NpgsqlDbType.Double,
        "numeric" => NpgsqlDbType.Numeric,
        "date" => NpgsqlDbType.Date,
        "timestamp with time zone" => NpgsqlDbType.TimestampTz,
        "uuid" => NpgsqlDbType.Uuid,
        "character varying" => NpgsqlDbType.Varchar,
        _ => NpgsqlDbType.Unknown,
    };
}

internal sealed record PostgreSqlColumn(string Name, NpgsqlDbType Type, byte Scale);
