using System.Runtime.InteropServices;
using Florin.ML.Data;
using Florin.ML.Numerics;

namespace Florin.ML.Evaluation;

/// <summary>A score of predicted numbers, higher = better: <see cref="RegressionScores.Determination"/>, or a loss with its sign turned.</summary>
/// <param name="outcome">What came, one value per row.</param>
/// <param name="predicted">What was predicted of the same rows.</param>
public delegate double RegressionScore(ReadOnlySpan<double> outcome, ReadOnlySpan<double> predicted);

/// <summary>A score of class probabilities, higher = better: a loss as <see cref="ClassificationScores.LogLoss"/> with its sign turned.</summary>
/// <param name="labels">Classes that came, one per row.</param>
/// <param name="probabilities">Row-major, one row of classes per label.</param>
public delegate double ClassificationScore(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities);

/// <summary>What a model loses without a feature.</summary>
/// <param name="Mean">Mean of (score − score with the feature shuffled) over the repeats; about 0 or below where the feature is not used.</param>
/// <param name="Deviation">Standard deviation of the repeats (over all of them, not one less).</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct FeatureImportance(double Mean, double Deviation);

/// <summary>Importance of the features of any model by shuffling one at a time (Breiman 2001, Random forests, sec. 10; Fisher, Rudin and Dominici 2019). Of two features that say the same each may look unimportant.</summary>
public static class PermutationImportance
{
    /// <summary>The importance of each feature to a regressor, the same for any number of threads.</summary>
    /// <param name="model">Any regressor.</param>
    /// <param name="features">Rows it is asked about, best ones it was not fitted to; at least one.</param>
    /// <param name="targets">What came, one per row.</param>
    /// <param name="score">Higher = better.</param>
    /// <param name="run">Seed of the shuffles, threads, cancellation.</param>
    /// <param name="repeats">Shuffles of each feature, at least 1. <value>5.</value></param>
    /// <exception cref="ArgumentException">Another number of features or targets.</exception>
    public static FeatureImportance[] Of(IRegressor model, FeatureMatrix features, ReadOnlySpan<double> targets, RegressionScore score, FitRun run, int repeats = 5)
    {
        Demand(features, model.Features, targets.Length);
        var outcomes = targets.ToArray();
        return Of(features, run, repeats, rows =>
        {
            var predicted = new double[outcomes.Length];
            model.Predict(rows, predicted);
            return score(outcomes, predicted);
        });
    }

    /// <summary>The importance of each feature to a classifier, the same for any number of threads.</summary>
    /// <param name="model">Any classifier.</param>
    /// <param name="features">Rows it is asked about, best ones it was not fitted to; at least one.</param>
    /// <param name="labels">Classes that came, one per row.</param>
    /// <param name="score">Higher = better.</param>
    /// <param name="run">Seed of the shuffles, threads, cancellation.</param>
    /// <param name="repeats">Shuffles of each feature, at least 1. <value>5.</value></param>
    /// <exception cref="ArgumentException">Another number of features or labels.</exception>
    public static FeatureImportance[] Of(IClassifier model, FeatureMatrix features, ReadOnlySpan<int> labels, ClassificationScore score, FitRun run, int repeats = 5)
    {
        Demand(features, model.Features, labels.Length);
        var outcomes = labels.ToArray();
        return Of(features, run, repeats, rows =>
        {
            var probabilities = new double[outcomes.Length * model.Classes];
            model.Predict(rows, probabilities);
            return score(outcomes, probabilities);
        });
    }

    private static FeatureImportance[] Of(FeatureMatrix features, FitRun run, int repeats, Func<double[], double> score)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(repeats, 1);
        var whole = score(features.ToRows());
        var seeds = new Rng(run.Seed);
        var importance = new FeatureImportance[features.Columns];
        Parallel.For(0, features.Columns, run.Parallel, features.ToRows, (column, _, rows) =>
        {
            var (rng, shuffled, losses) = (seeds.Split(column), features.Column(column).ToArray(), new double[repeats]);
            foreach (ref var loss in losses.AsSpan())
            {
                Shuffle(shuffled, rng);
                Put(shuffled, rows, column, features.Columns);
                loss = whole - score(rows);
            }

            Put(features.Column(column), rows, column, features.Columns);
            var mean = losses.Average();
            importance[column] = new(mean, Math.Sqrt(losses.Sum(loss => (loss - mean) * (loss - mean)) / repeats));
            return rows;
        }, _ => { });
        return importance;
    }

    /// <summary>Fisher and Yates: every order equally likely.</summary>
    private static void Shuffle(double[] values, Rng rng)
    {
        for (var i = values.Length - 1; i > 0; i--)
        {
            var other = rng.Next(i + 1);
            (values[i], values[other]) = (values[other], values[i]);
        }
    }

    private static void Put(ReadOnlySpan<double> values, double[] rows, int column, int columns)
    {
        for (var row = 0; row < values.Length; row++)
            rows[(row * columns) + column] = values[row];
    }

    private static void Demand(FeatureMatrix features, int expected, int outcomes)
    {
        if (features.Columns != expected || features.Rows != outcomes || outcomes == 0)
            throw new ArgumentException(FormattableString.Invariant($"Expected rows of {expected} features and one outcome for each, found {features.Rows} of {features.Columns} and {outcomes} outcomes."), nameof(features));
    }
}
