using Florin.Ledger;
using Florin.Rates;

namespace Florin.Worth;

/// <summary>An account with all that says what it is worth.</summary>
internal sealed record ValuedAccount(Account Account, AccountHistory History, IReadOnlyList<Holding> Holdings);

/// <summary>Values accounts at the end of days in one currency, and keeps what could not be valued.</summary>
internal sealed class Valuation(string currency, RateTable rates, IReadOnlyList<ValuedAccount> accounts)
{
    private readonly Dictionary<(string What, string Currency), LeftOut> _leftOut = [];

    /// <summary>The first day anything is known of.</summary>
    public int? First => accounts.Select(static account => account.History.First)
        .Concat(accounts.SelectMany(static account => account.Holdings).Select(static holding => (int?)holding.OnDay.DayNumber)).Min();

    public IReadOnlyList<LeftOut> LeftOut() => [.. _leftOut.Values.OrderBy(static left => left.What, StringComparer.Ordinal)];

    public WorthDay At(DateOnly on)
    {
        var (known, parts) = Parts(on);
        decimal assets = 0, liabilities = 0;
        var kinds = new SortedDictionary<AccountKind, (decimal Amount, decimal Owed)>();
        for (var i = 0; i < known.Count; i++)
        {
            var worth = parts.Parts[i];
            var (amount, owed) = kinds.GetValueOrDefault(known[i].Account.Kind);
            kinds[known[i].Account.Kind] = (amount + worth, owed + Math.Min(worth, 0));
            if (worth < 0)
                liabilities += worth;
            else
                assets += worth;
        }

        return new WorthDay(on, parts.Total, assets, liabilities, [.. kinds.Select(static kind => new KindWorth(kind.Key, kind.Value.Amount, kind.Value.Owed))]);
    }

    public IReadOnlyList<AccountWorth> AccountsAt(DateOnly on)
    {
        var (known, parts) = Parts(on);
        var residuals = parts.Residuals.ToDictionary(static residual => residual.Part, static residual => residual.By);
        var places = known.Index().ToDictionary(static each => each.Item.Account.AccountId, static each => each.Index);
        return [.. accounts.Select(account =>
        {
            var of = account.Account.Currency;
            var balance = Balance(account, on) ?? 0;
            var place = places.TryGetValue(account.Account.AccountId, out var at) ? at : -1;
            var rate = of == currency || balance == 0 ? null : rates.Find(of, currency, on).Used;
            var holdings = account.Holdings.Count == 0 || place < 0 ? 0 : Securities(account, on, tell: false) ?? 0;
            return new AccountWorth(
                account.Account, balance, RoundedSum.Round(holdings, currency), place < 0 ? null : parts.Parts[place], rate, place < 0 ? 0 : residuals.GetValueOrDefault(place));
        })];
    }

    private (List<ValuedAccount> Known, RoundedSum Parts) Parts(DateOnly on)
    {
        var known = new List<ValuedAccount>(accounts.Count);
        var exact = new List<decimal>(accounts.Count);
        foreach (var account in accounts)
        {
            if (Worth(account, on) is not { } worth)
                continue;
            known.Add(account);
            exact.Add(worth);
        }

        return (known, RoundedSum.Of([.. exact], currency));
    }

    /// <summary>Balance and securities; <c>null</c> where a rate is missing, since half an account would be told as the whole.</summary>
    private decimal? Worth(ValuedAccount account, DateOnly on)
    {
        var balance = Balance(account, on) ?? 0;
        if (balance != 0 && !rates.TryConvert(balance, account.Account.Currency, currency, on.DayNumber, out balance))
        {
            Leave(account.Account.Name, account.Account.Currency, on);
            return null;
        }

        return Securities(account, on, tell: true) is { } securities ? balance + securities : null;
    }

    private decimal? Securities(ValuedAccount account, DateOnly on, bool tell)
    {
        decimal sum = 0;
        foreach (var security in account.Holdings.GroupBy(static holding => holding.Security, StringComparer.OrdinalIgnoreCase))
        {
            if (security.LastOrDefault(holding => holding.OnDay <= on) is not { Quantity: > 0 } holding)
                continue;
            if (!rates.TryConvert(holding.Value, holding.Currency, currency, on.DayNumber, out var worth))
            {
                if (tell)
                    Leave(account.Account.Name, holding.Currency, on);
                return null;
            }

            sum += worth;
        }

        return sum;
    }

    private static decimal? Balance(ValuedAccount account, DateOnly on)
    {
        if (account.Account.ClosedOn is { } closed && on >= closed)
            return 0;
        var balance = account.History.At(on.DayNumber);
        return account.Account.Kind == AccountKind.Loan && balance is { } owed ? -Math.Abs(owed) : balance;
    }

    private void Leave(string what, string of, DateOnly on)
    {
        if (_leftOut.TryGetValue((what, of), out var left))
            _leftOut[(what, of)] = left with { FirstOn = on < left.FirstOn ? on : left.FirstOn, LastOn = on > left.LastOn ? on : left.LastOn };
        else
            _leftOut[(what, of)] = new LeftOut(what, of, on, on, rates.Find(of, currency, on).Missing?.LastOn);
    }
}
