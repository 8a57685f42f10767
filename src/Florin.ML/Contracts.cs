using Florin.ML.Data;

namespace Florin.ML;

/// <summary>How a fit ended.</summary>
public enum FitStatus
{
    /// <summary>The model was estimated as described.</summary>
    Fitted,

    /// <summary>The series was too short; a simpler rule answers.</summary>
    TooShort,

    /// <summary>The series does not move; the model repeats its value.</summary>
    Constant,

    /// <summary>The estimation stopped before it settled; its best parameters are used.</summary>
    NotConverged,
}

/// <summary>The result of a fit as a value: a trainer never throws for data and never predicts NaN.</summary>
/// <param name="Status">What answers: the model as described or a declared fallback.</param>
/// <param name="Detail">The cause in a few words, for a person ("21 of 60 values").</param>
public readonly record struct FitOutcome(FitStatus Status, string Detail);

/// <summary>A fitted forecasting model; immutable and safe for any number of threads.</summary>
public interface IForecastModel
{
    /// <summary>Name and version of the equations, e.g. <c>seasonal-smoothing/1</c>.</summary>
    string Name { get; }

    /// <summary>What answers and why.</summary>
    FitOutcome Outcome { get; }

    /// <summary>Writes the expected values of the periods after the last one fitted, in the unit of the series; the span's length is the horizon. Every value is finite.</summary>
    void Predict(Span<double> path);
}

/// <summary>Estimates a forecasting model from a regular series. The same series gives the same model, byte for byte.</summary>
public interface IForecastTrainer
{
    /// <summary>Name and version of the models it makes.</summary>
    string Name { get; }

    /// <summary>Fits the series. Values that are not finite are missing; any length is accepted, too little of it is a <see cref="FitStatus.TooShort"/> model.</summary>
    IForecastModel Fit(TimeSeries series);

    /// <summary>Writes for each origin the path of the model that knows only the values before it: row <c>i</c> of <paramref name="paths"/> (origins × <paramref name="horizon"/>, row-major) starts at index <c>origins[i]</c>.</summary>
    /// <remarks>The default refits at every origin; a trainer that can share work between origins overrides it and must give the same numbers.</remarks>
    void PredictFrom(TimeSeries series, ReadOnlySpan<int> origins, int horizon, Span<double> paths)
    {
        for (var i = 0; i < origins.Length; i++)
            Fit(series.Until(origins[i])).Predict(paths.Slice(i * horizon, horizon));
    }
}

/// <summary>A fitted anomaly model; immutable and safe for any number of threads.</summary>
/// <remarks>The one convention of every score in this library: <b>higher = stranger</b>. Scores are finite and ≥ 0; their scale is the model's own.</remarks>
public interface IAnomalyModel
{
    /// <summary>Number of values in a row.</summary>
    int Features { get; }

    /// <summary>Writes one score per row of <paramref name="rows"/> (row-major, <see cref="Features"/> values each). Values that are not finite say nothing about a row and add nothing to its score.</summary>
    void Score(ReadOnlySpan<double> rows, Span<double> scores);
}
