namespace Florin.Generator;

public enum PayCycleKind
{
    /// <summary>A day of the month; on the working day before where it is none.</summary>
    DayOfMonth,
    LastWorkingDay,

    /// <summary>Every second week on the weekday of the anchor, holidays or not.</summary>
    Fortnightly,
}

/// <summary>When a wage comes.</summary>
/// <param name="Series">The series of the wage.</param>
/// <param name="Day">1 to 31 for a day of the month, else 0.</param>
/// <param name="Anchor">The first payday.</param>
public sealed record PayCycle(string Series, PayCycleKind Kind, int Day, DateOnly Anchor)
{
    internal static PayCycle Draw(HouseholdLife life, string series, Dice dice) => dice.Below(3) switch
    {
        0 => Monthly(series, life, dice.Between(1, 28)),
        1 => new PayCycle(series, PayCycleKind.LastWorkingDay, 0, life.WorkingDays.LastOfMonth(life.StartsOn)),
        _ => new PayCycle(series, PayCycleKind.Fortnightly, 0, Friday(life.StartsOn).AddDays(7 * dice.Below(2))),
    };

    internal static PayCycle Monthly(string series, HouseholdLife life, int day) =>
        new(series, PayCycleKind.DayOfMonth, day, life.WorkingDays.OnOrBefore(new DateOnly(life.StartsOn.Year, life.StartsOn.Month, day)));

    internal int PaymentsPerYear => Kind == PayCycleKind.Fortnightly ? 26 : 12;

    internal SeriesCadence Cadence => Kind == PayCycleKind.Fortnightly ? SeriesCadence.Fortnightly : SeriesCadence.Monthly;

    internal IEnumerable<DateOnly> Paydays(HouseholdLife life)
    {
        if (Kind == PayCycleKind.Fortnightly)
        {
            for (var day = Anchor; day <= life.EndsOn; day = day.AddDays(14))
                yield return day;
            yield break;
        }

        foreach (var month in life.MonthStarts())
            yield return Kind == PayCycleKind.LastWorkingDay ? life.WorkingDays.LastOfMonth(month) : life.WorkingDays.OnOrBefore(month.AddDays(Day - 1));
    }

    private static DateOnly Friday(DateOnly day)
    {
        while (day.DayOfWeek != DayOfWeek.Friday)
            day = day.AddDays(1);
        return day;
    }
}
