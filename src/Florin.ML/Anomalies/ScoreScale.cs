using Florin.ML.Data;
using MathNet.Numerics.Distributions;

namespace Florin.ML.Anomalies;

/// <summary>Where a detector's score lies among those of the rows it was fitted on, 0 to 1; immutable. Every rule keeps the order of the scores.</summary>
internal sealed class ScoreScale
{
    /// <summary>Ranks kept of many scores; between two of them the share is interpolated.</summary>
    private const int MostKnots = 4096;

    private readonly ScoreUnification _rule;

    /// <summary>Ascending scores and the share of rows below each, or mean and deviation.</summary>
    private readonly double[] _knots;
    private readonly double[] _shares;

    private ScoreScale(ScoreUnification rule, double[] knots, double[] shares) => (_rule, _knots, _shares) = (rule, knots, shares);

    /// <summary>The scale of the fitted rows' scores, in any order.</summary>
    public static ScoreScale Of(ReadOnlySpan<double> scores, ScoreUnification rule)
    {
        if (rule == ScoreUnification.Gaussian)
            return new(rule, MeanAndDeviation(scores), []);
        var sorted = scores.ToArray();
        Array.Sort(sorted);
        var (knots, shares) = (new List<double>(), new List<double>());
        var wanted = 0L;
        for (var first = 0; first < sorted.Length;)
        {
            var end = first + 1;
            while (end < sorted.Length && sorted[end] == sorted[first])
                end++;
            if (end == sorted.Length || end > wanted * sorted.Length / MostKnots)
            {
                knots.Add(sorted[first]);
                shares.Add(0.5 * (first + end) / sorted.Length);
                wanted = ((long)end * MostKnots / sorted.Length) + 1;
            }

            first = end;
        }

        return new(rule, [.. knots], [.. shares]);
    }

    /// <summary>The share of a score; 0 where nothing was fitted.</summary>
    public double Unify(double score)
    {
        if (_knots.Length == 0)
            return 0;
        return _rule == ScoreUnification.Gaussian ? Normal.CDF(_knots[0], _knots[1], score) : Rank(score);
    }

    public void Write(BinaryWriter payload)
    {
        payload.Write((byte)_rule);
        payload.WriteArray<double>(_knots);
        payload.WriteArray<double>(_shares);
    }

    public static ScoreScale Read(BinaryReader payload)
    {
        var rule = (ScoreUnification)payload.ReadByte();
        Payload.Demand(Enum.IsDefined(rule), "an unknown unification");
        var (knots, shares) = (payload.ReadArray<double>(), payload.ReadArray<double>());
        Payload.DemandFinite(knots);
        if (rule == ScoreUnification.Gaussian)
        {
            Payload.Demand(shares.Length == 0 && (knots.Length == 0 || (knots.Length == 2 && knots[1] > 0)), "no mean and deviation");
            return new(rule, knots, shares);
        }

        Payload.Demand(shares.Length == knots.Length, "ranks without scores");
        for (var i = 0; i < knots.Length; i++)
            Payload.Demand(knots[i] >= 0 && shares[i] is > 0 and < 1 && (i == 0 || (knots[i] > knots[i - 1] && shares[i] >= shares[i - 1])), "ranks that do not ascend");
        return new(rule, knots, shares);
    }

    private static double[] MeanAndDeviation(ReadOnlySpan<double> scores)
    {
        if (scores.IsEmpty)
            return [];
        var (sum, squares) = (0.0, 0.0);
        foreach (var score in scores)
            sum += score / scores.Length;
        foreach (var score in scores)
            squares += (score - sum) * (score - sum) / scores.Length;
        var deviation = Math.Sqrt(squares);
        return [sum, deviation > 0 && double.IsFinite(deviation) ? deviation : 1];
    }

    /// <summary>Below the lowest and above the highest score the share goes on towards 0 and 1, so that two rows stranger than all fitted ones differ.</summary>
    private double Rank(double score)
    {
        var at = _knots.AsSpan().BinarySearch(score);
        if (at >= 0)
            return _shares[at];
        at = ~at;
        if (at == 0)
            return _shares[0] * (score / _knots[0]);
        if (at == _knots.Length)
            return 1 - ((1 - _shares[^1]) * (_knots[^1] / score));
        return _shares[at - 1] + ((score - _knots[at - 1]) / (_knots[at] - _knots[at - 1]) * (_shares[at] - _shares[at - 1]));
    }
}
