using Florin.ML.Data;
using Florin.ML.Forecasts.Arima;
using Florin.ML.Forecasts.Baselines;
using Florin.ML.Forecasts.ComplexSmoothing;
using Florin.ML.Forecasts.ExponentialSmoothing;
using Florin.ML.Forecasts.Intermittent;
using Florin.ML.Forecasts.Theta;

namespace Florin.ML.Forecasts.Ensembles;

/// <summary>Chooses what answers by what the series is, and says why in the outcome of its model.</summary>
/// <remarks>
/// An ordinary series is answered by the median of exponential smoothing, complex smoothing, ARIMA and the dynamic optimised theta method: the simple combination of univariate
/// models of Petropoulos and Svetunkov (2020), second on the weekly series of the M4 competition. One of mostly zeros is answered by the mean and chance of its events, one too
/// short or without movement by its last value.
/// </remarks>
/// <param name="options">Settings.</param>
public sealed class AutomaticForecastTrainer(AutomaticForecastOptions options) : IForecastTrainer
{
    private static readonly ForecastEnsembleTrainer Naive = new([new NaiveTrainer()], new());
    private static readonly ForecastEnsembleTrainer Events = new([new IntermittentTrainer(new())], new());
    private static readonly ForecastEnsembleTrainer Ordinary = new(
        [new ExponentialSmoothingTrainer(new()), new ComplexSmoothingTrainer(new()), new ArimaTrainer(new()), new ThetaTrainer(new())], new());

    /// <inheritdoc/>
    public string Name => ForecastEnsembleModel.ModelName;

    /// <inheritdoc cref="IForecastTrainer.Fit"/>
    public ForecastEnsembleModel Fit(TimeSeries series)
    {
        var (known, zeros, negative, moves, last) = (0, 0, false, false, double.NaN);
        foreach (var value in series.Values)
        {
            if (!double.IsFinite(value))
                continue;
            known++;
            zeros += value == 0 ? 1 : 0;
            negative |= value < 0;
            moves |= known > 1 && value != last;
            last = value;
        }

        if (known < options.MinimumLength)
            return Naive.Fit(series).Because(FitStatus.TooShort, FormattableString.Invariant($"{known} of {options.MinimumLength} values, the last one repeated"));
        if (!moves)
            return Naive.Fit(series).Because(FitStatus.Constant, FormattableString.Invariant($"{known} equal values"));
        return !negative && zeros >= options.IntermittentShare * known
            ? Events.Fit(series).Because(FitStatus.Fitted, FormattableString.Invariant($"{zeros} of {known} values are 0: intermittent"))
            : Ordinary.Fit(series);
    }

    /// <inheritdoc/>
    IForecastModel IForecastTrainer.Fit(TimeSeries series) => Fit(series);
}
