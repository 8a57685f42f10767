using System.Runtime.InteropServices;
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

/// <summary>What a fit is given beside the data.</summary>
/// <param name="Seed">Where every random choice comes from: the same data, options and seed give the same model, byte for byte.</param>
/// <param name="Threads">Most threads used, at least 1. The model does not depend on it.</param>
/// <param name="Cancellation">Ends a fit early, with an <see cref="OperationCanceledException"/>: between two trees or after some thousand rows.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct FitRun(ulong Seed, int Threads = 1, CancellationToken Cancellation = default)
{
    internal ParallelOptions Parallel => new() { MaxDegreeOfParallelism = Math.Max(1, Threads), CancellationToken = Cancellation };
}

/// <summary>A fitted model that can be saved (<see cref="ModelFile"/>); immutable and safe for any number of threads.</summary>
public interface IModel
{
    /// <summary>Name and version of the equations, e.g. <c>isolation-forest/1</c>: the key of <see cref="ModelCatalog"/>, at most 100 ASCII characters.</summary>
    string Name { get; }

    /// <summary>What answers and why.</summary>
    FitOutcome Outcome { get; }

    /// <summary>Writes everything the model is; equal models write equal bytes. <see cref="ModelFile.Save"/> puts the header and the checksum around it.</summary>
    void Write(BinaryWriter payload);
}

/// <summary>A fitted model of class probabilities over rows of numbers.</summary>
public interface IClassifier : IModel
{
    /// <summary>Number of values in a row.</summary>
    int Features { get; }

    /// <summary>Number of classes, at least 1; classes are 0 to this minus 1.</summary>
    int Classes { get; }

    /// <summary>Writes the probabilities of each row: <paramref name="rows"/> is row-major (<see cref="Features"/> values each; not finite = missing), <paramref name="probabilities"/> row-major with <see cref="Classes"/> values each, from 0 to 1, summing to 1. One row or many: the same numbers, no allocation.</summary>
    void Predict(ReadOnlySpan<double> rows, Span<double> probabilities);
}

/// <summary>Estimates a classifier.</summary>
public interface IClassificationTrainer
{
    /// <summary>Name and version of the models it makes.</summary>
    string Name { get; }

    /// <summary>Fits the rows; no row gives a <see cref="FitStatus.TooShort"/> model that holds every class equally likely.</summary>
    /// <param name="features">One row per example.</param>
    /// <param name="labels">One class per row, from 0 to <paramref name="classes"/> − 1.</param>
    /// <param name="classes">Number of classes, at least 1.</param>
    /// <param name="run">Seed, threads and cancellation.</param>
    /// <exception cref="ArgumentException">Lengths differ or a label is no class.</exception>
    IClassifier Fit(FeatureMatrix features, ReadOnlySpan<int> labels, int classes, FitRun run);
}

/// <summary>A fitted model of a number over rows of numbers.</summary>
public interface IRegressor : IModel
{
    /// <summary>Number of values in a row.</summary>
    int Features { get; }

    /// <summary>What is expected of a row about which nothing is known, in the unit of the targets.</summary>
    double Base { get; }

    /// <summary>Writes the expected value of each row: <paramref name="rows"/> is row-major (<see cref="Features"/> values each; not finite = missing). One row or many: the same numbers, no allocation. Every value is finite.</summary>
    void Predict(ReadOnlySpan<double> rows, Span<double> values);

    /// <summary>Writes the conditional quantiles of one row, in the unit of the targets.</summary>
    /// <param name="row"><see cref="Features"/> values.</param>
    /// <param name="shares">Which quantiles, ascending, 0 to 1.</param>
    /// <param name="values">One per share, ascending, finite.</param>
    void Quantiles(ReadOnlySpan<double> row, ReadOnlySpan<double> shares, Span<double> values);

    /// <summary>Writes what each feature added to or took from <see cref="Base"/> in one row, in the unit of the targets; with <see cref="Base"/> they sum to the expected value.</summary>
    void Contributions(ReadOnlySpan<double> row, Span<double> contributions);
}

/// <summary>Estimates a regressor.</summary>
public interface IRegressionTrainer
{
    /// <summary>Name and version of the models it makes.</summary>
    string Name { get; }

    /// <summary>Fits the rows; a row whose target is not finite is left out, no row gives a <see cref="FitStatus.TooShort"/> model that answers 0.</summary>
    /// <param name="features">One row per example.</param>
    /// <param name="targets">One value per row; magnitudes beyond <see cref="TimeSeries.Largest"/> count as this much.</param>
    /// <param name="run">Seed, threads and cancellation.</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    IRegressor Fit(FeatureMatrix features, ReadOnlySpan<double> targets, FitRun run);
}

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

/// <summary>A fitted forecasting model that states how sure it is by itself.</summary>
public interface IDistributionForecastModel : IForecastModel, IModel
{
    /// <inheritdoc cref="IModel.Name"/>
    new string Name { get; }

    /// <inheritdoc cref="IModel.Outcome"/>
    new FitOutcome Outcome { get; }

    /// <summary>Writes for each period after the last one fitted the central interval that holds its value with a probability of <paramref name="share"/>; the spans' length is the horizon. Every bound is finite, none crosses the other, and a larger share encloses a smaller one.</summary>
    /// <param name="share">Between 0 and 1, e.g. 0.8.</param>
    /// <param name="lower">Lower bounds, in the unit of the series.</param>
    /// <param name="upper">Upper bounds, as many.</param>
    void Intervals(double share, Span<double> lower, Span<double> upper);

    /// <summary>Writes equally likely futures, so that sums and minima over periods have a distribution too: row-major, <paramref name="horizon"/> values each, all finite. The same seed gives the same futures.</summary>
    /// <param name="seed">Where the draws come from.</param>
    /// <param name="horizon">Periods of a future, at least 1.</param>
    /// <param name="paths">Room for a whole number of futures.</param>
    void Sample(ulong seed, int horizon, Span<double> paths);
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

/// <summary>An anomaly model that says which features made a row strange.</summary>
public interface IExplainedAnomalyModel : IAnomalyModel, IModel
{
    /// <summary>Writes each feature's share of what sets one row apart: from 0 to 1, summing to 1, or all 0 where nothing does. A missing value's share is 0.</summary>
    void Contributions(ReadOnlySpan<double> row, Span<double> shares);
}

/// <summary>Estimates an anomaly model without labels.</summary>
public interface IAnomalyTrainer
{
    /// <summary>Name and version of the models it makes.</summary>
    string Name { get; }

    /// <summary>Fits the rows; no row gives a <see cref="FitStatus.TooShort"/> model to which nothing is strange.</summary>
    IExplainedAnomalyModel Fit(FeatureMatrix features, FitRun run);
}
