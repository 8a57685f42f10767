using Florin.ML.Numerics;

namespace Florin.ML.Evaluation;

/// <summary>How likely a difference of means at least as large, to either side, would be if it were chance (Fisher 1935; Pitman 1937).</summary>
/// <remarks>Every arrangement is counted where there are no more than the permutations asked for; otherwise as many are drawn and p = (1 + as large) / (1 + drawn), which is never 0 (Phipson and Smyth 2010, eq. 2).</remarks>
public static class PermutationTest
{
    /// <summary>Sums of the same numbers in another order differ in their last digits; they count as equal.</summary>
    private const double Rounding = 1 - 1e-12;

    /// <summary>Two models on the same rows: the sign of each row's difference is chance. The same seed gives the same answer.</summary>
    /// <param name="champion">Losses of the model in service, one per row, at least one.</param>
    /// <param name="challenger">Losses of the other on the same rows.</param>
    /// <param name="seed">Where the signs come from.</param>
    /// <param name="permutations">Number of arrangements, at least 1. <value>10,000.</value></param>
    /// <returns>p, above 0 to 1.</returns>
    /// <exception cref="ArgumentException">Lengths differ or there is no row.</exception>
    public static double Paired(ReadOnlySpan<double> champion, ReadOnlySpan<double> challenger, ulong seed, int permutations = 10_000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(permutations, 1);
        var (differences, sum) = PairedLosses.Subtract(champion, challenger);
        var bound = Math.Abs(sum) * Rounding;
        var all = differences.Length < 31 && 1 << differences.Length <= permutations;
        var rng = new Rng(seed);
        var (count, larger) = (all ? 1 << differences.Length : permutations, 0);
        for (var arrangement = 0; arrangement < count; arrangement++)
        {
            var (drawn, bits) = (0.0, (ulong)arrangement);
            for (var i = 0; i < differences.Length; i++)
            {
                if (!all && i % 64 == 0)
                    bits = rng.NextBits();
                drawn += ((bits >> (i % 64)) & 1) != 0 ? -differences[i] : differences[i];
            }

            larger += Math.Abs(drawn) >= bound ? 1 : 0;
        }

        return all ? (double)larger / count : (larger + 1.0) / (count + 1.0);
    }

    /// <summary>Two groups of other rows: which group a value belongs to is chance. The same seed gives the same answer.</summary>
    /// <param name="first">Values of a group, at least one.</param>
    /// <param name="second">Values of the other, at least one.</param>
    /// <param name="seed">Where the arrangements come from.</param>
    /// <param name="permutations">Number of arrangements, at least 1. <value>10,000.</value></param>
    /// <returns>p, above 0 to 1.</returns>
    /// <exception cref="ArgumentException">A group is empty.</exception>
    public static double Groups(ReadOnlySpan<double> first, ReadOnlySpan<double> second, ulong seed, int permutations = 10_000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(permutations, 1);
        if (first.IsEmpty || second.IsEmpty)
            throw new ArgumentException(FormattableString.Invariant($"Expected a value in each group, found {first.Length} and {second.Length}."), nameof(second));
        double[] values = [.. first, .. second];
        var centre = 0.0;
        foreach (var value in values)
            centre += value / values.Length;

        // Around the mean of all, the sum of one group says it all: the other's is its negative.
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] -= centre;
            sum += i < first.Length ? values[i] : 0;
        }

        var bound = Math.Abs(sum) * Rounding;
        return Choices(values.Length, first.Length) <= permutations
            ? All(values, first.Length, bound)
            : Drawn(values, first.Length, bound, new Rng(seed), permutations);
    }

    private static double Choices(int of, int taken)
    {
        var choices = 1.0;
        for (var i = 0; i < Math.Min(taken, of - taken); i++)
            choices = choices * (of - i) / (i + 1);
        return choices;
    }

    /// <summary>Every choice once, in the order of the indices chosen.</summary>
    private static double All(double[] values, int taken, double bound)
    {
        var chosen = new int[taken];
        for (var i = 0; i < taken; i++)
            chosen[i] = i;
        var (count, larger) = (0, 0);
        while (true)
        {
            var sum = 0.0;
            foreach (var index in chosen)
                sum += values[index];
            count++;
            larger += Math.Abs(sum) >= bound ? 1 : 0;
            var moved = taken - 1;
            while (moved >= 0 && chosen[moved] == values.Length - taken + moved)
                moved--;
            if (moved < 0)
                return (double)larger / count;
            chosen[moved]++;
            for (var i = moved + 1; i < taken; i++)
                chosen[i] = chosen[i - 1] + 1;
        }
    }

    private static double Drawn(double[] values, int taken, double bound, Rng rng, int permutations)
    {
        var larger = 0;
        for (var permutation = 0; permutation < permutations; permutation++)
        {
            var sum = 0.0;
            for (var i = 0; i < taken; i++)
            {
                var other = i + rng.Next(values.Length - i);
                (values[i], values[other]) = (values[other], values[i]);
                sum += values[i];
            }

            larger += Math.Abs(sum) >= bound ? 1 : 0;
        }

        return (larger + 1.0) / (permutations + 1.0);
    }
}
