using Florin.Recurring;

namespace Florin.Forecasts;

/// <summary>A bill or an income that is expected on a day; amounts are signed, negative = out.</summary>
public sealed record DatedFlow(DateOnly Date, RecurringSeries Series, decimal Expected, decimal Lowest, decimal Highest);

/// <summary>The days ahead from the bottom up: what is dated, and by category group what is not.</summary>
/// <param name="Dated">By date.</param>
/// <param name="Everyday">Expected flow of each day by group, without what is dated; signed.</param>
public sealed record FlowParts(IReadOnlyList<DatedFlow> Dated, IReadOnlyDictionary<string, double[]> Everyday)
{
    /// <summary>Both parts by day; the first is the day after <paramref name="asOf"/>.</summary>
    public double[] Path(DateOnly asOf, int horizon)
    {
        var path = DatedPath(asOf, horizon);
        foreach (var everyday in Everyday.Values)
        {
            for (var h = 0; h < horizon; h++)
                path[h] += everyday[h];
        }

        return path;
    }

    /// <summary>What is dated, by day.</summary>
    public double[] DatedPath(DateOnly asOf, int horizon)
    {
        var path = new double[horizon];
        foreach (var flow in Dated)
            path[flow.Date.DayNumber - asOf.DayNumber - 1] += (double)flow.Expected;
        return path;
    }
}
