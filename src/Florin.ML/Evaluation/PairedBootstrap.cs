using System.Runtime.InteropServices;
using Florin.ML.Anomalies;
using Florin.ML.Numerics;

namespace Florin.ML.Evaluation;

/// <summary>How much one model's loss differs from another's on the same rows.</summary>
/// <param name="Difference">Mean of (challenger − champion); below 0 the challenger is better.</param>
/// <param name="Lower">Lower end of the interval.</param>
/// <param name="Upper">Upper end of the interval.</param>
/// <param name="ShareBetter">Share of the resamples in which the challenger's loss is smaller, 0 to 1.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PairedDifference(double Difference, double Lower, double Upper, double ShareBetter);

/// <summary>The paired bootstrap (Efron and Tibshirani 1993, ch. 13): rows are drawn with replacement, both losses of a row together.</summary>
public static class PairedBootstrap
{
    /// <summary>Compares two models by their losses row by row; the same seed gives the same answer.</summary>
    /// <param name="champion">Losses of the model in service, one per row, at least one.</param>
    /// <param name="challenger">Losses of the other on the same rows.</param>
    /// <param name="seed">Where the draws come from.</param>
    /// <param name="resamples">Number of resamples, at least 1. <value>2,000.</value></param>
    /// <param name="level">Level of the percentile interval, between 0 and 1. <value>0.95.</value></param>
    public static PairedDifference Compare(ReadOnlySpan<double> champion, ReadOnlySpan<double> challenger, ulong seed, int resamples = 2000, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 1);
        var (differences, sum) = PairedLosses.Subtract(champion, challenger);
        var rng = new Rng(seed);
        var means = new double[resamples];
        var better = 0;
        for (var r = 0; r < resamples; r++)
        {
            var drawn = 0.0;
            for (var i = 0; i < differences.Length; i++)
                drawn += differences[rng.Next(differences.Length)];
            means[r] = drawn / differences.Length;
            better += drawn < 0 ? 1 : 0;
        }

        Array.Sort(means);
        var tail = (1 - level) / 2;
        return new(
            sum / differences.Length,
            RobustStatistics.QuantileOfSorted(means, tail),
            RobustStatistics.QuantileOfSorted(means, 1 - tail),
            (double)better / resamples);
    }
}
