using Florin.ML.Data;

namespace Florin.ML.Forecasts.Baselines;

/// <summary>Repeats the last value; intervals grow with the root of the horizon (R's <c>naive</c>).</summary>
/// <remarks>Hyndman and Athanasopoulos (2021), section 5.2 and table 5.2. A missing value repeats the one before it.</remarks>
public sealed class NaiveTrainer : IForecastTrainer
{
    /// <inheritdoc/>
    public string Name => BaselineModel.NaiveName;

    /// <inheritdoc/>
    public IForecastModel Fit(TimeSeries series) => Walks.Fit(Name, series, 1, drift: false, 2);
}

/// <summary>Repeats the last season; intervals grow with the root of the number of seasons (R's <c>snaive</c>). Without a season, or with less than one, it repeats what there is of it.</summary>
/// <remarks>Hyndman and Athanasopoulos (2021), section 5.2 and table 5.2. A missing value repeats the one a season before it.</remarks>
public sealed class SeasonalNaiveTrainer : IForecastTrainer
{
    /// <inheritdoc/>
    public string Name => BaselineModel.SeasonalNaiveName;

    /// <inheritdoc/>
    public IForecastModel Fit(TimeSeries series) => Walks.Fit(Name, series, series.SeasonLength, drift: false, series.SeasonLength + 1);
}

/// <summary>Carries the line from the first to the last value on (R's <c>rwf</c> with drift); intervals hold what is not known of the slope too.</summary>
/// <remarks>Hyndman and Athanasopoulos (2021), section 5.2 and table 5.2.</remarks>
public sealed class DriftTrainer : IForecastTrainer
{
    /// <inheritdoc/>
    public string Name => BaselineModel.DriftName;

    /// <inheritdoc/>
    public IForecastModel Fit(TimeSeries series) => Walks.Fit(Name, series, 1, drift: true, 3);
}

internal static class Walks
{
    public static BaselineModel Fit(string name, TimeSeries series, int lag, bool drift, int needed)
    {
        var clean = new double[series.Length];
        var (count, equal) = KnownValues.Clean(series.Values, clean);
        return new(name, KnownValues.Outcome(count, needed, equal), KnownValues.Walk(clean, lag, drift));
    }
}
