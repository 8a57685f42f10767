using Florin.ML.Data;

namespace Florin.ML.Forecasts.Baselines;

/// <summary>Repeats the average of the latest known values; intervals are those of a new value around it by Student's distribution (R's <c>meanf</c> over the window).</summary>
/// <remarks>Hyndman and Athanasopoulos (2021), section 5.2: <c>mean ± t_{n−1} s √(1 + 1/n)</c>, s the standard deviation of the n values averaged.</remarks>
/// <param name="options">Settings.</param>
public sealed class WindowAverageTrainer(WindowAverageOptions options) : IForecastTrainer
{
    /// <inheritdoc/>
    public string Name => BaselineModel.WindowAverageName;

    /// <inheritdoc/>
    public IForecastModel Fit(TimeSeries series)
    {
        var clean = new double[series.Length];
        KnownValues.Clean(series.Values, clean);
        var known = 0;
        foreach (var value in clean)
        {
            if (!double.IsNaN(value))
                clean[known++] = value;
        }

        var window = clean.AsSpan(0, known);
        window = options.Window > 0 && window.Length > options.Window ? window[^options.Window..] : window;
        var (mean, squares, equal) = (0.0, 0.0, true);
        foreach (var value in window)
        {
            mean += value / window.Length;
            equal &= value == window[0];
        }

        mean = equal && window.Length > 0 ? window[0] : mean;
        foreach (var value in window)
            squares += (value - mean) * (value - mean);
        var freedom = Math.Max(0, window.Length - 1);
        var variance = freedom == 0 ? 0 : squares / freedom;
        return new BaselineModel(Name, KnownValues.Outcome(window.Length, 2, equal), new(0, freedom == 0 ? 0 : Math.Sqrt(variance / window.Length), variance, freedom, false) { Last = [mean] });
    }
}
