using Florin.Ledger;
using Florin.Storage;

namespace Florin.Import;

/// <summary>What one file said of an account. <c>Difference</c> is stated closing less opening and rows; 0 = it adds up, <c>null</c> = it does not say.</summary>
public sealed record Statement(
    int BatchId, string File, DateOnly FirstOn, DateOnly LastOn, decimal? Opening, decimal? Closing, decimal Flow, decimal? Difference, DateOnly? OffOn);

/// <summary>Days of an account that no statement covers, or two do, between two that are there.</summary>
/// <param name="Agrees">Of a gap: whether the balance before it is the one after it, so that nothing is missing; <c>null</c> where a side states none.</param>
public sealed record StatementDays(DateOnly From, DateOnly To, int BatchBefore, int BatchAfter, bool? Agrees);

/// <summary>A stated balance beside what the balance stated first and the ledger's booked rows since make.</summary>
public sealed record StatedBalance(DateOnly On, decimal Stated, decimal Computed, decimal Difference);

/// <summary>Whether an account's statements follow each other, and the ledger them.</summary>
public sealed record Reconciliation(
    int AccountId, string Account, string Currency, IReadOnlyList<Statement> Statements, IReadOnlyList<StatementDays> Gaps, IReadOnlyList<StatementDays> Overlaps, IReadOnlyList<StatedBalance> Balances)
{
    /// <summary><c>null</c> where no file states what can be checked.</summary>
    public bool? AddsUp => Balances.Count < 2 && !Statements.Any(static statement => statement.Difference is not null)
        ? null
        : Balances.All(static balance => balance.Difference == 0) && Statements.All(static statement => statement.Difference is null or 0 && statement.OffOn is null);
}

/// <summary>Compares what files say of an account with each other and with the ledger.</summary>
public sealed class ReconciliationService(Store store, AccountService accounts)
{
    private static readonly SqlText Sql = SqlText.Load("Import/imports.sql");

    /// <summary>Every account, in the order of the list.</summary>
    public async Task<IReadOnlyList<Reconciliation>> AllAsync(int household, CancellationToken cancellation)
    {
        await using var session = await store.ReadAsync(cancellation);
        var all = new List<Reconciliation>();
        foreach (var account in await accounts.NamesAsync(session, household, cancellation))
            all.Add(await CheckAsync(session, household, account, cancellation));
        return all;
    }

    /// <summary><c>null</c> when there is no such account.</summary>
    public async Task<Reconciliation?> FindAsync(int household, int accountId, CancellationToken cancellation)
    {
        await using var session = await store.ReadAsync(cancellation);
        return (await accounts.NamesAsync(session, household, cancellation)).FirstOrDefault(account => account.AccountId == accountId) is { } account
            ? await CheckAsync(session, household, account, cancellation)
            : null;
    }

    private async Task<Reconciliation> CheckAsync(StoreSession session, int household, AccountName account, CancellationToken cancellation)
    {
        var statements = await session.QueryAsync<Statement>(Sql["statements"], cancellation, household, account.AccountId);
        var (gaps, overlaps) = Follow(statements);
        var balances = Compare(
            [.. (await accounts.PointsAsync(session, household, account.AccountId, cancellation)).GroupBy(static point => point.StatedOn).Select(static day => day.Last())],
            await accounts.FlowsAsync(session, household, account.AccountId, cancellation));
        return new Reconciliation(account.AccountId, account.Name, account.Currency, statements, gaps, overlaps, balances);
    }

    /// <param name="statements">By their first day.</param>
    internal static (List<StatementDays> Gaps, List<StatementDays> Overlaps) Follow(IReadOnlyList<Statement> statements)
    {
        List<StatementDays> gaps = [], overlaps = [];
        Statement? furthest = null;
        foreach (var statement in statements)
        {
            if (furthest is not null && statement.FirstOn > furthest.LastOn.AddDays(1))
                gaps.Add(new StatementDays(furthest.LastOn.AddDays(1), statement.FirstOn.AddDays(-1), furthest.BatchId, statement.BatchId, furthest.Closing is { } before && statement.Opening is { } after ? before == after : null));
            else if (furthest is not null && statement.FirstOn <= furthest.LastOn)
                overlaps.Add(new StatementDays(statement.FirstOn, statement.LastOn < furthest.LastOn ? statement.LastOn : furthest.LastOn, furthest.BatchId, statement.BatchId, null));
            if (furthest is null || statement.LastOn > furthest.LastOn)
                furthest = statement;
        }

        return (gaps, overlaps);
    }

    private static List<StatedBalance> Compare(IReadOnlyList<StatedPoint> stated, IReadOnlyList<(DateOnly On, decimal Flow)> flows)
    {
        var balances = new List<StatedBalance>(stated.Count);
        if (stated.Count == 0)
            return balances;
        var computed = stated[0].Amount;
        var next = 0;
        while (next < flows.Count && flows[next].On <= stated[0].StatedOn)
            next++;
        foreach (var point in stated)
        {
            for (; next < flows.Count && flows[next].On <= point.StatedOn; next++)
                computed += flows[next].Flow;
            if (point.BeginsAnew)
                computed = point.Amount;
            balances.Add(new StatedBalance(point.StatedOn, point.Amount, computed, point.Amount - computed));
        }

        return balances;
    }
}
