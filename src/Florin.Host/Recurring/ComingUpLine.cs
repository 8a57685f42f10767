using Florin.Host.Ledger;
using Florin.Host.Web;
using Florin.Ledger;
using Florin.Recurring;

namespace Florin.Host.Recurring;

/// <summary>A payment that is due: "1 Dec" and "€980", or "€24 to €27" where the amount varies.</summary>
public sealed record ComingUpLine(string Payee, string Link, string Day, string Amount, bool IsIncome)
{
    public static ComingUpLine Of(AccountSeries item, HouseholdText text)
    {
        var series = item.Series;
        var currency = item.Account.Currency;
        var isIncome = series.TypicalAmount > 0;
        var (least, most) = isIncome ? (series.NextLowest, series.NextHighest) : (-series.NextHighest, -series.NextLowest);
        var (from, to) = (text.Rounded(least, currency), text.Rounded(most, currency));
        var amount = (isIncome ? "+" : "") + (from == to ? from : $"{from} to {to}");
        return new(series.Payee, TransactionQuery.Link(new TransactionFilter(Q: series.Payee)), text.Day(series.NextOn!.Value), amount, isIncome);
    }
}
