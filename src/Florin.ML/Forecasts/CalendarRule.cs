using System.Runtime.InteropServices;

namespace Florin.ML.Forecasts;

/// <summary>How a repeating date is named.</summary>
public enum CalendarRuleKind
{
    /// <summary>Day 1–31 of the month; the last day where the month is shorter.</summary>
    DayOfMonth,

    /// <summary>Day of the month, or the working day before it when it falls on a weekend (salaries).</summary>
    DayOfMonthOrBefore,

    /// <summary>Day of the month, or the working day after it when it falls on a weekend (direct debits).</summary>
    DayOfMonthOrAfter,

    /// <summary>The n-th working day of the month.</summary>
    WorkingDayFromStart,

    /// <summary>The n-th working day counted back from the end of the month; 1 is the last working day.</summary>
    WorkingDayFromEnd,

    /// <summary>Every 7, 14 or 28 days.</summary>
    EveryDays,
}

/// <summary>A date that repeats: "last working day of each month", "the 5th or the working day after it", "every second Friday".</summary>
/// <param name="Kind">How the date is named.</param>
/// <param name="Position">Day of the month (1–31), number of the working day (≥ 1), or for <see cref="CalendarRuleKind.EveryDays"/> the day number modulo <paramref name="Period"/>.</param>
/// <param name="Period">Months between two dates (1, 3 or 12); days for <see cref="CalendarRuleKind.EveryDays"/>.</param>
/// <param name="Phase">The months that count: months since year 0 modulo <paramref name="Period"/>; 0 for <see cref="CalendarRuleKind.EveryDays"/>.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CalendarRule(CalendarRuleKind Kind, int Position, int Period, int Phase)
{
    /// <summary>Every date the smoothing tries, the plainer names first: on equal fit the earlier one is taken.</summary>
    public static IReadOnlyList<CalendarRule> All { get; } = MakeAll();

    /// <summary>For each rule of <see cref="All"/> the index of the same date in every month; of the rule itself where it has none.</summary>
    internal static int[] EveryMonth { get; } = FindEveryMonth();

    /// <summary>The rule's dates from <paramref name="from"/> to before <paramref name="to"/>, ascending.</summary>
    public IEnumerable<DateOnly> Between(DateOnly from, DateOnly to)
    {
        if (Kind == CalendarRuleKind.EveryDays)
        {
            var first = from.DayNumber + Modulo(Position - from.DayNumber, Period);
            for (var day = first; day < to.DayNumber; day += Period)
                yield return DateOnly.FromDayNumber(day);
            yield break;
        }

        // A date moved off a weekend may lie in the neighbouring month.
        var last = MonthNumber(to) + 1;
        for (var month = Math.Max(MonthNumber(from) - 1, 12); month <= Math.Min(last, (12 * 9999) + 11); month++)
        {
            if (month % Period != Phase)
                continue;
            var day = InMonth(month / 12, (month % 12) + 1);
            if (day >= from && day < to)
                yield return day;
        }
    }

    private DateOnly InMonth(int year, int month)
    {
        var length = DateTime.DaysInMonth(year, month);
        switch (Kind)
        {
            case CalendarRuleKind.WorkingDayFromStart:
                var forward = new DateOnly(year, month, 1);
                for (var left = Position; ; forward = forward.AddDays(1))
                {
                    if (IsWorkingDay(forward) && --left == 0)
                        return forward;
                }

            case CalendarRuleKind.WorkingDayFromEnd:
                var backward = new DateOnly(year, month, length);
                for (var left = Position; ; backward = backward.AddDays(-1))
                {
                    if (IsWorkingDay(backward) && --left == 0)
                        return backward;
                }

            default:
                var day = new DateOnly(year, month, Math.Min(Position, length));
                var step = Kind switch { CalendarRuleKind.DayOfMonthOrBefore => -1, CalendarRuleKind.DayOfMonthOrAfter => 1, _ => 0 };
                while (step != 0 && !IsWorkingDay(day) && day.DayNumber + step is > 0 and < 3652058)
                    day = day.AddDays(step);
                return day;
        }
    }

    private static bool IsWorkingDay(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    private static int MonthNumber(DateOnly day) => (day.Year * 12) + day.Month - 1;

    private static int Modulo(int value, int modulus) => ((value % modulus) + modulus) % modulus;

    private static int[] FindEveryMonth()
    {
        var rules = All.ToList();
        return [.. rules.Select((rule, index) => rule.Kind == CalendarRuleKind.EveryDays ? index : rules.IndexOf(rule with { Period = 1, Phase = 0 }))];
    }

    private static CalendarRule[] MakeAll()
    {
        var rules = new List<CalendarRule>();
        for (var nth = 1; nth <= 5; nth++)
            rules.Add(new(CalendarRuleKind.WorkingDayFromEnd, nth, 1, 0));
        foreach (var period in (int[])[1, 3, 12])
        {
            for (var phase = 0; phase < period; phase++)
            {
                for (var day = 1; day <= 31; day++)
                {
                    rules.Add(new(CalendarRuleKind.DayOfMonth, day, period, phase));
                    rules.Add(new(CalendarRuleKind.DayOfMonthOrAfter, day, period, phase));
                    rules.Add(new(CalendarRuleKind.DayOfMonthOrBefore, day, period, phase));
                }
            }
        }

        for (var nth = 1; nth <= 5; nth++)
            rules.Add(new(CalendarRuleKind.WorkingDayFromStart, nth, 1, 0));
        foreach (var period in (int[])[7, 14, 28])
        {
            for (var day = 0; day < period; day++)
                rules.Add(new(CalendarRuleKind.EveryDays, day, period, 0));
        }

        return [.. rules];
    }
}
