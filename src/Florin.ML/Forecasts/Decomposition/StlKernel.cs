namespace Florin.ML.Forecasts.Decomposition;

/// <summary>Windows, degrees and rounds of one decomposition, as numbers.</summary>
internal readonly record struct StlPlan(int Season, int SeasonalWindow, int TrendWindow, int LowPassWindow, int SeasonalDegree, int TrendDegree, int Inner, int Outer)
{
    /// <summary>What R's <c>stl</c> makes of the same settings for a series of <paramref name="length"/> values.</summary>
    public static StlPlan Of(StlOptions options, int season, int length)
    {
        var seasonal = options.SeasonalWindow == 0 ? (10 * length) + 1 : options.SeasonalWindow | 1;
        var trend = options.TrendWindow == 0 ? (int)Math.Ceiling(1.5 * season / (1 - (1.5 / seasonal))) : options.TrendWindow;
        var low = options.LowPassWindow == 0 ? season : options.LowPassWindow;
        var degree = options.SeasonalWindow == 0 ? 0 : options.SeasonalDegree;
        return new(season, seasonal, Math.Max(3, trend | 1), Math.Max(3, low | 1), degree, options.TrendDegree, options.Robust ? 1 : 2, options.Robust ? 15 : 0);
    }
}

/// <summary>The loops of Cleveland, Cleveland, McRae and Terpenning (1990), STL: a seasonal-trend decomposition procedure based on loess, Journal of Official Statistics 6, sections 2.2 to 2.4.</summary>
internal static class StlKernel
{
    /// <summary>Doubles of scratch that <see cref="Decompose"/> needs.</summary>
    public static int Scratch(int length, int season) => 7 * (length + (2 * season));

    /// <summary>Writes the seasonal part and the trend of a series longer than two seasons.</summary>
    /// <param name="values">The series, all finite.</param>
    /// <param name="plan">Windows and rounds.</param>
    /// <param name="seasonal">As long as the series.</param>
    /// <param name="trend">As long as the series.</param>
    /// <param name="scratch"><see cref="Scratch"/> doubles.</param>
    public static void Decompose(ReadOnlySpan<double> values, StlPlan plan, Span<double> seasonal, Span<double> trend, Span<double> scratch)
    {
        var weights = scratch[..values.Length];
        scratch = scratch[(values.Length + (2 * plan.Season))..];
        trend.Clear();
        for (var round = 0; ; round++)
        {
            var robustness = round == 0 ? default : weights;
            for (var inner = 0; inner < plan.Inner; inner++)
                Step(values, plan, robustness, seasonal, trend, scratch);
            if (round == plan.Outer)
                break;
            Bisquare(values, seasonal, trend, weights, scratch[..values.Length]);
        }

        if (plan.SeasonalWindow > 10 * values.Length)
            AverageSeasons(seasonal, plan.Season);
    }

    /// <summary>Steps 1 to 6 of the inner loop.</summary>
    private static void Step(ReadOnlySpan<double> values, StlPlan plan, ReadOnlySpan<double> robustness, Span<double> seasonal, Span<double> trend, Span<double> scratch)
    {
        var (length, season) = (values.Length, plan.Season);
        var longer = length + (2 * season);
        var work = scratch[..length];
        var cycle = scratch.Slice(longer, longer);
        var low = scratch.Slice(2 * longer, longer);
        var rest = scratch[(3 * longer)..];
        for (var t = 0; t < length; t++)
            work[t] = values[t] - trend[t];
        SmoothSeasons(work, plan, robustness, cycle, rest);
        MovingAverage(cycle, season, low);
        MovingAverage(low[..(longer - season + 1)], season, rest);
        MovingAverage(rest[..(length + 2)], 3, low);
        LoessKernel.Smooth(low[..length], plan.LowPassWindow, plan.TrendDegree, Jump(plan.LowPassWindow), default, work, rest);
        for (var t = 0; t < length; t++)
            seasonal[t] = cycle[season + t] - work[t];
        for (var t = 0; t < length; t++)
            work[t] = values[t] - seasonal[t];
        LoessKernel.Smooth(work, plan.TrendWindow, plan.TrendDegree, Jump(plan.TrendWindow), robustness, trend, rest);
    }

    /// <summary>Step 2: the values of each season are smoothed, one position before and one after the series included.</summary>
    private static void SmoothSeasons(ReadOnlySpan<double> values, StlPlan plan, ReadOnlySpan<double> robustness, Span<double> cycle, Span<double> scratch)
    {
        var (season, window) = (plan.Season, plan.SeasonalWindow);
        var most = ((values.Length - 1) / season) + 1;
        var own = scratch[..most];
        var weights = scratch.Slice(most, most);
        var smooth = scratch.Slice(2 * most, most + 2);
        var table = scratch.Slice((3 * most) + 2, most);
        for (var phase = 0; phase < season; phase++)
        {
            var count = ((values.Length - 1 - phase) / season) + 1;
            for (var i = 0; i < count; i++)
                own[i] = values[(i * season) + phase];
            for (var i = 0; i < count && !robustness.IsEmpty; i++)
                weights[i] = robustness[(i * season) + phase];
            var line = own[..count];
            var known = robustness.IsEmpty ? default : weights[..count];
            var length = Math.Min(window, count);
            LoessKernel.Smooth(line, window, plan.SeasonalDegree, Jump(window), known, smooth.Slice(1, count), table);
            smooth[0] = LoessKernel.Fit(line, window, plan.SeasonalDegree, -1, 0, length, known) ?? smooth[1];
            smooth[count + 1] = LoessKernel.Fit(line, window, plan.SeasonalDegree, count, count - length, length, known) ?? smooth[count];
            for (var i = 0; i < count + 2; i++)
                cycle[(i * season) + phase] = smooth[i];
        }
    }

    /// <summary>Section 2.4: a value weighs (1 − u²)², u its distance from the fit in six median distances.</summary>
    private static void Bisquare(ReadOnlySpan<double> values, ReadOnlySpan<double> seasonal, ReadOnlySpan<double> trend, Span<double> weights, Span<double> sorted)
    {
        for (var t = 0; t < values.Length; t++)
            weights[t] = sorted[t] = Math.Abs(values[t] - seasonal[t] - trend[t]);
        sorted.Sort();
        var bound = 3 * (sorted[values.Length / 2] + sorted[(values.Length - 1) / 2]);
        foreach (ref var weight in weights)
        {
            var share = weight / bound;
            weight = weight <= 0.001 * bound ? 1 : weight <= 0.999 * bound ? (1 - (share * share)) * (1 - (share * share)) : 0;
        }
    }

    private static void MovingAverage(ReadOnlySpan<double> values, int window, Span<double> means)
    {
        var sum = 0.0;
        for (var t = 0; t < window; t++)
            sum += values[t];
        means[0] = sum / window;
        for (var t = window; t < values.Length; t++)
        {
            sum += values[t] - values[t - window];
            means[t - window + 1] = sum / window;
        }
    }

    private static void AverageSeasons(Span<double> seasonal, int season)
    {
        for (var phase = 0; phase < season; phase++)
        {
            var (sum, count) = (0.0, 0);
            for (var t = phase; t < seasonal.Length; t += season)
                (sum, count) = (sum + seasonal[t], count + 1);
            for (var t = phase; t < seasonal.Length; t += season)
                seasonal[t] = sum / count;
        }
    }

    private static int Jump(int window) => (window + 9) / 10;
}
