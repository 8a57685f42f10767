using System.Data;
using Dapper;

namespace Florin.Storage;

/// <summary>Values for <c>$1…</c> in order, bound without names: Npgsql takes a named parameter for <c>@name</c> and refuses the mix.</summary>
internal sealed class PositionalParameters(object?[] values) : SqlMapper.IDynamicParameters
{
    public void AddParameters(IDbCommand command, SqlMapper.Identity identity) => AddTo(command);

    internal void AddTo(IDbCommand command)
    {
        foreach (var value in values)
        {
            var parameter = command.CreateParameter();
            parameter.Value = value switch
            {
                null => DBNull.Value,
                // PostgreSQL's timestamptz takes no other offset than zero.
                DateTimeOffset moment => moment.ToUniversalTime(),
                _ => value,
            };
            command.Parameters.Add(parameter);
        }
    }
}
