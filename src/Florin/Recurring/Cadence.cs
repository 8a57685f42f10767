namespace Florin.Recurring;

/// <summary>How often a payment comes back. The names are part of the ids of series and frozen.</summary>
public enum Cadence
{
    Weekly,
    EveryTwoWeeks,
    Monthly,
    EveryTwoMonths,
    Quarterly,
    HalfYearly,
    Yearly,
}

/// <summary>What a cadence allows before it is doubted.</summary>
/// <param name="Months">Months between two dates, 0 where weeks are counted.</param>
/// <param name="Days">Days between two dates, on average.</param>
/// <param name="Tolerance">Days a booking may lie from its date.</param>
/// <param name="MeanDeviation">Most days by which bookings may lie from their dates on average; random days inside the tolerance lie more than half of it away.</param>
/// <param name="LeastCount">Bookings before there is a series at all.</param>
/// <param name="LongestPause">Dates in a row that may stay empty before what follows is another series; below 2 there is no pause.</param>
internal sealed record CadenceRule(Cadence Cadence, int Months, double Days, int Tolerance, double MeanDeviation, int LeastCount, int LongestPause)
{
    public static readonly IReadOnlyList<CadenceRule> All =
    [
        new(Cadence.Weekly, 0, 7, 1, 0.5, 3, 8),
        new(Cadence.EveryTwoWeeks, 0, 14, 2, 0.8, 3, 6),
        new(Cadence.Monthly, 1, 30.44, 4, 2, 3, 6),
        new(Cadence.EveryTwoMonths, 2, 60.87, 5, 2, 3, 3),
        new(Cadence.Quarterly, 3, 91.31, 6, 3, 3, 2),
        new(Cadence.HalfYearly, 6, 182.62, 8, 4, 2, 0),
        new(Cadence.Yearly, 12, 365.25, 10, 5, 2, 0),
    ];

    /// <summary>Dates in a row that passed while the series may still come back; after more it has ended. Half of what it may stay away: most that stay away longer never return.</summary>
    public int OpenPause => LongestPause / 2;

    /// <summary>Payments in a year, on average.</summary>
    public decimal PerYear => Months > 0 ? 12m / Months : 365.25m / (decimal)Days;

    public static CadenceRule Of(Cadence cadence) => All[(int)cadence];

    /// <summary>How far the amounts of so few bookings may lie apart, largest over smallest; from six regular bookings on, the days alone are proof.</summary>
    public double LargestRatio(int count) => (Cadence, count) switch
    {
        (Cadence.Weekly, <= 3) => 1.02,
        (Cadence.Weekly, _) => 1.25,
        (Cadence.EveryTwoWeeks, <= 3) => 1.1,
        (Cadence.EveryTwoWeeks, _) => 1.6,
        (Cadence.Yearly, 2) => 1.15,
        (_, 2) => 1.02,
        (_, 3) => 1.35,
        (_, <= 5) => 2,
        _ => double.MaxValue,
    };
}
