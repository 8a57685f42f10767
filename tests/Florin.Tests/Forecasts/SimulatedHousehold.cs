namespace Florin.Tests.Forecasts;

/// <summary>A seeded household: pay, rent, debits, subscriptions, weekly groceries, small purchases, bursts and yearly bills; a pay cycle of its own by seed.</summary>
internal static class SimulatedHousehold
{
    public static double[] DailyFlows(int seed, DateOnly first, int days)
    {
        var random = new Random(seed);
        var flows = new double[days];
        var last = first.AddDays(days);
        var scale = 0.7 + (random.NextDouble() * 1.6);
        var pay = 2100 * scale;
        var payCycle = seed % 5;
        var payday = random.Next(24, 29);
        var raise = first.AddDays(random.Next(300, 900));
        for (var day = first; day < last; day = day.AddDays(1))
        {
            if (IsPayday(day, payCycle, payday))
                Add(day, Math.Round((payCycle == 4 ? pay * 12 / 26 : pay) * (day >= raise ? 1.04 : 1) * (1 + (0.01 * Normal(random))), 2));
        }

        Monthly(1, -(600 + random.Next(0, 200)) * scale, 0, seed % 2 == 0);
        var debits = random.Next(4, 8);
        for (var i = 0; i < debits; i++)
            Monthly(random.Next(2, 26), -random.Next(12, 90), i == 0 ? 0.25 : 0, true);
        var subscriptions = random.Next(2, 6);
        for (var i = 0; i < subscriptions; i++)
            Monthly(random.Next(1, 29), -random.Next(5, 18), 0, false);
        if (seed % 3 != 0)
            Monthly(random.Next(1, 6), -150 * scale, 0, true);
        var insurance = (Month: random.Next(1, 13), Day: random.Next(1, 28), Amount: -random.Next(200, 600));
        var quarterly = (Month: random.Next(1, 4), Day: random.Next(1, 28), Amount: -random.Next(40, 160));
        var shopping = random.Next(0, 7);
        for (var day = first; day < last; day = day.AddDays(1))
        {
            if (day.Day == insurance.Day && day.Month == insurance.Month)
                Add(AfterWeekend(day), insurance.Amount);
            if (day.Day == quarterly.Day && day.Month % 3 == quarterly.Month % 3)
                Add(AfterWeekend(day), quarterly.Amount);
            if ((int)day.DayOfWeek == shopping && random.NextDouble() < 0.92)
                Add(day.AddDays(random.NextDouble() < 0.2 ? 1 : 0), -75 * scale * Math.Exp(0.3 * Normal(random)));
            var purchases = Poisson(random, (day.DayOfWeek is DayOfWeek.Friday or DayOfWeek.Saturday ? 1.4 : 0.8) * (day.Month is 12 or 7 ? 1.25 : 1));
            for (var i = 0; i < purchases; i++)
                Add(day, -12 * scale * Math.Exp(0.8 * Normal(random)));
            if (random.NextDouble() < 0.02)
                Add(day, -130 * scale * Math.Exp(0.7 * Normal(random)));
            if (random.NextDouble() < 0.006)
                Add(day, 60 * scale * Math.Exp(0.6 * Normal(random)));
        }

        return flows;

        void Add(DateOnly day, double amount)
        {
            if (day >= first && day < last)
                flows[day.DayNumber - first.DayNumber] += Math.Round(amount, 2);
        }

        void Monthly(int dayOfMonth, double amount, double noise, bool shifts)
        {
            for (var month = new DateOnly(first.Year, first.Month, 1); month < last; month = month.AddMonths(1))
            {
                var day = month.AddDays(Math.Min(dayOfMonth, DateTime.DaysInMonth(month.Year, month.Month)) - 1);
                var season = noise > 0 ? 1 + (0.4 * Math.Cos(2 * Math.PI * (month.Month - 1) / 12)) : 1;
                Add(shifts ? AfterWeekend(day) : day, amount * season * Math.Exp(noise * Normal(random)));
            }
        }
    }

    private static bool IsPayday(DateOnly day, int cycle, int payday)
    {
        var monthEnd = new DateOnly(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));
        return cycle switch
        {
            0 or 1 => day == BeforeWeekend(monthEnd),
            2 => day == BeforeWeekend(new DateOnly(day.Year, day.Month, payday)),
            3 => day == AfterWeekend(new DateOnly(day.Year, day.Month, payday)) || (day.Day < 3 && day == AfterWeekend(new DateOnly(day.Year, day.Month, 1).AddMonths(-1).AddDays(payday - 1))),
            _ => day.DayNumber % 14 == 4,
        };
    }

    private static DateOnly AfterWeekend(DateOnly day) => day.DayOfWeek switch { DayOfWeek.Saturday => day.AddDays(2), DayOfWeek.Sunday => day.AddDays(1), _ => day };

    private static DateOnly BeforeWeekend(DateOnly day) => day.DayOfWeek switch { DayOfWeek.Saturday => day.AddDays(-1), DayOfWeek.Sunday => day.AddDays(-2), _ => day };

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static int Poisson(Random random, double mean)
    {
        var limit = Math.Exp(-mean);
        var count = 0;
        for (var product = random.NextDouble(); product > limit; product *= random.NextDouble())
            count++;
        return count;
    }
}
