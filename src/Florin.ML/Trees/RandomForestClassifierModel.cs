using Florin.ML.Data;

namespace Florin.ML.Trees;

/// <summary>A forest whose trees' class shares are averaged; immutable.</summary>
public sealed class RandomForestClassifierModel : IClassifier
{
    internal const string ModelName = "random-forest-classifier/1";

    private readonly Forest _forest;
    private readonly float[] _probabilities;

    internal RandomForestClassifierModel(FitOutcome outcome, Forest forest, int classes, float[] probabilities)
    {
        Outcome = outcome;
        _forest = forest;
        Classes = classes;
        _probabilities = probabilities;
    }

    /// <inheritdoc/>
    public string Name => ModelName;

    /// <inheritdoc/>
    public FitOutcome Outcome { get; }

    /// <inheritdoc/>
    public int Features => _forest.Features;

    /// <inheritdoc/>
    public int Classes { get; }

    /// <summary>Number of trees.</summary>
    public int Trees => _forest.Roots.Length;

    /// <summary>Each feature's share of the Gini impurity the splits took away, 0 to 1, summing to 1; all 0 where nothing was split.</summary>
    public ReadOnlySpan<double> Importance => _forest.Importance;

    /// <inheritdoc/>
    public void Predict(ReadOnlySpan<double> rows, Span<double> probabilities)
    {
        var count = RowSpans.Count(rows, Features);
        probabilities = probabilities[..(count * Classes)];
        probabilities.Clear();
        var (nodes, features, classes) = (_forest.Nodes, _forest.Features, Classes);
        for (var first = 0; first < count; first += Forest.Block)
        {
            var last = Math.Min(count, first + Forest.Block);
            foreach (var root in _forest.Roots)
            {
                for (var row = first; row < last; row++)
                {
                    var leaf = nodes[TreeNode.Walk(nodes, root, rows.Slice(row * features, features))].Child;
                    var shares = _probabilities.AsSpan(leaf * classes, classes);
                    var sums = probabilities.Slice(row * classes, classes);
                    for (var k = 0; k < sums.Length; k++)
                        sums[k] += shares[k];
                }
            }
        }

        // The shares are rounded to floats: divided by their own sum they sum to 1.
        for (var row = 0; row < count; row++)
        {
            var sums = probabilities.Slice(row * classes, classes);
            var sum = 0.0;
            foreach (var value in sums)
                sum += value;
            foreach (ref var value in sums)
                value /= sum;
        }
    }

    /// <inheritdoc/>
    public void Write(BinaryWriter payload)
    {
        payload.WriteOutcome(Outcome);
        ForestFormat.Write(payload, _forest);
        payload.Write(Classes);
        payload.WriteArray<float>(_probabilities);
    }

    internal static RandomForestClassifierModel Read(BinaryReader payload)
    {
        var outcome = payload.ReadOutcome();
        var forest = ForestFormat.Read(payload);
        var classes = payload.ReadInt32();
        var probabilities = payload.ReadArray<float>();
        Payload.Demand(classes > 0 && probabilities.Length == (long)classes * forest.Leaves, "a number of probabilities that is not leaves × classes");
        for (var leaf = 0; leaf < forest.Leaves; leaf++)
        {
            var sum = 0.0;
            foreach (var share in probabilities.AsSpan(leaf * classes, classes))
            {
                Payload.Demand(share is >= 0 and <= 1, "a probability outside 0 to 1");
                sum += share;
            }

            Payload.Demand(sum > 0.5, "a leaf without a class");
        }

        return new(outcome, forest, classes, probabilities);
    }
}
