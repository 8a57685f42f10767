using Florin.Categories;
using Florin.Households;
using Florin.Ledger;
using Florin.Payees;
using Florin.Rates;
using Florin.Storage;

namespace Florin.Analytics;

/// <summary>What a sync did: <c>Rows</c> parts were written, <c>Whole</c> where the copy was made anew.</summary>
public sealed record Synced(long Revision, long Rows, bool Whole);

/// <summary>How far the copy for analyses is: the ledger's number of then.</summary>
public sealed record SyncMark(long Revision, string Definition, DateTimeOffset SyncedAt);

/// <summary>
/// Keeps the star schema in step with the ledger: what changed after the copy's number is replaced in one transaction with the new number,
/// so a sync that was killed is begun again from where the one before ended.
/// </summary>
public sealed class LedgerSync(
    Store ledger, AnalyticsStore analytics, LedgerChangeReader changes, HouseholdService households, AccountService accounts, CategoryCatalog catalog, PayeeService payees, RateService rates, TimeProvider clock)
    : IDisposable
{
    /// <summary>Changes for which the rows that left stay listed on a server, where another process may have a copy that is behind; one that is further behind is made anew.</summary>
    private const long Late = 1_000;

    private static readonly SqlText Sql = SqlText.Load("Analytics/sync.analytics.sql");

    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Brings the copy to the ledger's present; at once where it is there already.</summary>
    public Task<Synced> SyncAsync(int household, CancellationToken cancellation) => SyncAsync(household, anew: false, cancellation);

    /// <summary>Makes the copy anew.</summary>
    public Task<Synced> RebuildAsync(int household, CancellationToken cancellation) => SyncAsync(household, anew: true, cancellation);

    /// <summary>Holds the copy against the ledger by account and year, after a sync, and its sums against its facts.</summary>
    public async Task<SyncCheck> VerifyAsync(int household, CancellationToken cancellation)
    {
        await using var snapshot = await ledger.SnapshotAsync(cancellation);
        var there = await changes.SumsAsync(snapshot, household, cancellation);
        await using var reading = await analytics.ReadAsync(cancellation);
        var here = await reading.QueryAsync<LedgerSum>(Sql["sums"], cancellation, household);
        return new SyncCheck(SyncDifference.Between(there, here), await FactSums.VerifyAsync(reading, household, cancellation));
    }

    /// <summary>The last sync that wrote; <c>null</c> where there was none.</summary>
    public async Task<SyncMark?> MarkAsync(int household, CancellationToken cancellation)
    {
        await using var reading = await analytics.ReadAsync(cancellation);
        return await reading.FirstOrDefaultAsync<SyncMark>(Sql["mark"], cancellation, household);
    }

    public void Dispose() => _turn.Dispose();

    private async Task<Synced> SyncAsync(int household, bool anew, CancellationToken cancellation)
    {
        var (synced, isNew) = await CopyAsync(household, anew, cancellation);
        if (isNew)
            await changes.ForgetRemovalsAsync(ledger, household, analytics.IsOnly ? synced.Revision : synced.Revision - Late, cancellation);
        return synced;
    }

    private async Task<(Synced Synced, bool IsNew)> CopyAsync(int household, bool anew, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            var home = await households.CurrentAsync(cancellation);
            var mark = await MarkAsync(household, cancellation);
            await using var snapshot = await ledger.SnapshotAsync(cancellation);
            var revision = await changes.RevisionAsync(snapshot, household, cancellation);
            var categories = await catalog.ListAsync(snapshot, household, cancellation);
            var held = await accounts.ListAsync(household, cancellation);
            var table = await rates.TableAsync(household, [home.BaseCurrency, .. held.Select(static account => account.Currency)], cancellation);
            var facts = new FactRows(household, home, categories, table);
            if (!anew && mark is { } known && known.Revision == revision && known.Definition == facts.Definition)
                return (new Synced(revision, 0, Whole: false), false);
            var whole = anew || mark is null || mark.Revision > revision || !facts.Extends(mark.Definition) || mark.Revision < await changes.RemovalsKnownSinceAsync(snapshot, household, cancellation);

            await using var writing = await analytics.WriteAsync(cancellation);
            if (whole)
                await writing.ExecuteAsync(Sql["forget_all"], cancellation, household);
            else
                await ForgetChangedAsync(snapshot, writing, household, mark!.Revision, cancellation);
            var rows = await AppendAsync(snapshot, writing, facts, whole ? null : mark!.Revision, cancellation);
            await SumAsync(writing, household, whole, cancellation);
            await DescribeAsync(snapshot, writing, facts, new AccountDescription(home.BaseCurrency, table, held), categories, cancellation);
            await writing.ExecuteAsync(Sql["forget_mark"], cancellation, household);
            await writing.ExecuteAsync(Sql["set_mark"], cancellation, household, revision, facts.Definition, clock.GetUtcNow());
            await writing.CommitAsync(cancellation);
            return (new Synced(revision, rows, whole), true);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task ForgetChangedAsync(StoreSession snapshot, StoreSession writing, int household, long since, CancellationToken cancellation)
    {
        await using (var ids = await writing.AppendAsync("sync_changes", cancellation, "household_id", "transaction_id"))
        {
            await changes.ReadChangedIdsAsync(
                snapshot,
                household,
                since,
                batch =>
                {
                    foreach (var id in batch.Int64(0)[..batch.Count])
                    {
                        ids.Add(household);
                        ids.Add(id);
                        ids.EndRow();
                    }
                },
                cancellation);
            await ids.CompleteAsync(cancellation);
        }

        await FactSums.TouchChangedAsync(writing, household, cancellation);
        await writing.ExecuteAsync(Sql["forget_changed"], cancellation, household);
    }

    private async Task<long> AppendAsync(StoreSession snapshot, StoreSession writing, FactRows facts, long? since, CancellationToken cancellation)
    {
        await using var rows = await writing.AppendAsync("fact_transaction", cancellation, FactRows.Columns);
        if (since is { } number)
            await changes.ReadChangedAsync(snapshot, facts.Household, number, batch => facts.Append(batch, rows), cancellation);
        else
            await changes.ReadAllAsync(snapshot, facts.Household, batch => facts.Append(batch, rows), cancellation);
        await rows.CompleteAsync(cancellation);
        return facts.Count;
    }

    private static async Task SumAsync(StoreSession writing, int household, bool whole, CancellationToken cancellation)
    {
        if (whole)
        {
            await FactSums.RemakeAsync(writing, household, cancellation);
            return;
        }

        await FactSums.TouchChangedAsync(writing, household, cancellation);
        await writing.ExecuteAsync(Sql["forget_changes"], cancellation, household);
        await FactSums.RenewAsync(writing, household, cancellation);
    }

    private async Task DescribeAsync(StoreSession snapshot, StoreSession writing, FactRows facts, AccountDescription held, List<Category> categories, CancellationToken cancellation)
    {
        var household = facts.Household;
        await writing.ExecuteAsync(Sql["forget_accounts"], cancellation, household);
        await writing.ExecuteAsync(Sql["forget_categories"], cancellation, household);
        await writing.ExecuteAsync(Sql["forget_payees"], cancellation, household);
        await writing.ExecuteAsync(Sql["forget_household"], cancellation, household);
        await writing.ExecuteAsync(Sql["set_household"], cancellation, household, held.Currency);
        await using (var rows = await writing.AppendAsync("dim_account", cancellation, AccountDescription.Columns))
        {
            held.Append(household, rows);
            await rows.CompleteAsync(cancellation);
        }

        await using (var rows = await writing.AppendAsync("dim_category", cancellation, "household_id", "category_id", "code", "group_name", "name", "kind"))
        {
            foreach (var category in categories)
            {
                rows.Add(household);
                rows.Add(category.CategoryId);
                rows.Add(category.Code);
                rows.Add(category.Group);
                rows.Add(category.Name);
                rows.Add(category.Kind.ToString().ToLowerInvariant());
                rows.EndRow();
            }

            await rows.CompleteAsync(cancellation);
        }

        await using (var rows = await writing.AppendAsync("dim_payee", cancellation, "household_id", "payee_id", "name"))
        {
            foreach (var payee in await payees.ListAsync(snapshot, household, cancellation))
            {
                rows.Add(household);
                rows.Add(payee.PayeeId);
                rows.Add(payee.Name);
                rows.EndRow();
            }

            await rows.CompleteAsync(cancellation);
        }
    }
}
