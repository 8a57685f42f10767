using Florin.ML.Holidays;

namespace Florin.Periods;

/// <summary>
/// A household's periods, one after the other without a gap: totals, budgets, reports and forecasts ask here which period a day is in.
/// Periods have ascending numbers, so that sums can be kept by number.
/// </summary>
public sealed class PeriodCalendar
{
    private const double DaysOfYear = 365.2425;

    private readonly PayCycle _cycle;
    private readonly HolidayCalendar _holidays;

    public PeriodCalendar(PayCycle cycle, HolidayCalendar holidays)
    {
        _cycle = cycle;
        _holidays = holidays;
    }

    public PayCycle Cycle => _cycle;

    /// <summary>How many periods make about a year: 12 of months, 26 of two weeks.</summary>
    public int PerYear => _cycle switch
    {
        PayCycle.EveryWeeks every => Math.Max(1, (int)Math.Round(DaysOfYear / (every.Weeks * 7))),
        PayCycle.Listed listed => Math.Max(1, (int)Math.Round(DaysOfYear * (listed.Starts.Length - 1) / (listed.Starts[^1].DayNumber - listed.Starts[0].DayNumber))),
        _ => 12,
    };

    /// <summary>True where a period is a calendar month, and may be called by its name.</summary>
    public bool IsCalendarMonths => _cycle is PayCycle.CalendarMonth or PayCycle.DayOfMonth { Day: 1, Rule: WorkdayRule.Keep };

    public Period Of(DateOnly day) => At(NumberOf(day));

    public Period At(int number)
    {
        var first = StartOf(number);
        var end = StartOf(number + 1);
        return new Period(Day(first), Day(Math.Max(first, end - 1)));
    }

    /// <summary>The number of the period with the day in it.</summary>
    public int NumberOf(DateOnly day)
    {
        var number = Guess(day.DayNumber);
        while (StartOf(number) > day.DayNumber)
            number--;
        while (StartOf(number + 1) <= day.DayNumber)
            number++;
        return number;
    }

    /// <summary>So many periods up to the one with the day in it, the earliest first.</summary>
    public IReadOnlyList<Period> Last(DateOnly day, int count)
    {
        var last = NumberOf(day);
        return [.. Enumerable.Range(last - count + 1, count).Select(At)];
    }

    private int Guess(int day) => _cycle switch
    {
        PayCycle.EveryWeeks every => (int)Math.Floor((day - every.From.DayNumber) / (every.Weeks * 7.0)),
        PayCycle.Listed listed => GuessListed(listed, day),
        _ => MonthOf(day),
    };

    /// <summary>Day numbers, not days: a period at the end of time may begin after the last day that <see cref="DateOnly"/> knows.</summary>
    private int StartOf(int number) => _cycle switch
    {
        PayCycle.DayOfMonth monthly => Moved(DayOfMonth(number, monthly.Day), monthly.Rule),
        PayCycle.LastWorkday => Moved(DayOfMonth(number, 31), WorkdayRule.Before),
        PayCycle.EveryWeeks every => every.From.DayNumber + (number * every.Weeks * 7),
        PayCycle.Listed listed => StartOfListed(listed, number),
        _ => DayOfMonth(number, 1),
    };

    private static int MonthOf(int dayNumber)
    {
        var day = Day(dayNumber);
        return (day.Year * 12) + day.Month - 1;
    }

    private static int DayOfMonth(int month, int day)
    {
        var (year, of) = (month / 12, (month % 12) + 1);
        if (year < 1)
            return -1;
        return year > 9999 ? DateOnly.MaxValue.DayNumber + day : new DateOnly(year, of, Math.Min(day, DateTime.DaysInMonth(year, of))).DayNumber;
    }

    private static int StartOfListed(PayCycle.Listed listed, int number)
    {
        var starts = listed.Starts;
        if (number < 0)
            return starts[0].DayNumber + (number * (starts[1].DayNumber - starts[0].DayNumber));
        if (number < starts.Length)
            return starts[number].DayNumber;
        return starts[^1].DayNumber + ((number - starts.Length + 1) * (starts[^1].DayNumber - starts[^2].DayNumber));
    }

    private static int GuessListed(PayCycle.Listed listed, int day)
    {
        var starts = listed.Starts;
        if (day < starts[0].DayNumber)
            return (int)Math.Floor((day - starts[0].DayNumber) / (double)(starts[1].DayNumber - starts[0].DayNumber));
        if (day >= starts[^1].DayNumber)
            return starts.Length - 1 + ((day - starts[^1].DayNumber) / (starts[^1].DayNumber - starts[^2].DayNumber));
        var found = starts.AsSpan().BinarySearch(Day(day));
        return found >= 0 ? found : ~found - 1;
    }

    private int Moved(int dayNumber, WorkdayRule rule)
    {
        if (rule == WorkdayRule.Keep || dayNumber < 0)
            return dayNumber;
        var step = rule == WorkdayRule.Before ? -1 : 1;
        while (dayNumber > 0 && dayNumber < DateOnly.MaxValue.DayNumber && !IsWorkday(DateOnly.FromDayNumber(dayNumber)))
            dayNumber += step;
        return dayNumber;
    }

    private bool IsWorkday(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !_holidays.IsHoliday(day);

    private static DateOnly Day(int number) => DateOnly.FromDayNumber(Math.Clamp(number, 0, DateOnly.MaxValue.DayNumber));
}
