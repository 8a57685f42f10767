using System.Data.Common;
using Dapper;

namespace Florin.Storage;

/// <summary>Brings a database to the program's schema, and refuses one whose history is not the program's.</summary>
internal static class Migrator
{
    private static readonly SqlText Sql = SqlText.Load("Storage/migrations.sql");

    internal static async Task RunAsync(IStoreEngine engine, IReadOnlyList<Migration> migrations, TimeProvider clock, CancellationToken cancellation)
    {
        var connection = await engine.RentWriterAsync(cancellation);
        try
        {
            while (await StepAsync(engine, connection, migrations, clock, cancellation))
            {
            }
        }
        finally
        {
            await engine.ReturnWriterAsync(connection);
        }
    }

    /// <summary>Applies the next missing step in a transaction of its own; <c>false</c> when none was missing.</summary>
    private static async Task<bool> StepAsync(
        IStoreEngine engine, DbConnection connection, IReadOnlyList<Migration> migrations, TimeProvider clock, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (Sql["lock"].RunsOn(engine.Kind))
            await engine.RunScriptAsync(connection, Sql["lock"].Text(engine.Kind), cancellation);
        await engine.RunScriptAsync(connection, Sql["create"].Text(engine.Kind), cancellation);
        var applied = (await connection.QueryAsync<Applied>(new CommandDefinition(Sql["applied"].Text(engine.Kind), cancellationToken: cancellation))).AsList();
        Compare(applied, migrations);
        if (applied.Count == migrations.Count)
            return false;

        var next = migrations[applied.Count];
        await engine.RunScriptAsync(connection, next.Script, cancellation);
        var record = new PositionalParameters([next.Version, next.Name, next.Checksum, clock.GetUtcNow()]);
        await connection.ExecuteAsync(new CommandDefinition(Sql["record"].Text(engine.Kind), record, transaction, cancellationToken: cancellation));
        await transaction.CommitAsync(cancellation);
        return true;
    }

    private static void Compare(List<Applied> applied, IReadOnlyList<Migration> migrations)
    {
        for (var i = 0; i < applied.Count; i++)
        {
            var stored = applied[i];
            if (stored.Version > (migrations.Count == 0 ? 0 : migrations[^1].Version))
                throw new StoreException($"The database is newer than this program (its schema has step {stored.Version:0000}_{stored.Name}): update the program.");
            if (i >= migrations.Count || migrations[i].Version != stored.Version)
                throw new StoreException($"The database's schema has step {stored.Version:0000}_{stored.Name}, which this program does not know there: use the program that made it.");
            if (migrations[i].Checksum != stored.Checksum)
                throw new StoreException($"Migration {stored.Version:0000}_{stored.Name} has changed since it was applied: restore its text and write a new migration.");
        }
    }

    private sealed record Applied(int Version, string Name, string Checksum);
}
