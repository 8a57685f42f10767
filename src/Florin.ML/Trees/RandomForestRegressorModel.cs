using System.Buffers;
using Florin.ML.Data;

namespace Florin.ML.Trees;

/// <summary>A forest whose trees' means are averaged; immutable.</summary>
public sealed class RandomForestRegressorModel : IRegressor
{
    internal const string ModelName = "random-forest-regressor/1";

    private readonly Forest _forest;
    private readonly int _leafSample;
    private readonly int[] _weights;
    private readonly float[] _leafMeans;
    private readonly float[] _kept;
    private readonly float[] _means;
    private readonly int[] _keptStarts;

    internal RandomForestRegressorModel(FitOutcome outcome, Forest forest, double centre, int leafSample, GrownTree[] trees)
        : this(
            outcome, forest, leafSample,
            [.. trees.SelectMany(tree => tree.Weights)],
            [.. trees.SelectMany(tree => tree.Means).Select(mean => (float)(mean + centre))],
            [.. trees.SelectMany(tree => tree.Kept).Select(target => (float)(target + centre))])
    {
    }

    /// <summary>What the leaves hold is kept and saved; the means of the nodes above them follow from it.</summary>
    private RandomForestRegressorModel(FitOutcome outcome, Forest forest, int leafSample, int[] weights, float[] leafMeans, float[] kept)
    {
        Outcome = outcome;
        _forest = forest;
        _leafSample = leafSample;
        _weights = weights;
        _leafMeans = leafMeans;
        _kept = kept;
        _keptStarts = KeptStarts(weights, leafSample);
        _means = NodeMeans(forest, weights, leafMeans);
        Base = BaseOf(forest, _means);
    }

    /// <inheritdoc/>
    public string Name => ModelName;

    /// <inheritdoc/>
    public FitOutcome Outcome { get; }

    /// <inheritdoc/>
    public int Features => _forest.Features;

    /// <inheritdoc/>
    public double Base { get; }

    /// <summary>Number of trees.</summary>
    public int Trees => _forest.Roots.Length;

    /// <summary>Each feature's share of the variance the splits took away, 0 to 1, summing to 1; all 0 where nothing was split.</summary>
    public ReadOnlySpan<double> Importance => _forest.Importance;

    /// <inheritdoc/>
    public void Predict(ReadOnlySpan<double> rows, Span<double> values)
    {
        var count = RowSpans.Count(rows, Features);
        values = values[..count];
        values.Clear();
        var (nodes, means, features) = (_forest.Nodes, _means, _forest.Features);
        for (var first = 0; first < count; first += Forest.Block)
        {
            var last = Math.Min(count, first + Forest.Block);
            foreach (var root in _forest.Roots)
            {
                for (var row = first; row < last; row++)
                    values[row] += means[TreeNode.Walk(nodes, root, rows.Slice(row * features, features))];
            }
        }

        foreach (ref var value in values)
            value /= _forest.Roots.Length;
    }

    /// <summary>Writes the conditional quantiles of one row: the smallest kept target whose leaf weights reach the share (Meinshausen 2006, eq. 5–6, with each leaf's sample for its targets).</summary>
    /// <param name="row"><see cref="Features"/> values.</param>
    /// <param name="shares">Which quantiles, ascending, 0 to 1.</param>
    /// <param name="values">One per share, ascending, finite.</param>
    public void Quantiles(ReadOnlySpan<double> row, ReadOnlySpan<double> shares, Span<double> values)
    {
        var capacity = 64 * _forest.Roots.Length;
        var targets = ArrayPool<float>.Shared.Rent(capacity);
        var weights = ArrayPool<double>.Shared.Rent(capacity);
        var count = 0;
        foreach (var root in _forest.Roots)
        {
            var leaf = _forest.Nodes[TreeNode.Walk(_forest.Nodes, root, row)].Child;
            var kept = _kept.AsSpan(_keptStarts[leaf], _keptStarts[leaf + 1] - _keptStarts[leaf]);
            if (count + kept.Length > Math.Min(targets.Length, weights.Length))
            {
                Grow(ref targets, count, kept.Length);
                Grow(ref weights, count, kept.Length);
            }

            kept.CopyTo(targets.AsSpan(count));
            weights.AsSpan(count, kept.Length).Fill(1.0 / ((double)kept.Length * _forest.Roots.Length));
            count += kept.Length;
        }

        targets.AsSpan(0, count).Sort(weights.AsSpan(0, count));
        var (at, reached) = (0, weights[0]);
        for (var i = 0; i < shares.Length; i++)
        {
            while (at < count - 1 && reached < shares[i] - 1e-9)
                reached += weights[++at];
            values[i] = targets[at];
        }

        ArrayPool<float>.Shared.Return(targets);
        ArrayPool<double>.Shared.Return(weights);
    }

