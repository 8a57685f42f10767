using Florin.ML.Evaluation;

namespace Florin.Benchmarks.Forecasting;

/// <summary>What one method reached on one series; percent, and steps of the history.</summary>
internal readonly record struct SeriesResult(double Percentage, double Absolute, double Squared, double Interval, double Held80, double Held95, double Seconds);

/// <summary>A method's forecast of one series.</summary>
internal sealed record SeriesForecast(double[] Path, (double[] Lower, double[] Upper)? Band80, (double[] Lower, double[] Upper)? Band95)
{
    public SeriesResult Against(double[] history, double[] outcome, int scale, double seconds)
    {
        var step = ScaledScores.Step(history, scale);
        return new(
            ScaledScores.SymmetricPercentage(outcome, Path),
            ScaledScores.AbsoluteError(outcome, Path, step),
            ScaledScores.SquaredError(outcome, Path, ScaledScores.SquaredStep(history, scale)),
            Band95 is { } wide ? ScaledScores.Interval(outcome, wide.Lower, wide.Upper, 0.95, step) : double.NaN,
            Band80 is { } narrow ? ForecastScores.Coverage(outcome, narrow.Lower, narrow.Upper) : double.NaN,
            Band95 is { } held ? ForecastScores.Coverage(outcome, held.Lower, held.Upper) : double.NaN,
            seconds);
    }
}
