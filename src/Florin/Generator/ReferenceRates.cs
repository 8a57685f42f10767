namespace Florin.Generator;

/// <summary>Made-up rates of the euro that wander by the month and tremble by the day: the same for every household, whatever its seed.</summary>
internal static class ReferenceRates
{
    private const double Dollar = 1.09;
    private const double Pound = 0.86;

    public static decimal Cross(DateOnly day, string from, string to) => OfEuro(day, to) / OfEuro(day, from);

    public static IReadOnlyList<ReferenceRate> Between(DateOnly from, DateOnly to, WorkingDays workingDays)
    {
        var rates = new List<ReferenceRate>();
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            if (workingDays.IsWorkingDay(day))
                rates.Add(new ReferenceRate(day, OfEuro(day, "USD"), OfEuro(day, "GBP")));
        }

        return rates;
    }

    private static decimal OfEuro(DateOnly day, string currency)
    {
        if (currency == "EUR")
            return 1;
        var month = (day.Year * 12) + day.Month;
        var within = (day.Day - 1) / 31.0;
        var level = (Knot(month, currency) * (1 - within)) + (Knot(month + 1, currency) * within) + Dice.For((ulong)day.DayNumber, currency).Between(-0.002, 0.002);
        return decimal.Round((decimal)((currency == "USD" ? Dollar : Pound) * level), 4);
    }

    private static double Knot(int month, string currency) => Dice.For((ulong)month, "month of " + currency).Between(0.96, 1.04);
}
