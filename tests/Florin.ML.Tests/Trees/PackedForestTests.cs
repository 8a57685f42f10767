using Florin.ML.Data;
using Florin.ML.Numerics;
using Florin.ML.Trees;

namespace Florin.ML.Tests.Trees;

public sealed class PackedForestTests
{
    [Fact]
    public void Few_rows_are_split_by_sorting_as_by_a_histogram()
    {
        var rng = new Rng(11);
        for (var trial = 0; trial < 200; trial++)
        {
            var rows = 2 + rng.Next(SmallSplitSearch.MostRows - 1);
            double[] values = [.. Enumerable.Range(0, 4 * rows).Select(i => i % 4 == 3 ? rng.Next(5) / 4 : rng.Next(6) == 0 ? double.NaN : rng.Next(9))];
            using var crew = new WorkCrew(new FitRun(1));
            var bins = new BlockedBins(FeatureMatrix.FromRows(["a", "b", "c", "d"], values), [], new FitRun(1), crew);
            var scale = PairScale.OfCounts(100, rows);
            long[] pairs = [.. Enumerable.Range(0, rows).Select(_ => GradientPairs.Of((long)((rng.Next(21) - 10) * scale.Gradient), 1 + rng.Next(3), scale.HessianBits))];
            int[] all = [.. Enumerable.Range(0, rows)];
            var sums = new long[bins.Blocks.Length * Histogram.Length];
            for (var block = 0; block < bins.Blocks.Length; block++)
                Histogram.Add(bins.Blocks[block], pairs, all, 8, sums.AsSpan(block * Histogram.Length, Histogram.Length));
            var (sorting, summing) = (new SmallSplitSearch(bins, 1), new HistogramSplitSearch(bins, new SplitGain(0, 0, 1, 0), 0));
            for (var column = 0; column < 4; column++)
            {
                var (small, large) = (default(HistogramSplit), default(HistogramSplit));
                sorting.Try(column, all, pairs, pairs.Sum(), scale, ref small).ShouldBe(summing.Try(column, sums, pairs.Sum(), scale, ref large));
                small.Gain.ShouldBe(large.Gain, 1e-9 * (1 + large.Gain));
            }
        }
    }

    [Fact]
    public void Two_classes_packed_are_told_apart_as_among_three_that_are_not()
    {
        var rng = new Rng(3);
        double[] rows = [.. Enumerable.Range(0, 3 * 3000).Select(i => rng.Next(50) == 0 ? double.NaN : rng.NextDouble())];
        int[] labels = [.. rows.Chunk(3).Select(row => row[0] + (0.5 * row[1]) + (0.3 * rng.NextDouble()) > 0.9 ? 1 : 0)];
        var features = FeatureMatrix.FromRows(["a", "b", "c"], rows);
        var (two, three) = (new double[2 * 3000], new double[3 * 3000]);
        new RandomForestClassifierTrainer(new() { Trees = 20 }).Fit(features, labels, 2, new FitRun(5)).Predict(rows, two);
        new RandomForestClassifierTrainer(new() { Trees = 20 }).Fit(features, labels, 3, new FitRun(5)).Predict(rows, three);

        // The same draws and the same splits but where gains are equal.
        Enumerable.Range(0, 3000).Average(row => Math.Abs(two[2 * row] - three[3 * row])).ShouldBeLessThan(0.01);
    }
}
