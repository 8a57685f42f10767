using System.Globalization;
using Florin.Host.Web;
using Florin.Import;

namespace Florin.Host.Import;

/// <summary>Gathers what a page tells of imports that are done.</summary>
internal sealed class BatchReader(ImportService imports, DuplicateService duplicates, ReconciliationService reconciliations)
{
    /// <param name="page">The page to come back to; <c>null</c>: each batch's own.</param>
    public async Task<Dictionary<int, BatchView>> ReadAsync(int household, IReadOnlyList<int> wanted, string? page, HouseholdText text, CancellationToken cancellation)
    {
        var views = new Dictionary<int, BatchView>();
        if (wanted.Count == 0)
            return views;
        var accounts = await reconciliations.AllAsync(household, cancellation);
        foreach (var batch in (await imports.ListAsync(household, cancellation)).Where(batch => wanted.Contains(batch.BatchId)))
        {
            views[batch.BatchId] = new BatchView(
                batch, await duplicates.ListAsync(household, batch.BatchId, BatchView.MostMatches, cancellation) ?? [],
                [.. accounts.Where(account => account.Statements.Any(statement => statement.BatchId == batch.BatchId))],
                page ?? string.Create(CultureInfo.InvariantCulture, $"/import/batches/{batch.BatchId}"), text);
        }

        return views;
    }
}
