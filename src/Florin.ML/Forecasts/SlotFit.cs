using System.Runtime.InteropServices;

namespace Florin.ML.Forecasts;

/// <summary>How well a rule's dates explain the flows.</summary>
/// <param name="Gain">Fall of the absolute error per day of the calendar when the rule is taken; 0 where it does not fit well enough.</param>
/// <param name="Amount">Amount above the ordinary day.</param>
/// <param name="Fit">The fall as a share of the amount, at most 1.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SlotCandidate(double Gain, double Amount, double Fit);

/// <summary>Judges one rule against the flows that are left.</summary>
internal sealed class SlotFit(SeasonalSmoothingOptions options, RuleOccurrences occurrences)
{
    /// <summary>Days by which a flow may miss its date and still be taken for it.</summary>
    private const int Tolerance = 3;

    private readonly double[] _values = new double[SeasonalSmoothingOptions.MaximumOccurrences];
    private readonly double[] _ordered = new double[SeasonalSmoothingOptions.MaximumOccurrences];
    private readonly double[] _weights = new double[SeasonalSmoothingOptions.MaximumOccurrences];

    /// <summary>A flow in the direction of the amount and at least half of it.</summary>
    public static bool IsHit(double flow, double amount) => amount > 0 ? flow > 0.5 * amount : flow < 0.5 * amount;

    /// <summary>Index of the hit nearest to <paramref name="day"/> within the tolerance, -1 where there is none.</summary>
    public static int Nearest(ReadOnlySpan<double> residual, int day, double amount)
    {
        for (var distance = 0; distance <= Tolerance; distance++)
        {
            if (day - distance >= 0 && day - distance < residual.Length && IsHit(residual[day - distance], amount))
                return day - distance;
            if (day + distance < residual.Length && IsHit(residual[day + distance], amount))
                return day + distance;
        }

        return -1;
    }

    /// <summary>The rule with its flows on its very dates.</summary>
    public SlotCandidate Exact(int rule, ReadOnlySpan<double> residual, double centre, double noise)
    {
        var shape = CalendarRule.All[rule];
        var yearly = shape is { Kind: not CalendarRuleKind.EveryDays, Period: 12 };
        var days = occurrences.Before(rule, residual.Length);
        var count = Math.Min(days.Length, options.Occurrences);
        if (count < (yearly ? 2 : 3))
            return default;
        days = days[^count..];
        var size = options.MinimumSize * noise * Strictness(shape);
        if (Math.Abs(residual[days[^1]]) < size / 2 && Math.Abs(residual[days[^2]]) < size / 2)
            return default;
        for (var i = 0; i < count; i++)
            _values[i] = residual[days[i]];
        var (amount, gain) = Centre(count);
        var fit = amount == 0 ? 0 : gain / Math.Abs(amount);
        var established = fit >= (yearly ? 0.8 : options.MinimumFit);
        if (!yearly && Moved(count, established ? 2 : 3, Math.Max(size, 4 * noise)) is var moved && moved != 0 && (!established || Math.Abs(moved - amount) > 0.03 * Math.Abs(amount)))
        {
            gain *= established ? Math.Abs(moved / amount) : 0;
            (amount, gain) = (moved, Math.Max(gain, Math.Abs(moved) / count));
            fit = Math.Max(fit, options.MinimumFit);
            established = true;
        }

        // A day without spending lies above the ordinary day, but it is no flow; two dates without it and it has stopped.
        if (!established || Math.Abs(amount) < size || amount * (amount + centre) <= 0)
            return default;
        if (!IsHit(_values[count - 1], amount) && !IsHit(_values[count - 2], amount))
            return default;
        if (shape.Kind != CalendarRuleKind.EveryDays && shape.Period > 1 && IsMonthly(rule, amount, residual))
            return default;
        var length = shape.Kind == CalendarRuleKind.EveryDays ? shape.Period : 30.4 * shape.Period;
        return new(gain / length, amount, fit);
    }

