using Florin.Periods;

namespace Florin.Forecasts;

/// <summary>How one of the household's periods is expected to end.</summary>
/// <param name="Change">From the balance before its first day ahead to the one at its end.</param>
/// <param name="Incomes">Expected on dates within its days ahead; positive.</param>
/// <param name="Bills">Likewise; negative.</param>
public sealed record PeriodForecast(Period Period, ForecastDay End, decimal Change, decimal Incomes, decimal Bills, int BillCount);

/// <summary>This period and the next ones, and what is left until this one ends.</summary>
/// <param name="IsCalendarMonths">Where not, a period begins on payday.</param>
/// <param name="Periods">Up to three: the one of the first day ahead and those after it that end within 90 days; at least one.</param>
/// <param name="Left">Today's balance after the bills and incomes that are expected until the end of this period: what is there for everything else.</param>
/// <param name="LeftPerDay">The same for each of the <c>DaysLeft</c>, rounded down; 0 where nothing is left.</param>
public sealed record PeriodOutlook(bool IsCalendarMonths, IReadOnlyList<PeriodForecast> Periods, decimal Left, int DaysLeft, decimal LeftPerDay)
{
    private const int MostPeriods = 3;

    public PeriodForecast This => Periods[0];

    /// <summary>Days ahead that a forecast must have for all of them, at most <see cref="BalanceForecastOptions.LongestHorizon"/>.</summary>
    public static int Horizon(PeriodCalendar calendar, DateOnly asOf) =>
        Ahead(calendar, asOf).Select(period => period.Last.DayNumber - asOf.DayNumber).LastOrDefault();

    /// <param name="near">Says the days that it has, so that no day has two answers beside one another.</param>
    /// <param name="far">Says those after them.</param>
    /// <returns><c>null</c> where this period ends later than either says.</returns>
    public static PeriodOutlook? Of(PeriodCalendar calendar, CashflowForecast near, CashflowForecast far, int minorUnits)
    {
        var (asOf, start) = (near.Balance.AsOf, near.Balance.StartBalance);
        var seen = near.Balance.Days[^1].Date;
        var days = near.Balance.Days.Concat(far.Balance.Days.Where(day => day.Date > seen)).ToDictionary(static day => day.Date);
        var dated = near.Dated.Concat(far.Dated.Where(flow => flow.Date > seen)).ToList();
        var periods = new List<PeriodForecast>();
        foreach (var period in Ahead(calendar, asOf))
        {
            if (!days.TryGetValue(period.Last, out var end))
                break;
            var within = dated.FindAll(flow => period.Contains(flow.Date));
            var bills = within.FindAll(static flow => flow.Expected < 0);
            periods.Add(new PeriodForecast(
                period, end, end.Balance - (periods.Count == 0 ? start : periods[^1].End.Balance),
                Round(within.Where(static flow => flow.Expected > 0).Sum(static flow => flow.Expected)), Round(bills.Sum(static flow => flow.Expected)), bills.Count));
        }

        if (periods.Count == 0)
            return null;
        var left = start + periods[0].Incomes + periods[0].Bills;
        var daysLeft = periods[0].Period.Last.DayNumber - asOf.DayNumber;
        return new PeriodOutlook(calendar.IsCalendarMonths, periods, left, daysLeft, left <= 0 ? 0 : decimal.Round(left / daysLeft, minorUnits, MidpointRounding.ToZero));

        decimal Round(decimal sum) => decimal.Round(sum, minorUnits, MidpointRounding.ToEven);
    }

    private static IEnumerable<Period> Ahead(PeriodCalendar calendar, DateOnly asOf)
    {
        var first = calendar.NumberOf(asOf.AddDays(1));
        return Enumerable.Range(first, MostPeriods).Select(calendar.At).TakeWhile(period => period.Last.DayNumber - asOf.DayNumber <= BalanceForecastOptions.LongestHorizon);
    }
}
