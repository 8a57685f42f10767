using Florin.Host.Web;
using Florin.Ledger;
using Florin.Recurring;

namespace Florin.Host.Recurring;

internal sealed record PriceRiseDto(string From, string To, DateOnly On, double Share);

internal sealed record SeriesPauseDto(DateOnly LastBefore, DateOnly ResumedOn, int Missed);

/// <summary>What is worth a look: <c>from</c> and <c>to</c> are positive, <c>series_id</c> is the one it is compared with.</summary>
internal sealed record SeriesHintDto(string Kind, string? SeriesId, string? From, string? To, DateOnly? Since);

/// <summary>What the user said; <c>number</c> takes it back.</summary>
internal sealed record SeriesWordDto(long Number, string SeriesId, string Word, string? Name, DateOnly AsOf)
{
    public static SeriesWordDto Of(SeriesWord word) => new(word.WordId, word.SeriesId, SnakeCase.Of(word.Word), word.Name, word.AsOf);
}

/// <summary>A word that was taken back.</summary>
internal sealed record SeriesWordUndoneDto(long Number);

internal sealed record SeriesRenameDto(string Name);

/// <summary>A day of a series: booked, late, missed or due; the amounts are signed and equal unless what is due varies.</summary>
internal sealed record CalendarEntryDto(DateOnly Date, string Kind, string SeriesId, string Name, string Lowest, string Highest, string Currency, bool Tentative)
{
    public static CalendarEntryDto Of(CalendarEntry entry)
    {
        var currency = entry.Item.Account.Currency;
        return new(
            entry.Day, SnakeCase.Of(entry.Kind), entry.Item.Series.Id, entry.Item.Name, MoneyText.Plain(entry.Lowest, currency), MoneyText.Plain(entry.Highest, currency), currency, entry.Item.IsTentative);
    }
}

internal sealed record RecurringCalendarDto(DateOnly From, DateOnly To, IReadOnlyList<CalendarEntryDto> Items);

internal sealed record RecurringSeriesDto(
    string Id, string Name, string Payee, string? Category, int AccountId, string Currency, string Cadence, string State, bool Tentative, double Confidence,
    string TypicalAmount, string LowestAmount, string HighestAmount, bool Fixed, string MonthlyAmount, DateOnly FirstOn, DateOnly LastOn, int Count,
    DateOnly? MissedOn, DateOnly? NextOn, DateOnly? NextFrom, DateOnly? NextTo, string NextLowest, string NextHighest, PriceRiseDto? PriceRise,
    IReadOnlyList<SeriesPauseDto> Pauses, IReadOnlyList<SeriesHintDto> Hints, IReadOnlyList<SeriesWordDto> Words, IReadOnlyList<long> TransactionIds)
{
    public static RecurringSeriesDto Of(AccountSeries item)
    {
        var series = item.Series;
        return new(
            series.Id, item.Name, series.Payee, series.Category?.Code, series.AccountId, item.Account.Currency, SnakeCase.Of(series.Cadence), SnakeCase.Of(item.State), item.IsTentative, series.Confidence,
            Text(series.TypicalAmount), Text(series.LowestAmount), Text(series.HighestAmount), series.IsFixed, Text(series.MonthlyAmount), series.FirstOn, series.LastOn, series.Count,
            series.MissedOn, item.NextOn, item.NextOn is null ? null : series.NextFrom, item.NextOn is null ? null : series.NextTo, Text(series.NextLowest), Text(series.NextHighest),
            series.PriceRise is { } rise ? new(Text(rise.From), Text(rise.To), rise.On, Math.Round(rise.Share, 4)) : null,
            [.. series.Pauses.Select(pause => new SeriesPauseDto(pause.LastBefore, pause.ResumedOn, pause.Missed))],
            [.. item.Hints.Select(hint => new SeriesHintDto(SnakeCase.Of(hint.Kind), hint.Other?.Id, hint.From == 0 ? null : Text(hint.From), hint.To == 0 ? null : Text(hint.To), hint.Since))],
            [.. item.Words.All.Select(SeriesWordDto.Of)], series.TransactionIds);

        string Text(decimal amount) => MoneyText.Plain(amount, item.Account.Currency);
    }
}

/// <summary>The sums of what is due are of the next 14 days, in the base currency, without money that is only moved; the monthly ones are of what runs.</summary>
internal sealed record RecurringDto(
    DateOnly AsOf, string Currency, int PaymentsDue, string OutDue, string InDue, string MonthlyFixed, string MonthlyVarying,
    IReadOnlyList<RecurringSeriesDto> Items, IReadOnlyList<RecurringSeriesDto> Dismissed)
{
    public static RecurringDto Of(RecurringReport report)
    {
        var next = report.Next(RecurringWords.DaysAhead);
        var cost = report.Cost();
        return new(
            report.AsOf, report.Currency, next.Payments, Text(next.Out), Text(next.In), Text(cost.Fixed), Text(cost.Varying),
            [.. report.Items.Select(RecurringSeriesDto.Of)], [.. report.Dismissed.Select(RecurringSeriesDto.Of)]);

        string Text(decimal amount) => MoneyText.Plain(amount, report.Currency);
    }
}
