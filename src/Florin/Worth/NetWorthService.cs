using Florin.Households;
using Florin.Ledger;
using Florin.Rates;
using Florin.Storage;

namespace Florin.Worth;

/// <summary>Net worth from stated balances, rows, valuations, holdings and rates.</summary>
public sealed class NetWorthService(
    Store store, HouseholdService households, AccountService accounts, TransactionService transactions, HoldingService holdings, RateService rates)
{
    /// <summary>Fifteen years of days.</summary>
    public const int MostDays = 5_500;

    /// <summary>From <paramref name="from"/>, or the first day anything is known of, up to <paramref name="to"/>; where the steps would be more than <see cref="MostDays"/>, the last ones. <c>null</c> without accounts.</summary>
    public async Task<NetWorth?> ReadAsync(int household, DateOnly? from, DateOnly to, WorthStep step, CancellationToken cancellation)
    {
        var home = await households.CurrentAsync(cancellation);
        var all = await accounts.ListAsync(household, cancellation);
        if (all.Count == 0)
            return null;
        var ledger = await transactions.ColumnsAsync(household, cancellation);
        var held = (await holdings.ListAsync(household, cancellation)).ToLookup(static holding => holding.AccountId);
        var histories = await HistoriesAsync(household, all, ledger, cancellation);
        var table = await rates.TableAsync(
            household, [home.BaseCurrency, .. all.Select(static account => account.Currency), .. held.SelectMany(static each => each).Select(static holding => holding.Currency)], cancellation);
        var valuation = new Valuation(home.BaseCurrency, table, [.. all.Select(account => new ValuedAccount(account, histories[account.AccountId], [.. held[account.AccountId]]))]);
        var first = from ?? DateOnly.FromDayNumber(Math.Min(to.DayNumber, valuation.First ?? to.DayNumber));
        var days = WorthDays.Of(home.Periods, first, to, step, MostDays).Select(valuation.At).ToList();
        return new NetWorth(home.BaseCurrency, days, valuation.AccountsAt(to), valuation.LeftOut());
    }

    private async Task<Dictionary<int, AccountHistory>> HistoriesAsync(int household, IReadOnlyList<Account> all, TransactionColumns ledger, CancellationToken cancellation)
    {
        var rows = all.ToDictionary(static account => account.AccountId, static _ => new List<(int Day, decimal Amount)>());
        for (var row = 0; row < ledger.Count; row++)
        {
            if (rows.TryGetValue(ledger.AccountId[row], out var own))
                own.Add((ledger.BookedOn[row], ledger.Amount[row]));
        }

        var histories = new Dictionary<int, AccountHistory>();
        await using var session = await store.ReadAsync(cancellation);
        foreach (var account in all)
            histories[account.AccountId] = new AccountHistory(rows[account.AccountId], await accounts.StatedAsync(session, household, account.AccountId, cancellation));
        return histories;
    }
}
