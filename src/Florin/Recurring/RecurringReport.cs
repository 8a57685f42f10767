using Florin.Ledger;

namespace Florin.Recurring;

/// <summary>A series beside its account, whose currency its amounts are in.</summary>
public sealed record AccountSeries(Account Account, RecurringSeries Series);

/// <summary>What falls due within some days, by date; the sums are of the base currency, without money that is only moved.</summary>
/// <param name="Out">Positive.</param>
public sealed record ComingUp(IReadOnlyList<AccountSeries> Items, int Payments, decimal Out, decimal In);

/// <summary>The series of a household as of the last day known.</summary>
public sealed record RecurringReport(DateOnly AsOf, string Currency, IReadOnlyList<AccountSeries> Items)
{
    /// <summary>Dates up to so many days after the last day known, what is late but not yet missed included; each series counts once.</summary>
    public ComingUp Next(int days)
    {
        var last = AsOf.AddDays(days);
        var due = Items.Where(item => item.Series is { NextOn: { } next, IsOwnMoney: false } && next <= last)
            .OrderBy(item => item.Series.NextOn).ThenBy(item => item.Series.Id, StringComparer.Ordinal).ToList();
        var amounts = due.Where(item => item.Account.Currency == Currency).Select(item => item.Series.TypicalAmount).ToList();
        return new ComingUp(due, due.Count(item => item.Series.TypicalAmount < 0), -amounts.Where(amount => amount < 0).Sum(), amounts.Where(amount => amount > 0).Sum());
    }
}