    /// <summary>Writes what each feature added to or took from <see cref="Base"/>: the change of the node mean at each split on the way (Saabas 2014), averaged over the trees.</summary>
    /// <param name="row"><see cref="Features"/> values.</param>
    /// <param name="contributions">One per feature, in the unit of the targets.</param>
    public void Contributions(ReadOnlySpan<double> row, Span<double> contributions)
    {
        contributions = contributions[..Features];
        contributions.Clear();
        foreach (var root in _forest.Roots)
        {
            for (var at = root; !_forest.Nodes[at].IsLeaf;)
            {
                ref readonly var node = ref _forest.Nodes[at];
                var next = node.Next(row[node.Feature]);
                contributions[node.Feature] += (double)_means[next] - _means[at];
                at = next;
            }
        }

        foreach (ref var contribution in contributions)
            contribution /= _forest.Roots.Length;
    }

    /// <inheritdoc/>
    public void Write(BinaryWriter payload)
    {
        payload.WriteOutcome(Outcome);
        ForestFormat.Write(payload, _forest);
        payload.Write(_leafSample);
        foreach (var weight in _weights)
            payload.Write7BitEncodedInt(weight);
        payload.WriteArray<float>(_leafMeans);
        payload.WriteArray<float>(_kept);
    }

    internal static RandomForestRegressorModel Read(BinaryReader payload)
    {
        var outcome = payload.ReadOutcome();
        var forest = ForestFormat.Read(payload);
        var leafSample = payload.ReadInt32();
        Payload.Demand(leafSample > 0, "leaves without targets");
        var weights = new int[forest.Leaves];
        var kept = 0L;
        foreach (ref var weight in weights.AsSpan())
        {
            weight = payload.Read7BitEncodedInt();
            Payload.Demand(weight > 0, "a leaf without a row");
            kept += Math.Min(weight, leafSample);
        }

        var (means, targets) = (payload.ReadArray<float>(), payload.ReadArray<float>());
        Payload.Demand(means.Length == forest.Leaves && targets.Length == kept, "a number of means or targets that is not that of the leaves");
        Payload.DemandFinite(means);
        Payload.DemandFinite(targets);
        return new(outcome, forest, leafSample, weights, means, targets);
    }

    /// <summary>Shapley values by the means and draws of the leaves.</summary>
    internal TreeShap Shap()
    {
        var covers = new double[_forest.Nodes.Length];
        for (var at = covers.Length - 1; at >= 0; at--)
        {
            var node = _forest.Nodes[at];
            covers[at] = node.IsLeaf ? _weights[node.Child] : covers[node.Child] + covers[node.Child + 1];
        }

        return new(Features, _forest.Nodes, _forest.Roots, _means, covers, 1.0 / Trees, 0);
    }

    private static int[] KeptStarts(int[] weights, int leafSample)
    {
        var starts = new int[weights.Length + 1];
        for (var leaf = 0; leaf < weights.Length; leaf++)
            starts[leaf + 1] = starts[leaf] + Math.Min(weights[leaf], leafSample);
        return starts;
    }

    /// <summary>The mean of a split is that of its children by their draws; children lie behind it, so the last node comes first.</summary>
    private static float[] NodeMeans(Forest forest, int[] weights, float[] leafMeans)
    {
        var means = new float[forest.Nodes.Length];
        var draws = new double[means.Length];
        for (var at = means.Length - 1; at >= 0; at--)
        {
            var node = forest.Nodes[at];
            if (node.IsLeaf)
            {
                (means[at], draws[at]) = (leafMeans[node.Child], weights[node.Child]);
                continue;
            }

            draws[at] = draws[node.Child] + draws[node.Child + 1];
            means[at] = (float)(((means[node.Child] * draws[node.Child]) + (means[node.Child + 1] * draws[node.Child + 1])) / draws[at]);
        }

        return means;
    }

    private static double BaseOf(Forest forest, float[] means)
    {
        var sum = 0.0;
        foreach (var root in forest.Roots)
            sum += means[root];
        return sum / forest.Roots.Length;
    }

    private static void Grow<T>(ref T[] buffer, int used, int more)
    {
        var larger = ArrayPool<T>.Shared.Rent(2 * (used + more));
        buffer.AsSpan(0, used).CopyTo(larger);
        ArrayPool<T>.Shared.Return(buffer);
        buffer = larger;
    }
}