    /// <summary>The rule with large flows of nearly the same amount up to <see cref="Tolerance"/> days beside its dates.</summary>
    public SlotCandidate Wandering(int rule, ReadOnlySpan<double> residual, double size)
    {
        var days = occurrences.Before(rule, residual.Length - Tolerance);
        var count = Math.Min(days.Length, options.Occurrences);
        if (count < 3)
            return default;
        days = days[^count..];
        for (var i = 0; i < count; i++)
        {
            var largest = 0.0;
            for (var day = Math.Max(days[i] - Tolerance, 0); day <= days[i] + Tolerance; day++)
                largest = Math.Abs(residual[day]) > Math.Abs(largest) ? residual[day] : largest;
            _values[i] = largest;
        }

        if (Math.Abs(_values[count - 1]) < size && Math.Abs(_values[count - 2]) < size)
            return default;
        var (amount, gain) = Centre(count);
        var fit = amount == 0 ? 0 : gain / Math.Abs(amount);
        if (Math.Abs(amount) < size || fit < 0.7 || (!IsHit(_values[count - 1], amount) && !IsHit(_values[count - 2], amount)))
            return default;

        // Neighbouring anchors catch the same flows; the one the dates lie closest to is meant.
        var distance = 0;
        for (var i = 0; i < count; i++)
        {
            var at = Nearest(residual, days[i], amount);
            distance += at < 0 ? Tolerance : Math.Abs(at - days[i]);
        }

        return new(gain * (1 - (0.1 * distance / count)), amount, fit);
    }

    /// <summary>Whether the flow of the nearest date came before it, or has not come although the date has passed.</summary>
    public NextDate NextDate(int rule, double amount, ReadOnlySpan<double> residual)
    {
        var now = residual.Length;
        var past = occurrences.Before(rule, now);
        if (past.Length > 0 && now - past[^1] <= Tolerance && Nearest(residual, past[^1], amount) < 0)
            return Forecasts.NextDate.Overdue;
        var future = occurrences.From(rule, now);
        return future.Length > 0 && future[0] - now < Tolerance && Nearest(residual, future[0], amount) >= 0
            ? Forecasts.NextDate.AlreadyHappened
            : Forecasts.NextDate.AsRuled;
    }

    /// <summary>Whether the other months had the flow as often: what is left of a monthly flow that has stopped fits any quarter or year.</summary>
    private bool IsMonthly(int rule, double amount, ReadOnlySpan<double> residual) =>
        Hits(CalendarRule.EveryMonth[rule], amount, residual) > 2 * Hits(rule, amount, residual);

    private int Hits(int rule, double amount, ReadOnlySpan<double> residual)
    {
        var hits = 0;
        foreach (var day in occurrences.Before(rule, residual.Length))
            hits += IsHit(residual[day], amount) ? 1 : 0;
        return hits;
    }

    /// <summary>Weighted median of the values and the weighted mean fall of the absolute error against nothing.</summary>
    private (double Amount, double Gain) Centre(int count)
    {
        var weight = 1.0;
        var total = 0.0;
        for (var i = count - 1; i >= 0; i--)
        {
            _ordered[i] = _values[i];
            _weights[i] = weight;
            total += weight;
            weight *= options.Memory;
        }

        Array.Sort(_ordered, _weights, 0, count);
        var sum = 0.0;
        var median = 0;
        while ((sum += _weights[median]) < total / 2 && median < count - 1)
            median++;
        var amount = _ordered[median];
        var gain = 0.0;
        for (var i = 0; i < count; i++)
            gain += _weights[i] * (Math.Abs(_ordered[i]) - Math.Abs(_ordered[i] - amount));
        return (amount, gain / total);
    }

    /// <summary>The mean of the last values when they agree within 5 % and are large: a new amount, or a new flow; otherwise 0.</summary>
    private double Moved(int count, int last, double size)
    {
        if (count < last)
            return 0;
        var recent = _values.AsSpan(count - last, last);
        var mean = 0.0;
        foreach (var value in recent)
            mean += value / last;
        foreach (var value in recent)
        {
            if (Math.Abs(value) < size || Math.Abs(value - mean) > 0.05 * Math.Abs(mean))
                return 0;
        }

        return mean;
    }

    /// <summary>Rarer dates have more phases to try and fewer dates to prove themselves, so chance fits them more easily.</summary>
    private static double Strictness(CalendarRule rule) => rule switch
    {
        { Kind: CalendarRuleKind.EveryDays, Period: > 7 } => 2,
        { Kind: CalendarRuleKind.EveryDays } => 1,
        { Period: 12 } => 3,
        { Period: > 1 } => 2,
        _ => 1,
    };
}
