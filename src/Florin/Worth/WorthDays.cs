using Florin.ML.Holidays;
using Florin.Periods;

namespace Florin.Worth;

/// <summary>The days a net worth is taken at.</summary>
internal static class WorthDays
{
    /// <summary>The ends of the steps from <paramref name="first"/> to <paramref name="last"/>, and <paramref name="last"/> itself; at most so many, the latest.</summary>
    public static List<DateOnly> Of(PeriodCalendar periods, DateOnly first, DateOnly last, WorthStep step, int most)
    {
        var days = new List<DateOnly> { last };
        var calendar = step == WorthStep.Month ? new PeriodCalendar(new PayCycle.CalendarMonth(), new HolidayCalendar("")) : periods;
        var number = calendar.NumberOf(last);
        for (var day = Before(); day >= first && days.Count < most; day = Before())
            days.Add(day);
        days.Reverse();
        return days;

        DateOnly Before() => step == WorthStep.Day ? Earlier(days[^1]) : calendar.At(--number).Last;

        static DateOnly Earlier(DateOnly day) => day == DateOnly.MinValue ? day : day.AddDays(-1);
    }
}
