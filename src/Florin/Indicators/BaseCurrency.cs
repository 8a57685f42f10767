using Florin.Ledger;
using Florin.Periods;
using Florin.Rates;

namespace Florin.Indicators;

/// <summary>A currency without a rate: how many rows (of which days) are in no total, and whether balances are not either.</summary>
public sealed record CurrencyLeftOut(string Currency, long Rows, DateOnly? FirstOn, DateOnly? LastOn, bool Balances);

/// <summary>The ledger's amounts in the household's currency: rows at the rate of their day, so that the rows of a period make its total to the cent.</summary>
internal sealed class BaseCurrency(string currency, RateTable rates, IReadOnlyList<Account> accounts)
{
    private readonly Dictionary<string, CurrencyLeftOut> _leftOut = new(StringComparer.Ordinal);

    public IReadOnlyList<CurrencyLeftOut> LeftOut => [.. _leftOut.Values.OrderBy(static left => left.Currency, StringComparer.Ordinal)];

    /// <summary>One amount per row; what cannot be converted is 0 and told in <see cref="LeftOut"/>.</summary>
    public decimal[] Amounts(TransactionColumns ledger, PeriodCalendar periods)
    {
        var foreign = accounts.Where(account => account.Currency != currency).ToDictionary(static account => account.AccountId, static account => account.Currency);
        if (foreign.Count == 0)
            return ledger.Amount;
        var amounts = ledger.Amount.AsSpan().ToArray();
        List<int> places = [];
        List<decimal> exact = [];
        Period? period = null;
        for (var row = 0; row < ledger.Count; row++)
        {
            if (!foreign.TryGetValue(ledger.AccountId[row], out var of))
                continue;
            var day = DateOnly.FromDayNumber(ledger.BookedOn[row]);
            if (period?.Contains(day) != true)
            {
                Settle();
                period = periods.Of(day);
            }

            if (rates.TryConvert(amounts[row], of, currency, ledger.BookedOn[row], out var converted))
            {
                places.Add(row);
                exact.Add(converted);
            }
            else
            {
                amounts[row] = 0;
                Leave(of, day);
            }
        }

        Settle();
        return amounts;

        void Settle()
        {
            var sum = RoundedSum.Of(exact.ToArray(), currency);
            for (var i = 0; i < places.Count; i++)
                amounts[places[i]] = sum.Parts[i];
            places.Clear();
            exact.Clear();
        }
    }

    /// <summary>What the accounts hold at the end of each day up to <paramref name="last"/>, the rates those of each day.</summary>
    public List<DayBalance> History(TransactionColumns ledger, DateOnly last, int days)
    {
        var ends = accounts.Select(account => Ends(ledger, account, last, days)).ToList();
        var first = ends.Where(static each => each.Known > 0).Select(static each => each.Known).DefaultIfEmpty(0).Max();
        var history = new List<DayBalance>(first);
        for (var back = first - 1; back >= 0; back--)
        {
            var day = last.AddDays(-back);
            decimal sum = 0;
            for (var i = 0; i < accounts.Count; i++)
                sum += Converted(ends[i].Balance[back], accounts[i].Currency, day) ?? 0;
            history.Add(new DayBalance(day, RoundedSum.Round(sum, currency)));
        }

        return history;
    }

    /// <summary>What the accounts hold, at one day's rates.</summary>
    public decimal Balance(DateOnly on)
    {
        decimal sum = 0;
        foreach (var account in accounts)
            sum += Converted(account.Balance, account.Currency, on) ?? 0;
        return RoundedSum.Round(sum, currency);
    }

    private decimal? Converted(decimal balance, string of, DateOnly on)
    {
        if (balance == 0 || rates.TryConvert(balance, of, currency, on.DayNumber, out balance))
            return balance;
        _leftOut[of] = (_leftOut.GetValueOrDefault(of) ?? new CurrencyLeftOut(of, 0, null, null, true)) with { Balances = true };
        return null;
    }

    private static (decimal[] Balance, int Known) Ends(TransactionColumns ledger, Account account, DateOnly last, int days)
    {
        var own = new HashSet<int> { account.AccountId };
        var balances = new decimal[days];
        var end = account.Balance - ledger.SumAfter(last, own);
        var flows = DailyFlows.Of(ledger, own, last);
        for (var back = 0; back < days; back++)
        {
            balances[back] = end;
            end -= flows is { Flow.Length: var length } && back < length ? flows.Flow[length - 1 - back] : 0;
        }

        return (balances, Math.Min(days, flows?.Flow.Length ?? 0));
    }

    private void Leave(string of, DateOnly on)
    {
        var left = _leftOut.GetValueOrDefault(of) ?? new CurrencyLeftOut(of, 0, on, on, false);
        _leftOut[of] = left with { Rows = left.Rows + 1, FirstOn = left.FirstOn ?? on, LastOn = on };
    }
}
