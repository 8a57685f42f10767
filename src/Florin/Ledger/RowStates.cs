using System.Globalization;
using Florin.Storage;

namespace Florin.Ledger;

/// <summary>A row as it is before a change.</summary>
internal sealed record RowState(decimal Amount, string Currency, FieldState Category, int PayeeId, string? Note, int Locked);

/// <summary>The rows that changes are about, read set-wise.</summary>
internal sealed class RowStates
{
    /// <summary>Numbers named in one statement: some 100 KB of text.</summary>
    private const int Portion = 20_000;

    private static readonly SqlText Sql = SqlText.Load("Ledger/changes.sql");

    public Dictionary<long, RowState> Rows { get; } = [];

    public HashSet<(long Row, string Tag)> Tags { get; } = [];

    public HashSet<(long Row, string Tag)> RemovedTags { get; } = [];

    public Dictionary<long, List<SplitPart>> Splits { get; } = [];

    public static async Task<RowStates> ReadAsync(StoreSession session, int household, IReadOnlyCollection<RowChange> changes, bool removedTags, CancellationToken cancellation)
    {
        var states = new RowStates();
        foreach (var ids in Portions(changes))
            await session.ReadColumnsAsync(Sql["states"], states.AddRows, cancellation, household, ids);
        foreach (var ids in Portions(changes.Where(static change => change.AddTags.Count > 0 || change.RemoveTags.Count > 0)))
        {
            await session.ReadColumnsAsync(Sql["tags_of"], batch => AddTags(batch, states.Tags), cancellation, household, ids);
            if (removedTags)
                await session.ReadColumnsAsync(Sql["removed_tags"], batch => AddTags(batch, states.RemovedTags), cancellation, household, ids);
        }

        foreach (var ids in Portions(changes.Where(static change => change.Splits is not null)))
        {
            foreach (var part in await session.QueryAsync<StoredPart>(Sql["splits_of"], cancellation, household, ids))
            {
                if (!states.Splits.TryGetValue(part.TransactionId, out var parts))
                    states.Splits[part.TransactionId] = parts = [];
                parts.Add(new SplitPart(part.Amount, part.CategoryId, part.Note));
            }
        }

        return states;
    }

    private static IEnumerable<string> Portions(IEnumerable<RowChange> changes) =>
        changes.Select(static change => change.TransactionId).Order().Chunk(Portion).Select(static ids => string.Join(',', ids.Select(static id => id.ToString(CultureInfo.InvariantCulture))));

    private void AddRows(ColumnBatch batch)
    {
        for (var row = 0; row < batch.Count; row++)
        {
            var locked = batch.Int32(10)[row];
            var category = new FieldState(
                batch.IsNull(3, row) ? null : batch.Int32(3)[row], Text(batch, 4, row), batch.IsNull(5, row) ? null : batch.Double(5)[row], Text(batch, 6, row), Text(batch, 7, row),
                Lock: locked & Locks.Category);
            Rows[batch.Int64(0)[row]] = new RowState(batch.Decimal(1, row), batch.Text(2, row), category, batch.Int32(8)[row], Text(batch, 9, row), locked);
        }
    }

    private static void AddTags(ColumnBatch batch, HashSet<(long Row, string Tag)> tags)
    {
        for (var row = 0; row < batch.Count; row++)
            tags.Add((batch.Int64(0)[row], batch.Text(1, row)));
    }

    private static string? Text(ColumnBatch batch, int column, int row) => batch.IsNull(column, row) ? null : batch.Text(column, row);

    private sealed record StoredPart(long TransactionId, decimal Amount, int CategoryId, string? Note);
}
