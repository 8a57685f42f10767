using System.Buffers;
using System.Runtime.CompilerServices;
using Florin.ML.Numerics;

namespace Florin.ML.Trees;

/// <summary>Rounds of boosting: derivatives at the scores, a tree for each output, its leaves added to the scores.</summary>
/// <remarks>Friedman (2001), Greedy function approximation: A gradient boosting machine; Friedman (2002), Stochastic gradient boosting.</remarks>
internal sealed class BoostingFit
{
    private readonly BlockedBins _bins;
    private readonly BoostingTargets _targets;
    private readonly GradientBoostingOptions _options;
    private readonly SplitGain _gain;
    private readonly FitRun _run;
    private readonly int[] _learnt;
    private readonly int[] _held;
    private readonly RowLists _rows;
    private readonly RowLists _others;
    private readonly double[][] _scores;

    public BoostingFit(BlockedBins bins, BoostingTargets targets, GradientBoostingOptions options, FitRun run)
    {
        (_bins, _targets, _options, _run) = (bins, targets, options, run);
        _gain = new SplitGain(options);
        (_learnt, _held) = Divide(targets.Rows, options.ValidationShare, new Rng(run.Seed).Split(0));
        _rows = new RowLists(_learnt.Length, bins.Crew);
        _others = new RowLists(targets.Rows.Length, bins.Crew);
        _scores = [.. targets.Start.Select(score => Filled(bins.Rows, score))];
    }

    /// <summary>Rounds that the model has.</summary>
    public int Rounds { get; private set; }

    /// <summary>Mean loss of the rows learnt from after each round.</summary>
    public List<double> Losses { get; } = [];

    /// <summary>What the target of rows was above the score: of the rows held out at the best round, or of all where none are; some thousand of them at most.</summary>
    public double[] Residuals { get; private set; } = [];

    /// <summary>Boosts.</summary>
    /// <param name="watched">Whether <see cref="Losses"/> are wanted.</param>
    public BoostedForest Run(bool watched = false)
    {
        var nodes = new BoostedNodes();
        var grower = new BoostedTreeGrower(_bins, _options);
        var gradients = new BoostingGradients(_targets, _bins.Crew);
        var (best, bestLoss, trees) = (0, _held.Length > 0 ? MeanLoss(_held) : 0, 0);
        KeepResiduals();
        for (var round = 1; round <= _options.Rounds && _learnt.Length > 0; round++)
        {
            _run.Cancellation.ThrowIfCancellationRequested();
            var before = nodes.Trees;
            Boost(round, grower, gradients, nodes);
            if (watched)
                Losses.Add(MeanLoss(_learnt));
            if (nodes.Trees == before && _options.UsesEverything)
                break;
            var loss = _held.Length > 0 ? MeanLoss(_held) : 0;
            if (_held.Length == 0 || loss < bestLoss)
            {
                (best, bestLoss, trees) = (round, loss, nodes.Trees);
                if (_held.Length > 0)
                    KeepResiduals();
            }
            else if (round - best >= _options.Patience)
            {
                break;
            }
        }

        if (_held.Length == 0)
            KeepResiduals();
        Rounds = best;
        return nodes.Build(trees, _bins, _targets.Start);
    }

    private static (int[] Learnt, int[] Held) Divide(int[] rows, double share, Rng rng)
    {
        if (share == 0 || rows.Length < 2)
            return (rows, []);
        var (learnt, held) = (new List<int>(rows.Length), new List<int>());
        foreach (var row in rows)
            (rng.NextDouble() < share ? held : learnt).Add(row);
        return learnt.Count == 0 ? (rows, []) : ([.. learnt], [.. held]);
    }

    private static double[] Filled(int count, double value)
    {
        var values = new double[count];
        Array.Fill(values, value);
        return values;
    }

    private void Boost(int round, BoostedTreeGrower grower, BoostingGradients gradients, BoostedNodes nodes)
    {
        var rng = new Rng(_run.Seed).Split(round);
        gradients.BeginRound(_scores);
        for (var output = 0; output < _scores.Length; output++)
        {
            Sample(rng);
            var scale = gradients.Compute(_scores[output], output, round);
            if (!grower.Grow(gradients.Pairs, scale, _rows, _others, rng, nodes))
                continue;
            nodes.Assign(output);
            CloseLeaves(grower.Leaves, scale, _scores[output], nodes);
        }
    }

    private void Sample(Rng rng)
    {
        _rows.Clear();
        _others.Clear();
        _others.Add(_held);
        if (_options.RowShare == 1)
        {
            _rows.Add(_learnt);
            return;
        }

        foreach (var row in _learnt)
            (rng.NextDouble() < _options.RowShare ? _rows : _others).Add(row);
    }

    private void CloseLeaves(IReadOnlyList<BoostedLeaf> leaves, PairScale scale, double[] scores, BoostedNodes nodes)
    {
        var values = new float[leaves.Count];
        _bins.Crew.Run(leaves.Count, (number, _) =>
        {
            var leaf = leaves[number];
            var rows = _rows.Of(leaf.Begin, leaf.Count);
            var best = _targets.Loss == BoostingLoss.Pinball
                ? QuantileOf(rows, scores)
                : _gain.Value(GradientPairs.Gradient(leaf.Total, scale), GradientPairs.Hessian(leaf.Total, scale));
            var value = values[number] = (float)(_options.LearningRate * best);
            Raise(rows, value, scores);
            Raise(_others.Of(leaf.OtherBegin, leaf.OtherCount), value, scores);
        });
        for (var number = 0; number < values.Length; number++)
            nodes.CloseLeaf(leaves[number].Node, values[number], leaves[number].Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Raise(ReadOnlySpan<int> rows, double value, double[] scores)
    {
        foreach (var row in rows)
            scores[row] += value;
    }

    /// <summary>The best value of a leaf under the pinball loss is the quantile of what is left (Friedman 2001, eq. 18).</summary>
    private double QuantileOf(ReadOnlySpan<int> rows, double[] scores)
    {
        var buffer = ArrayPool<double>.Shared.Rent(rows.Length);
        for (var i = 0; i < rows.Length; i++)
            buffer[i] = _targets.Values[rows[i]] - scores[rows[i]];
        var quantile = rows.Length == 0 ? 0 : OrderStatistics.Quantile(buffer.AsSpan(0, rows.Length), _targets.Level);
        ArrayPool<double>.Shared.Return(buffer);
        return quantile;
    }

    private double MeanLoss(int[] rows)
    {
        var sum = 0.0;
        foreach (var row in rows)
            sum += _targets.Of(row, _scores);
        return sum / rows.Length;
    }

    private void KeepResiduals()
    {
        const int Most = 8192;
        var rows = _held.Length > 0 ? _held : _learnt;
        if (_targets.HasHessian || rows.Length == 0)
            return;
        var count = Math.Min(Most, rows.Length);
        Residuals = new double[count];
        for (var i = 0; i < count; i++)
        {
            var row = rows[(int)((long)i * rows.Length / count)];
            Residuals[i] = _targets.Values[row] - _scores[0][row];
        }
    }
}
