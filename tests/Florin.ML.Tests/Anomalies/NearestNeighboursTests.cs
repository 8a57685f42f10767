using Florin.ML.Anomalies;
using Florin.ML.Data;
using Florin.ML.Numerics;

namespace Florin.ML.Tests.Anomalies;

public sealed class NearestNeighboursTests
{
    // /usr/bin/python3, scikit-learn 1.2.1, X of ReferenceRows: Z=StandardScaler().fit_transform(X);
    // d,_=NearestNeighbors(n_neighbors=5).fit(Z).kneighbors(); d[:6,4], d[:6].mean(1)
    [Theory]
    [InlineData(NeighbourRule.Largest, new[] { 2.01480052, 0.26430671, 0.39322426, 0.26430671, 0.26430671, 0.39322426 })]
    [InlineData(NeighbourRule.Mean, new[] { 1.98991805, 0.17218534, 0.25183362, 0.17218534, 0.1652817, 0.25567902 })]
    public void Fitted_rows_have_the_distances_of_scikit_learn_to_their_five_neighbours(NeighbourRule rule, double[] expected)
    {
        var features = ReferenceRows.Lifted();
        var scores = new double[41];
        new NearestNeighboursTrainer(new() { Rule = rule }).Fit(features, new FitRun(1)).Score(features.ToRows(), scores);
        scores[..6].ShouldBe(expected, 1e-6);
    }

    [Fact]
    public void A_new_row_has_its_distance_to_the_fitted_ones()
    {
        // As above: s=StandardScaler().fit(X); NearestNeighbors(n_neighbors=5).fit(s.transform(X)).kneighbors(s.transform([[5,100.]]))[0]
        var scores = new double[1];
        new NearestNeighboursTrainer(new()).Fit(ReferenceRows.Lifted(), new FitRun(1)).Score([5, 100], scores);
        scores[0].ShouldBe(4.18230964, 1e-6);
    }

    [Fact]
    public void Of_two_equal_rows_one_is_the_other_s_neighbour()
    {
        var scores = new double[3];
        new NearestNeighboursTrainer(new() { Neighbours = 1 }).Fit(FeatureMatrix.FromRows(["x"], [1, 1, 4]), new FitRun(1)).Score([1, 1, 4], scores);

        // Standard deviation √2: the third row is 3 / √2 away.
        scores.ShouldBe([0, 0, 2.1213203], 1e-6);
    }

    [Fact]
    public void The_kernel_finds_what_a_sort_of_all_distances_finds()
    {
        var rng = new Rng(3);
        var (rows, columns) = (101, 7);
        var index = new float[NeighbourKernel.Length(rows, columns)];
        var (asked, distances) = (new float[columns], new float[rows]);
        foreach (ref var value in asked.AsSpan())
            value = (float)rng.NextDouble();
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var value = (float)rng.NextDouble();
                index[NeighbourKernel.At(row, column, columns)] = value;
                distances[row] += (value - asked[column]) * (value - asked[column]);
            }
        }

        var (squares, nearest) = (new float[9], new int[9]);
        NeighbourKernel.Nearest(index, rows, columns, asked, [0, 1, 2, 3, 4, 5, 6], squares, nearest);
        nearest.ShouldBe(Enumerable.Range(0, rows).OrderBy(row => distances[row]).Take(9));
        squares.ShouldBe(nearest.Select(row => distances[row]));
    }

    [Fact]
    public void An_index_holds_no_more_rows_than_the_sample()
    {
        var features = FeatureMatrix.FromRows(["x"], [.. Enumerable.Range(0, 500).Select(value => (double)value)]);
        var model = new NearestNeighboursTrainer(new() { Sample = 50 }).Fit(features, new FitRun(1));
        model.Outcome.Detail.ShouldBe("500 rows, 5 neighbours among 50");
    }
}
