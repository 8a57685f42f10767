using Florin.Ledger;
using Florin.Storage;

namespace Florin.Import;

/// <summary>Keeps what a batch says of itself true: new are the rows that the ledger has of it, known its others. Rows move by undo, by the user's word, and when a posted row takes a pending one's place.</summary>
internal sealed class BatchCounts(PostingService postings)
{
    private static readonly SqlText Sql = SqlText.Load("Import/imports.sql");

    /// <summary>Counts again; an undone batch keeps what it brought.</summary>
    public async Task CountAsync(StoreSession session, int household, CancellationToken cancellation)
    {
        var held = await postings.CountsAsync(session, household, cancellation);
        foreach (var batch in await session.QueryAsync<ImportBatch>(Sql["list"], cancellation, household))
        {
            var rows = held.GetValueOrDefault(batch.BatchId);
            if (batch.Status == "committed" && batch.New != rows)
                await session.ExecuteAsync(Sql["count"], cancellation, household, batch.BatchId, rows);
        }
    }
}
