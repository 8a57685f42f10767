using Florin.Ledger;
using Florin.Storage;

namespace Florin.Worth;

/// <summary>Securities as users state them, by hand or by table.</summary>
public sealed class HoldingService(Store store)
{
    private static readonly SqlText Sql = SqlText.Load("Worth/holdings.sql");

    /// <summary>Every statement of a holding, by account, security and day.</summary>
    public async Task<IReadOnlyList<Holding>> ListAsync(int household, CancellationToken cancellation)
    {
        await using var session = await store.ReadAsync(cancellation);
        return await session.QueryAsync<Holding>(Sql["list"], cancellation, household);
    }

    /// <summary>States a holding in place of what was said of it that day; a quantity or price that cannot be kept is an <see cref="ArgumentException"/>.</summary>
    public Task StateAsync(int household, Holding holding, CancellationToken cancellation) => StateAsync(household, [holding], cancellation);

    /// <summary>Takes a statement back; false where there is none.</summary>
    public async Task<bool> ForgetAsync(int household, int accountId, string security, DateOnly on, CancellationToken cancellation)
    {
        await using var session = await store.WriteAsync(cancellation);
        await session.ChangeLedgerAsync(household, cancellation);
        var gone = await session.ExecuteAsync(Sql["forget"], cancellation, household, accountId, security, on);
        await session.CommitAsync(cancellation);
        return gone > 0;
    }

    /// <summary>Reads a table of holdings; lines that cannot be used are named, the others stored.</summary>
    public async Task<HoldingImport> ImportAsync(int household, Account account, TextReader table, DateOnly on, CancellationToken cancellation)
    {
        var (holdings, errors) = HoldingCsv.Read(table, account.AccountId, account.Currency, on);
        if (holdings.Count > 0)
            await StateAsync(household, holdings, cancellation);
        return new HoldingImport(holdings.Count, errors);
    }

    private async Task StateAsync(int household, IReadOnlyList<Holding> holdings, CancellationToken cancellation)
    {
        await using var session = await store.WriteAsync(cancellation);
        await session.ChangeLedgerAsync(household, cancellation);
        foreach (var holding in holdings)
        {
            await session.ExecuteAsync(Sql["forget"], cancellation, household, holding.AccountId, holding.Security, holding.OnDay);
            await session.ExecuteAsync(
                Sql["add"], cancellation, household, holding.AccountId, holding.Security, holding.OnDay, holding.Name,
                decimal.Round(holding.Quantity, 8, MidpointRounding.ToEven), decimal.Round(holding.Price, 8, MidpointRounding.ToEven), holding.Currency);
        }

        await session.CommitAsync(cancellation);
    }
}
