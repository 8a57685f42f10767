using System.Globalization;
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
        return new(item.Name, RowsLink(item), text.Day(item.NextOn!.Value), Between(series.NextLowest, series.NextHighest, item.Account.Currency, text), series.TypicalAmount > 0);
    }

    /// <summary>The rows of a series: those of its payee and account between its amounts.</summary>
    public static string RowsLink(AccountSeries item)
    {
        var amounts = item.Series.Bookings.Select(booking => booking.Amount).ToList();
        return TransactionQuery.Link(new TransactionFilter(
            Q: item.Series.Payee, Account: item.Account.AccountId.ToString(CultureInfo.InvariantCulture), From: item.Series.FirstOn, Min: amounts.Min(), Max: amounts.Max()));
    }

    /// <param name="lowest">Signed, negative = out.</param>
    public static string Between(decimal lowest, decimal highest, string currency, HouseholdText text)
    {
        var isIncome = highest > 0;
        var (from, to) = isIncome ? (text.Rounded(lowest, currency), text.Rounded(highest, currency)) : (text.Rounded(-highest, currency), text.Rounded(-lowest, currency));
        return (isIncome ? "+" : "") + (from == to ? from : $"{from} to {to}");
    }
}
