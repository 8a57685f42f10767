using System.Buffers;

namespace Florin.ML.Forecasts.Arima;

/// <summary>How much of a series is its season: 1 − var(remainder) / var(season + remainder) of a decomposition by loess (Wang, Smith and Hyndman 2006).</summary>
/// <remarks>Cleveland, Cleveland, McRae and Terpenning (1990), two inner loops, no robustness; seasonal window 11, season constant and trend linear within a window, every tenth of a window computed and the rest interpolated: the settings of R's <c>mstl</c>.</remarks>
internal static class SeasonalStrength
{
    /// <summary>Above this a series is differenced by its season: the bound of R's <c>nsdiffs</c>, found on the M3 series.</summary>
    public const double Strong = 0.64;

    private const int SeasonalWindow = 11;

    /// <summary>The strength, from 0 to 1.</summary>
    /// <param name="values">Finite values, more than two seasons.</param>
    /// <param name="season">Values of a season, at least 2.</param>
    public static double Of(ReadOnlySpan<double> values, int season)
    {
        var length = values.Length;
        var rented = ArrayPool<double>.Shared.Rent((6 * length) + (8 * season));
        var seasonal = rented.AsSpan(0, length);
        var trend = rented.AsSpan(length, length);
        var cycle = rented.AsSpan(2 * length, length + (2 * season));
        var smooth = rented.AsSpan((3 * length) + (2 * season), length + (2 * season));
        var rest = rented.AsSpan((4 * length) + (4 * season), length);
        trend.Clear();
        var trendWindow = Odd((int)Math.Ceiling(1.5 * season / (1 - (1.5 / SeasonalWindow))));
        var lowWindow = Odd(season);
        for (var inner = 0; inner < 2; inner++)
        {
            for (var t = 0; t < length; t++)
                rest[t] = values[t] - trend[t];
            Cycles(rest, season, cycle, smooth);
            Low(cycle, season, lowWindow, smooth, rest);
            for (var t = 0; t < length; t++)
            {
                seasonal[t] = cycle[season + t] - rest[t];
                smooth[t] = values[t] - seasonal[t];
            }

            Loess(smooth[..length], trendWindow, 1, Jump(trendWindow), trend);
        }

        for (var t = 0; t < length; t++)
        {
            rest[t] = values[t] - seasonal[t] - trend[t];
            seasonal[t] += rest[t];
        }

        var (noise, both) = (Variance(rest), Variance(seasonal));
        ArrayPool<double>.Shared.Return(rented);
        return both > 0 ? Math.Clamp(1 - (noise / both), 0, 1) : 0;
    }

    /// <summary>Each place of the season smoothed over the seasons, and one season on either side.</summary>
    private static void Cycles(ReadOnlySpan<double> values, int season, Span<double> cycle, Span<double> scratch)
    {
        for (var place = 0; place < season; place++)
        {
            var count = ((values.Length - place - 1) / season) + 1;
            var from = scratch[..count];
            var to = scratch.Slice(count, count);
            for (var i = 0; i < count; i++)
                from[i] = values[place + (i * season)];
            Loess(from, SeasonalWindow, 0, Jump(SeasonalWindow), to);
            cycle[place] = At(from, 0, 0, Math.Min(SeasonalWindow, count) - 1, SeasonalWindow, 0);
            for (var i = 0; i < count; i++)
                cycle[place + ((i + 1) * season)] = to[i];
            cycle[place + ((count + 1) * season)] = At(from, count + 1, Math.Max(0, count - SeasonalWindow), count - 1, SeasonalWindow, 0);
        }
    }

    /// <summary>What is slow in the cycles: means over a season twice, over three values, then loess.</summary>
    private static void Low(ReadOnlySpan<double> cycle, int season, int window, Span<double> scratch, Span<double> to)
    {
        Means(cycle, season, scratch);
        var once = scratch[..(cycle.Length - season + 1)];
        Means(once, season, scratch);
        var twice = scratch[..(once.Length - season + 1)];
        Means(twice, 3, scratch);
        Loess(scratch[..to.Length], window, 1, Jump(window), to);
    }

    private static void Means(ReadOnlySpan<double> values, int over, Span<double> to)
    {
        var sum = 0.0;
        for (var t = 0; t < over; t++)
            sum += values[t];
        for (var t = over; ; t++)
        {
            var first = values[t - over];
            to[t - over] = sum / over;
            if (t == values.Length)
                return;
            sum += values[t] - first;
        }
    }

    private static void Loess(ReadOnlySpan<double> values, int window, int degree, int jump, Span<double> to)
    {
        var length = values.Length;
        if (length < 2)
        {
            values.CopyTo(to);
            return;
        }

        var step = Math.Min(jump, length - 1);
        var half = (window + 1) / 2;
        var left = 0;
        for (var t = 0; ; t = Math.Min(t + step, length - 1))
        {
            // The last value, where it is no step away, is fitted in the window before it, as in the authors' program.
            if (t % step == 0)
                left = window >= length ? 0 : Math.Clamp(t + 1 - half, 0, length - window);
            to[t] = At(values, t + 1, left, Math.Min(left + window, length) - 1, window, degree);
            if (t == length - 1)
                break;
        }

        if (step == 1)
            return;
        for (var t = 0; t < length - 1; t += step)
        {
            var next = Math.Min(t + step, length - 1);
            for (var i = t + 1; i < next; i++)
                to[i] = to[t] + ((to[next] - to[t]) * (i - t) / (next - t));
        }
    }

    /// <summary>The local fit at <paramref name="place"/> (the first value is at 1), with the tricube of the distance as weight.</summary>
    private static double At(ReadOnlySpan<double> values, int place, int left, int right, int window, int degree)
    {
        var length = values.Length;
        double reach = Math.Max(place - left - 1, right + 1 - place);
        if (window > length)
            reach += (window - length) / 2;
        var (near, far) = (0.001 * reach, 0.999 * reach);
        var (total, centre, sum) = (0.0, 0.0, 0.0);
        for (var j = left; j <= right; j++)
        {
            var weight = Weight(Math.Abs(j + 1 - place), reach, near, far);
            total += weight;
            centre += weight * (j + 1);
            sum += weight * values[j];
        }

        if (total <= 0)
            return values[Math.Clamp(place - 1, 0, length - 1)];
        centre /= total;
        var level = sum / total;
        if (degree == 0 || reach <= 0)
            return level;
        var (spread, slope) = (0.0, 0.0);
        for (var j = left; j <= right; j++)
        {
            var weight = Weight(Math.Abs(j + 1 - place), reach, near, far);
            var distance = j + 1 - centre;
            spread += weight * distance * distance;
            slope += weight * distance * values[j];
        }

        return Math.Sqrt(spread / total) > 0.001 * (length - 1) ? level + ((place - centre) * slope / spread) : level;
    }

    private static double Weight(double distance, double reach, double near, double far)
    {
        if (distance > far)
            return 0;
        if (distance <= near)
            return 1;
        var share = distance / reach;
        var rest = 1 - (share * share * share);
        return rest * rest * rest;
    }

    private static double Variance(ReadOnlySpan<double> values)
    {
        var (mean, sum) = (0.0, 0.0);
        foreach (var value in values)
            mean += value / values.Length;
        foreach (var value in values)
            sum += (value - mean) * (value - mean);
        return sum;
    }

    private static int Odd(int value) => value % 2 == 0 ? value + 1 : value;

    private static int Jump(int window) => (window + 9) / 10;
}
