namespace Florin.Recurring;

/// <summary>First days of months: a fit asks for the date of every slot under hundreds of schedules.</summary>
internal static class MonthTable
{
    private const int Months = 9999 * 12;

    private static readonly int[] Starts = Create();

    /// <summary>The day number of a day of a month counted from January of year 1; a shorter month has it on its last day.</summary>
    public static int DayOf(int month, int day)
    {
        month = Math.Clamp(month, 0, Months - 1);
        return Math.Min(Starts[month] + day, Starts[month + 1]) - 1;
    }

    public static int MonthOf(int day)
    {
        var date = DateOnly.FromDayNumber(day);
        return ((date.Year - 1) * 12) + date.Month - 1;
    }

    private static int[] Create()
    {
        var starts = new int[Months + 1];
        for (var month = 0; month < Months; month++)
            starts[month + 1] = starts[month] + DateTime.DaysInMonth((month / 12) + 1, (month % 12) + 1);
        return starts;
    }
}
