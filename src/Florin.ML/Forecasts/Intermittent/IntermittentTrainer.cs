using System.Buffers;
using Florin.ML.Data;

namespace Florin.ML.Forecasts.Intermittent;

/// <summary>Fits <see cref="IntermittentModel"/> to a series that is mostly 0, of either sign.</summary>
/// <remarks>A missing value is no period: nothing is known of it. The mean is that of the papers; the spread beside it is the mixture of no event and the sizes seen, weighted as the smoothing weighs them, so that the mixture has the mean's own size.</remarks>
/// <param name="options">Settings.</param>
public sealed class IntermittentTrainer(IntermittentOptions options) : IForecastTrainer
{
    /// <summary>Latest sizes that the spread is made of: at a step of 0.1 the ones before weigh 10⁻¹² together.</summary>
    private const int MostSizes = 256;

    /// <inheritdoc/>
    public string Name => IntermittentModel.ModelName;

    /// <inheritdoc cref="IForecastTrainer.Fit"/>
    public IntermittentModel Fit(TimeSeries series)
    {
        var rented = ArrayPool<double>.Shared.Rent(Math.Max(1, 2 * series.Length));
        var count = 0;
        foreach (var value in series.Values)
        {
            if (double.IsFinite(value))
                rented[count++] = Math.Clamp(value, -TimeSeries.Largest, TimeSeries.Largest);
        }

        var model = FitKnown(rented.AsSpan(0, count), rented.AsSpan(series.Length, series.Length));
        ArrayPool<double>.Shared.Return(rented);
        return model;
    }

    /// <inheritdoc/>
    IForecastModel IForecastTrainer.Fit(TimeSeries series) => Fit(series);

    private IntermittentModel FitKnown(ReadOnlySpan<double> values, Span<double> scratch)
    {
        if (values.Length < 2)
            return new(new(FitStatus.TooShort, FormattableString.Invariant($"{values.Length} of 2 values")), values.IsEmpty ? 0 : values[0], [values.IsEmpty ? 0 : values[0]], [1]);
        if (!values.ContainsAnyExcept(values[0]))
            return new(new(FitStatus.Constant, FormattableString.Invariant($"{values.Length} equal values")), values[0], [values[0]], [1]);

        var rates = IntermittentKernel.Smooth(values, options.SizeStep, options.FrequencyStep);
        var probability = options.Kind switch
        {
            IntermittentKind.Croston => 1 / rates.Interval,
            IntermittentKind.SyntetosBoylan => (1 - (options.FrequencyStep / 2)) / rates.Interval,
            _ => rates.Probability,
        };
        var rate = probability * rates.Size;
        if (options.Kind == IntermittentKind.AggregateDisaggregate)
        {
            rate = IntermittentKernel.Disaggregate(values, rates.MeanInterval, scratch);
            probability = rate * rates.Size > 0 ? Math.Min(1, rate / rates.Size) : (double)rates.Events / values.Length;
        }

        var (sizes, cumulative) = Mixture(values, probability, Math.Min(MostSizes, rates.Events), rates.Events);
        var detail = FormattableString.Invariant($"{rates.Events} events in {values.Length} values");
        return new(new(FitStatus.Fitted, detail), rate, sizes, cumulative);
    }

    /// <summary>No event and the latest sizes, ascending, with the share of the mixture up to each.</summary>
    private (double[] Sizes, double[] Cumulative) Mixture(ReadOnlySpan<double> values, double probability, int kept, int events)
    {
        var (sizes, shares) = (new double[kept + 1], new double[kept + 1]);
        var (at, weight, total) = (kept, 1.0, 0.0);
        for (var t = values.Length - 1; at > 0; t--)
        {
            if (values[t] == 0)
                continue;
            sizes[at] = values[t];

            // The first size of all is where the smoothing began: it weighs as much as all before it would.
            shares[at] = kept - at + 1 == events ? weight : options.SizeStep * weight;
            total += shares[at];
            weight *= 1 - options.SizeStep;
            at--;
        }

        for (var i = 1; i <= kept; i++)
            shares[i] *= probability / total;
        shares[0] = 1 - probability;
        Array.Sort(sizes, shares);
        for (var i = 1; i <= kept; i++)
            shares[i] += shares[i - 1];
        shares[kept] = 1;
        return (sizes, shares);
    }
}
