using System.Buffers;
using Florin.ML.Data;

namespace Florin.ML.Trees;

/// <summary>A forest whose trees' means are averaged; immutable.</summary>
public sealed class RandomForestRegressorModel : IRegressor
{
    internal const string ModelName = "random-forest-regressor/1";

    private readonly Forest _forest;
    private readonly float[] _means;
    private readonly int[] _keptStarts;
    private readonly float[] _kept;

    internal RandomForestRegressorModel(FitOutcome outcome, Forest forest, double centre, GrownTree[] trees)
    {
        Outcome = outcome;
        _forest = forest;
        _means = [.. trees.SelectMany(tree => tree.Means).Select(mean => (float)(mean + centre))];
        _kept = [.. trees.SelectMany(tree => tree.Kept).Select(target => (float)(target + centre))];
        _keptStarts = new int[forest.Leaves + 1];
        var leaf = 0;
        foreach (var count in trees.SelectMany(tree => tree.KeptCounts))
            _keptStarts[leaf + 1] = _keptStarts[leaf++] + count;
        Base = BaseOf(forest, _means);
    }

    private RandomForestRegressorModel(FitOutcome outcome, Forest forest, float[] means, int[] keptStarts, float[] kept)
    {
        Outcome = outcome;
        _forest = forest;
        _means = means;
        _keptStarts = keptStarts;
        _kept = kept;
        Base = BaseOf(forest, means);
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
        var count = _forest.CountRows(rows.Length);
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
        _forest.Write(payload);
        payload.WriteArray<float>(_means);
        payload.WriteArray<int>(_keptStarts);
        payload.WriteArray<float>(_kept);
    }

    internal static RandomForestRegressorModel Read(BinaryReader payload)
    {
        var outcome = payload.ReadOutcome();
        var forest = Forest.Read(payload);
        var (means, starts, kept) = (payload.ReadArray<float>(), payload.ReadArray<int>(), payload.ReadArray<float>());
        Payload.Demand(means.Length == forest.Nodes.Length && starts.Length == (long)forest.Leaves + 1, "a number of means that is not the number of nodes");
        Payload.DemandFinite(means);
        Payload.DemandFinite(kept);
        Payload.Demand(starts[0] == 0 && starts[^1] == kept.Length, "leaves without targets");
        for (var leaf = 0; leaf < forest.Leaves; leaf++)
            Payload.Demand(starts[leaf] < starts[leaf + 1], "leaves without targets");
        return new(outcome, forest, means, starts, kept);
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
