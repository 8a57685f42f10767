using Florin.Host.Web;
using Florin.Ledger;
using Florin.Recurring;

namespace Florin.Host.Recurring;

internal sealed record PriceRiseDto(string From, string To, DateOnly On);

internal sealed record RecurringSeriesDto(
    string Id, string Payee, string? Category, int AccountId, string Currency, string Cadence, string State, double Confidence,
    string TypicalAmount, string LowestAmount, string HighestAmount, bool Fixed, DateOnly FirstOn, DateOnly LastOn, int Count,
    DateOnly? MissedOn, DateOnly? NextOn, DateOnly? NextFrom, DateOnly? NextTo, string NextLowest, string NextHighest, PriceRiseDto? PriceRise, IReadOnlyList<long> TransactionIds)
{
    public static RecurringSeriesDto Of(AccountSeries item)
    {
        var series = item.Series;
        return new(
            series.Id, series.Payee, series.Category?.Code, series.AccountId, item.Account.Currency, SnakeCase.Of(series.Cadence), SnakeCase.Of(series.State), series.Confidence,
            Text(series.TypicalAmount), Text(series.LowestAmount), Text(series.HighestAmount), series.IsFixed, series.FirstOn, series.LastOn, series.Count,
            series.MissedOn, series.NextOn, series.NextFrom, series.NextTo, Text(series.NextLowest), Text(series.NextHighest),
            series.PriceRise is { } rise ? new(Text(rise.From), Text(rise.To), rise.On) : null, series.TransactionIds);

        string Text(decimal amount) => MoneyText.Plain(amount, item.Account.Currency);
    }
}

/// <summary>The sums are of the next 14 days, in the base currency, without money that is only moved.</summary>
internal sealed record RecurringDto(DateOnly AsOf, string Currency, int PaymentsDue, string OutDue, string InDue, IReadOnlyList<RecurringSeriesDto> Items)
{
    public static RecurringDto Of(RecurringReport report)
    {
        var next = report.Next(RecurringWords.DaysAhead);
        return new(
            report.AsOf, report.Currency, next.Payments, MoneyText.Plain(next.Out, report.Currency), MoneyText.Plain(next.In, report.Currency),
            [.. report.Items.Select(RecurringSeriesDto.Of)]);
    }
}
