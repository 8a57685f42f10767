using Florin.Host.Terminal;
using Florin.Recurring;

namespace Florin.Host.Recurring;

/// <summary>What is due in the next 14 days in the base currency, without money that is only moved, and every series.</summary>
internal sealed record RecurringDocument(DateOnly AsOf, string Currency, int PaymentsDue, decimal OutDue, decimal InDue, IReadOnlyList<RecurringSeriesDocument> Series)
{
    public static RecurringDocument Of(RecurringReport report)
    {
        var next = report.Next(RecurringWords.DaysAhead);
        return new(report.AsOf, report.Currency, next.Payments, next.Out, next.In, [.. report.Items.Select(RecurringSeriesDocument.Of)]);
    }
}

internal sealed record PriceRiseDocument(decimal From, decimal To, DateOnly On);

/// <summary>Amounts are signed, negative = out; <c>NextOn</c> is absent for a series that has ended, <c>MissedOn</c> unless a date has passed without its booking.</summary>
internal sealed record RecurringSeriesDocument(
    string Id, string Payee, string? Category, string Account, string Currency, string Cadence, string State, double Confidence,
    decimal TypicalAmount, decimal LowestAmount, decimal HighestAmount, bool Fixed, DateOnly FirstOn, DateOnly LastOn, int Count,
    DateOnly? MissedOn, DateOnly? NextOn, DateOnly? NextFrom, DateOnly? NextTo, decimal NextLowest, decimal NextHighest, PriceRiseDocument? PriceRise, IReadOnlyList<long> Transactions)
{
    public static RecurringSeriesDocument Of(AccountSeries item)
    {
        var series = item.Series;
        return new(
            series.Id, series.Payee, series.Category?.Code, item.Account.Name, item.Account.Currency, TerminalJson.Name(series.Cadence), TerminalJson.Name(series.State), series.Confidence,
            series.TypicalAmount, series.LowestAmount, series.HighestAmount, series.IsFixed, series.FirstOn, series.LastOn, series.Count,
            series.MissedOn, series.NextOn, series.NextFrom, series.NextTo, series.NextLowest, series.NextHighest,
            series.PriceRise is { } rise ? new(rise.From, rise.To, rise.On) : null, series.TransactionIds);
    }
}
