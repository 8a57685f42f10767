using Florin.Import.Formats;
using Florin.Storage;

namespace Florin.Import;

/// <summary>A mapping that an import was given: the header's fingerprint, the columns by number, the day.</summary>
public sealed record KeptMapping(string Fingerprint, string Mapping, DateOnly MappedOn);

/// <summary>What users said of the columns of tables, by the fingerprint of the header.</summary>
public sealed class MappingService(Store store)
{
    private static readonly SqlText Sql = SqlText.Load("Import/imports.sql");

    public async Task<IReadOnlyList<KeptMapping>> ListAsync(int household, CancellationToken cancellation)
    {
        await using var session = await store.ReadAsync(cancellation);
        return await session.QueryAsync<KeptMapping>(Sql["mappings"], cancellation, household);
    }

    /// <summary>The mapping that is forgotten; <c>null</c> when there was none.</summary>
    public async Task<KeptMapping?> ForgetAsync(int household, string fingerprint, CancellationToken cancellation)
    {
        if ((await ListAsync(household, cancellation)).FirstOrDefault(mapping => mapping.Fingerprint == fingerprint) is not { } kept)
            return null;
        await using var session = await store.WriteAsync(cancellation);
        await session.ExecuteAsync(Sql["forget_mapping"], cancellation, household, fingerprint);
        await session.CommitAsync(cancellation);
        return kept;
    }

    internal async Task<IReadOnlyDictionary<string, RememberedMapping>> RememberedAsync(int household, CancellationToken cancellation)
    {
        var remembered = new Dictionary<string, RememberedMapping>();
        foreach (var kept in await ListAsync(household, cancellation))
        {
            if (ColumnMapping.Parse(kept.Mapping).Mapping is { } mapping)
                remembered[kept.Fingerprint] = new RememberedMapping(mapping, kept.MappedOn);
        }

        return remembered;
    }

    /// <summary>Takes the place of what was said of the header before; a table without one leaves a note only.</summary>
    internal static async Task RememberAsync(StoreSession session, int household, ColumnMapping mapping, TableGuess? table, DateOnly today, StatementRows rows, CancellationToken cancellation)
    {
        if (table?.Fingerprint is not { } fingerprint)
        {
            rows.Note(table is null ? "the file is no table: its fields have names of their own, the mapping is not used" : "the table has no header to know it by: the mapping is not remembered");
            return;
        }

        await session.ExecuteAsync(Sql["forget_mapping"], cancellation, household, fingerprint);
        await session.ExecuteAsync(Sql["remember_mapping"], cancellation, household, fingerprint, mapping.Kept(table), today);
    }
}
