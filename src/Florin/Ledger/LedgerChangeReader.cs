using Florin.Storage;

namespace Florin.Ledger;

/// <summary>What an account's rows of a year come to: enough to tell a copy that lost, doubled or mistook a row.</summary>
public sealed record LedgerSum(int AccountId, int Year, long Rows, decimal Amount, long Payees, long Categories);

/// <summary>
/// The parts of the ledger's rows that changed after a number, for those who keep a copy. Batches have the columns transaction_id, part,
/// booked_on, account_id, payee_id, category_id, amount, currency, pending, occurred_at, by day and number.
/// </summary>
public sealed class LedgerChangeReader
{
    private static readonly SqlText Sql = SqlText.Load("Ledger/revisions.sql");

    public Task<long> RevisionAsync(StoreSession snapshot, int household, CancellationToken cancellation) =>
        snapshot.ScalarAsync<long>(Sql["revision"], cancellation, household);

    public Task ReadAllAsync(StoreSession snapshot, int household, Action<ColumnBatch> onBatch, CancellationToken cancellation) =>
        snapshot.ReadColumnsAsync(Sql["all"], onBatch, cancellation, household);

    public Task ReadChangedAsync(StoreSession snapshot, int household, long since, Action<ColumnBatch> onBatch, CancellationToken cancellation) =>
        snapshot.ReadColumnsAsync(Sql["changed"], onBatch, cancellation, household, since);

    /// <summary>The numbers of changed rows and of those that left; one may come twice.</summary>
    public Task ReadChangedIdsAsync(StoreSession snapshot, int household, long since, Action<ColumnBatch> onBatch, CancellationToken cancellation) =>
        snapshot.ReadColumnsAsync(Sql["changed_ids"], onBatch, cancellation, household, since);

    public async Task<IReadOnlyList<LedgerSum>> SumsAsync(StoreSession snapshot, int household, CancellationToken cancellation) =>
        await snapshot.QueryAsync<LedgerSum>(Sql["sums"], cancellation, household);
}
