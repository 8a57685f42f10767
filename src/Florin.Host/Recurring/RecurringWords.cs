using Florin.Recurring;

namespace Florin.Host.Recurring;

/// <summary>How the terminal and the pages say it.</summary>
internal static class RecurringWords
{
    public const int DaysAhead = 14;

    public static string Of(Cadence cadence) => cadence switch
    {
        Cadence.Weekly => "weekly",
        Cadence.EveryTwoWeeks => "every 2 weeks",
        Cadence.Monthly => "monthly",
        Cadence.EveryTwoMonths => "every 2 months",
        Cadence.Quarterly => "quarterly",
        Cadence.HalfYearly => "half-yearly",
        _ => "yearly",
    };

    public static string Of(RecurringState state) => state switch
    {
        RecurringState.New => "new",
        RecurringState.Active => "active",
        RecurringState.Late => "late",
        RecurringState.Missed => "missed",
        RecurringState.Paused => "paused",
        _ => "ended",
    };

    /// <summary>The state, and since when.</summary>
    /// <param name="day">How a day is written.</param>
    public static string Lifecycle(AccountSeries item, Func<DateOnly, string> day)
    {
        var series = item.Series;
        var missed = series.MissedOn is { } on ? day(on) : "";
        return item.State switch
        {
            _ when item.IsCancelled => $"cancelled, last charged {day(series.LastOn)}",
            _ when item.IsTentative => $"maybe: seen twice, {day(series.FirstOn)} and {day(series.LastOn)}",
            RecurringState.New => $"new since {day(series.FirstOn)}",
            RecurringState.Active => series.Pauses is [.., var pause] ? $"active again since {day(pause.ResumedOn)}, after {pause.Missed} missed" : $"active since {day(series.FirstOn)}",
            RecurringState.Late => $"late: expected {day(series.NextOn!.Value)}",
            RecurringState.Missed => $"missed: did not come on {missed}",
            RecurringState.Paused => $"paused: nothing since {missed}, it may come back",
            _ => $"ended, last seen {day(series.LastOn)}",
        };
    }

    public static string Of(SeriesWordKind word) => word switch
    {
        SeriesWordKind.Confirmed => "confirmed",
        SeriesWordKind.Dismissed => "not recurring",
        SeriesWordKind.Cancelled => "cancelled",
        _ => "renamed",
    };

    /// <summary>The evidence in a sentence, without a guess beyond it.</summary>
    public static string Of(SeriesHint hint, Func<decimal, string> money, Func<DateOnly, string> day) => hint.Kind switch
    {
        SeriesHintKind.SamePayee => "Perhaps paid twice: another series at the same payee has nearly the same amount",
        SeriesHintKind.SameService => $"Perhaps twice: {hint.Other!.Payee} is {hint.Other.Category!.Name} too",
        SeriesHintKind.CheaperElsewhere => $"Could be cancelled: {money(hint.To)} a month, {hint.Other!.Payee} of the same kind costs {money(hint.From)}",
        SeriesHintKind.PriceDoubled => $"Could be cancelled: {money(hint.From)} at first, on {day(hint.Since!.Value)}, and {money(hint.To)} now",
        SeriesHintKind.NoPurchases => $"Could be cancelled: nothing else was bought here since {day(hint.Since!.Value)}; bank rows show no other sign of use",
        _ => $"You marked it cancelled, and {money(hint.To)} was charged on {day(hint.Since!.Value)}",
    };

    public static string Of(PriceRise rise, Func<decimal, string> money, Func<DateOnly, string> day, Func<double, string> share) =>
        $"Up from {money(rise.From)} to {money(rise.To)} since {day(rise.On)} ({share(rise.Share)} more)";
}
