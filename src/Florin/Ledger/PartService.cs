using Florin.Storage;

namespace Florin.Ledger;

/// <summary>A part of a split row with the names of its category.</summary>
public sealed record NamedPart(int Part, decimal Amount, int CategoryId, string CategoryCode, string Category, string? Note);

/// <summary>A tag and how many rows have it.</summary>
public sealed record TagCount(string Tag, long Rows);

/// <summary>The parts and tags of rows; <see cref="ChangeService"/> changes them.</summary>
public sealed class PartService(Store store)
{
    private static readonly SqlText Sql = SqlText.Load("Ledger/parts.sql");

    public async Task<IReadOnlyList<NamedPart>> SplitsAsync(int household, long transactionId, CancellationToken cancellation)
    {
        await using var reading = await store.ReadAsync(cancellation);
        return await reading.QueryAsync<NamedPart>(Sql["splits"], cancellation, household, transactionId);
    }

    /// <summary>The most used first.</summary>
    public async Task<IReadOnlyList<TagCount>> TagsAsync(int household, CancellationToken cancellation)
    {
        await using var reading = await store.ReadAsync(cancellation);
        return await reading.QueryAsync<TagCount>(Sql["tags"], cancellation, household);
    }

    /// <summary>Where a row's amount is not what its parts sum to any more, its largest part takes the difference.</summary>
    internal static Task SumAgainAsync(StoreSession session, int household, CancellationToken cancellation) =>
        session.ExecuteAsync(Sql["sum_again"], cancellation, household);
}
