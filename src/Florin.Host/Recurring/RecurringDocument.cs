using Florin.Host.Terminal;
using Florin.Recurring;

namespace Florin.Host.Recurring;

/// <summary>What is due in the next 14 days in the base currency, without money that is only moved; what running series cost a month; and every series.</summary>
internal sealed record RecurringDocument(
    DateOnly AsOf, string Currency, int PaymentsDue, decimal OutDue, decimal InDue, decimal MonthlyFixed, decimal MonthlyVarying,
    IReadOnlyList<RecurringSeriesDocument> Series, IReadOnlyList<RecurringSeriesDocument> Dismissed)
{
    public static RecurringDocument Of(RecurringReport report)
    {
        var next = report.Next(RecurringWords.DaysAhead);
        var cost = report.Cost();
        return new(
            report.AsOf, report.Currency, next.Payments, next.Out, next.In, cost.Fixed, cost.Varying,
            [.. report.Items.Select(RecurringSeriesDocument.Of)], [.. report.Dismissed.Select(RecurringSeriesDocument.Of)]);
    }
}

internal sealed record PriceRiseDocument(decimal From, decimal To, DateOnly On, double Share);

internal sealed record SeriesPauseDocument(DateOnly LastBefore, DateOnly ResumedOn, int Missed);

internal sealed record SeriesHintDocument(string Kind, string? Series, decimal? From, decimal? To, DateOnly? Since);

internal sealed record SeriesWordDocument(long Number, string Series, string Word, string? Name, DateOnly AsOf);

internal sealed record SeriesUndoneDocument(long Undone);

internal sealed record RecurringCalendarDocument(DateOnly From, DateOnly To, IReadOnlyList<CalendarEntryDocument> Entries);

internal sealed record CalendarEntryDocument(DateOnly Date, string Kind, string Series, string Name, decimal Lowest, decimal Highest, string Currency, bool Tentative)
{
    public static CalendarEntryDocument Of(CalendarEntry entry) => new(
        entry.Day, TerminalJson.Name(entry.Kind), entry.Item.Series.Id, entry.Item.Name, entry.Lowest, entry.Highest, entry.Item.Account.Currency, entry.Item.IsTentative);
}

/// <summary>Amounts are signed, negative = out; <c>NextOn</c> is absent for a series that has ended, <c>MissedOn</c> unless a date has passed without its booking.</summary>
internal sealed record RecurringSeriesDocument(
    string Id, string Name, string Payee, string? Category, string Account, string Currency, string Cadence, string State, bool Tentative, double Confidence,
    decimal TypicalAmount, decimal LowestAmount, decimal HighestAmount, bool Fixed, decimal MonthlyAmount, DateOnly FirstOn, DateOnly LastOn, int Count,
    DateOnly? MissedOn, DateOnly? NextOn, DateOnly? NextFrom, DateOnly? NextTo, decimal NextLowest, decimal NextHighest, PriceRiseDocument? PriceRise,
    IReadOnlyList<SeriesPauseDocument> Pauses, IReadOnlyList<SeriesHintDocument> Hints, IReadOnlyList<SeriesWordDocument> Words, IReadOnlyList<long> Transactions)
{
    public static RecurringSeriesDocument Of(AccountSeries item)
    {
        var series = item.Series;
        return new(
            series.Id, item.Name, series.Payee, series.Category?.Code, item.Account.Name, item.Account.Currency, TerminalJson.Name(series.Cadence), TerminalJson.Name(item.State), item.IsTentative, series.Confidence,
            series.TypicalAmount, series.LowestAmount, series.HighestAmount, series.IsFixed, decimal.Round(series.MonthlyAmount, 2, MidpointRounding.AwayFromZero), series.FirstOn, series.LastOn, series.Count,
            series.MissedOn, item.NextOn, item.NextOn is null ? null : series.NextFrom, item.NextOn is null ? null : series.NextTo, series.NextLowest, series.NextHighest,
            series.PriceRise is { } rise ? new(rise.From, rise.To, rise.On, Math.Round(rise.Share, 4)) : null,
            [.. series.Pauses.Select(pause => new SeriesPauseDocument(pause.LastBefore, pause.ResumedOn, pause.Missed))],
            [.. item.Hints.Select(Hint)], [.. item.Words.All.Select(Word)], series.TransactionIds);
    }

    public static SeriesWordDocument Word(SeriesWord word) => new(word.WordId, word.SeriesId, TerminalJson.Name(word.Word), word.Name, word.AsOf);

    private static SeriesHintDocument Hint(SeriesHint hint) => new(
        TerminalJson.Name(hint.Kind), hint.Other?.Id, hint.From == 0 ? null : decimal.Round(hint.From, 2, MidpointRounding.AwayFromZero),
        hint.To == 0 ? null : decimal.Round(hint.To, 2, MidpointRounding.AwayFromZero), hint.Since);
}
