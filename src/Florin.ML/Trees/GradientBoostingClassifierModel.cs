using Florin.ML.Data;

namespace Florin.ML.Trees;

/// <summary>Trees whose leaves add up to the log-odds of two classes, or to one score for each of more; immutable.</summary>
public sealed class GradientBoostingClassifierModel : IClassifier
{
    internal const string ModelName = "gradient-boosting-classifier/1";

    private readonly BoostedForest _trees;

    internal GradientBoostingClassifierModel(FitOutcome outcome, BoostedForest trees, int classes)
    {
        Outcome = outcome;
        _trees = trees;
        Classes = classes;
    }

    /// <inheritdoc/>
    public string Name => ModelName;

    /// <inheritdoc/>
    public FitOutcome Outcome { get; }

    /// <inheritdoc/>
    public int Features => _trees.Forest.Features;

    /// <inheritdoc/>
    public int Classes { get; }

    /// <summary>Number of trees: one a round for two classes, up to one for each class where there are more.</summary>
    public int Trees => _trees.Outputs.Length;

    /// <summary>Each feature's share of what the splits took from the loss, 0 to 1, summing to 1; all 0 where nothing was split.</summary>
    public ReadOnlySpan<double> Importance => _trees.Forest.Importance;

    /// <inheritdoc/>
    public void Predict(ReadOnlySpan<double> rows, Span<double> probabilities)
    {
        var count = RowSpans.Count(rows, Features);
        probabilities = probabilities[..(count * Classes)];
        if (Classes == 1)
        {
            probabilities.Fill(1);
            return;
        }

        if (Classes > 2)
        {
            _trees.Score(rows, count, probabilities);
            for (var row = 0; row < count; row++)
                Normalise(probabilities.Slice(row * Classes, Classes));
            return;
        }

        // The scores fill the first half; from the last row on, each makes room for two probabilities.
        _trees.Score(rows, count, probabilities);
        for (var row = count - 1; row >= 0; row--)
        {
            var probability = BoostingLosses.Probability(probabilities[row]);
            probabilities[2 * row] = 1 - probability;
            probabilities[(2 * row) + 1] = probability;
        }
    }

    /// <inheritdoc/>
    public void Write(BinaryWriter payload)
    {
        payload.WriteOutcome(Outcome);
        BoostedForestFormat.Write(payload, _trees);
        payload.Write(Classes);
    }

    internal static int Outputs(int classes) => classes <= 2 ? 1 : classes;

    internal static GradientBoostingClassifierModel Read(BinaryReader payload)
    {
        var outcome = payload.ReadOutcome();
        var trees = BoostedForestFormat.Read(payload);
        var classes = payload.ReadInt32();
        Payload.Demand(classes > 0 && trees.Start.Length == Outputs(classes), "a number of scores that is not that of the classes");
        return new(outcome, trees, classes);
    }

    private static void Normalise(Span<double> scores)
    {
        var (largest, sum) = (double.NegativeInfinity, 0.0);
        foreach (var score in scores)
            largest = Math.Max(largest, score);
        foreach (ref var score in scores)
            sum += score = Math.Exp(score - largest);
        foreach (ref var score in scores)
            score /= sum;
    }
}
