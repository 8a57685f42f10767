using Florin.ML.Data;

namespace Florin.Benchmarks.Forecasting;

/// <summary>Series, what came after them, the length of their season and the lag errors are scaled by.</summary>
internal sealed record Panel(double[][] Train, double[][] Test, int Period, int Scale)
{
    /// <summary>The layout has no dates; any start will do.</summary>
    private static readonly DateOnly Start = new(2000, 1, 1);

    public TimeSeries Series(int index) => new(Train[index], new(Start, Frequency), Period);

    private Frequency Frequency => Period switch
    {
        1 => Frequency.Yearly,
        4 => Frequency.Quarterly,
        12 => Frequency.Monthly,
        52 => Frequency.Weekly,
        _ => Frequency.Daily,
    };
}
