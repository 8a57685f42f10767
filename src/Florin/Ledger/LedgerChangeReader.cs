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

    /// <summary>A copy that has seen less than this cannot follow: rows that left since are not listed any more.</summary>
    public Task<long> RemovalsKnownSinceAsync(StoreSession snapshot, int household, CancellationToken cancellation) =>
        snapshot.ScalarAsync<long>(Sql["removals_known_since"], cancellation, household);

    /// <summary>Forgets which rows left up to a revision, and notes under the number 0, which no row has, that it did.</summary>
    public async Task ForgetRemovalsAsync(Store ledger, int household, long until, CancellationToken cancellation)
    {
        await using (var reading = await ledger.ReadAsync(cancellation))
        {
            if (await reading.ScalarAsync<long>(Sql["latest_removal"], cancellation, household, until) == 0)
                return;
        }

        await ledger.WriteAsync(
            async session =>
            {
                await session.LockHouseholdAsync(household, cancellation);
                var latest = await session.ScalarAsync<long>(Sql["latest_removal"], cancellation, household, until);
                if (latest == 0)
                    return latest;
                await session.ExecuteAsync(Sql["forget_removals"], cancellation, household, latest);
                await session.ExecuteAsync(Sql["note_forgotten"], cancellation, household, latest);
                return latest;
            },
            cancellation);
    }

    public async Task<IReadOnlyList<LedgerSum>> SumsAsync(StoreSession snapshot, int household, CancellationToken cancellation) =>
        await snapshot.QueryAsync<LedgerSum>(Sql["sums"], cancellation, household);
}
