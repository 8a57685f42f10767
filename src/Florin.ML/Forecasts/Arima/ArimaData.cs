using Florin.ML.Data;

namespace Florin.ML.Forecasts.Arima;

/// <summary>A series, its gaps filled, and what is regressed out of it, as the search reads them.</summary>
internal sealed class ArimaData
{
    private ArimaData(double[] levels, double[] filled, double[][] regressors, int season, int known)
    {
        Levels = levels;
        Filled = filled;
        Regressors = regressors;
        Season = season;
        Known = known;
    }

    /// <summary>The values from the first known one on, NaN where missing.</summary>
    public double[] Levels { get; }

    /// <summary>The same with gaps filled along their season.</summary>
    public double[] Filled { get; }

    /// <summary>One array per regressor, as long.</summary>
    public double[][] Regressors { get; }

    /// <summary>Values of a season, 1 = none.</summary>
    public int Season { get; }

    /// <summary>Number of known values.</summary>
    public int Known { get; }

    public int Length => Levels.Length;

    public bool Gaps => Known < Length;

    /// <summary>The latest values, at most a window of them.</summary>
    public static ArimaData Of(TimeSeries series, FeatureMatrix? regressors, ArimaOptions options)
    {
        var values = series.Values;
        var start = Math.Max(0, values.Length - options.Window);
        var columns = regressors?.Columns ?? 0;
        while (start < values.Length && !IsKnown(values[start], regressors, start))
            start++;
        var levels = new double[values.Length - start];
        var known = 0;
        for (var t = 0; t < levels.Length; t++)
        {
            levels[t] = IsKnown(values[start + t], regressors, start + t) ? Math.Clamp(values[start + t], -TimeSeries.Largest, TimeSeries.Largest) : double.NaN;
            known += double.IsNaN(levels[t]) ? 0 : 1;
        }

        var season = series.SeasonLength <= options.LongestSeason ? series.SeasonLength : 1;
        var others = new double[columns][];
        for (var c = 0; c < columns; c++)
        {
            others[c] = new double[levels.Length];
            for (var t = 0; t < levels.Length; t++)
                others[c][t] = Math.Clamp(regressors!.Column(c)[start + t], -TimeSeries.Largest, TimeSeries.Largest);
            if (known < levels.Length)
                Line(others[c]);
        }

        return new(levels, known < levels.Length ? Fill(levels, season) : levels, others, season, known);
    }

    private static bool IsKnown(double value, FeatureMatrix? regressors, int row)
    {
        var known = double.IsFinite(value);
        for (var c = 0; known && c < (regressors?.Columns ?? 0); c++)
            known = double.IsFinite(regressors!.Column(c)[row]);
        return known;
    }

    /// <summary>Gaps along a straight line between their neighbours, after the mean of every place of the season has been taken off.</summary>
    private static double[] Fill(double[] levels, int season)
    {
        var filled = levels.ToArray();
        if (season == 1 || levels.Length <= 2 * season)
        {
            Line(filled);
            return filled;
        }

        var means = new double[season];
        for (var place = 0; place < season; place++)
        {
            var (sum, count) = (0.0, 0);
            for (var t = place; t < levels.Length; t += season)
            {
                if (double.IsNaN(levels[t]))
                    continue;
                sum += levels[t];
                count++;
            }

            if (count == 0)
            {
                Line(filled);
                return filled;
            }

            means[place] = sum / count;
        }

        for (var t = 0; t < filled.Length; t++)
            filled[t] -= means[t % season];
        Line(filled);
        for (var t = 0; t < filled.Length; t++)
            filled[t] = double.IsNaN(levels[t]) ? filled[t] + means[t % season] : levels[t];
        return filled;
    }

    private static void Line(Span<double> values)
    {
        var last = -1;
        for (var t = 0; t < values.Length; t++)
        {
            if (!double.IsFinite(values[t]))
                continue;
            for (var i = last + 1; i < t; i++)
                values[i] = last < 0 ? values[t] : values[last] + ((values[t] - values[last]) * (i - last) / (t - last));
            last = t;
        }

        for (var i = last + 1; i < values.Length; i++)
            values[i] = last < 0 ? 0 : values[last];
    }
}
