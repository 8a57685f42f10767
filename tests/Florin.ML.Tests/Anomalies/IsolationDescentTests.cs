using Florin.ML.Anomalies;
using Florin.ML.Data;
using Florin.ML.Numerics;

namespace Florin.ML.Tests.Anomalies;

public sealed class IsolationDescentTests
{
    [Theory]
    [InlineData(1, 256)] // a block of the longest
    [InlineData(62, 256)]
    [InlineData(200, 64)] // a block of eight rows
    [InlineData(300, 64)] // wider than a block: every row is walked
    [InlineData(3, 5000)] // deeper than is filled: every row is walked
    public void Rows_going_down_together_score_as_each_alone(int columns, int sample)
    {
        // Fewer than eight rows are walked node by node, so a row alone is the reference.
        var features = Rows(999, columns, gaps: true);
        var model = new IsolationForestTrainer(new() { Trees = 30, Sample = sample }).Fit(Rows(6000, columns, gaps: false), new FitRun(3));
        var rows = features.ToRows();
        var (together, alone) = (new double[features.Rows], new double[features.Rows]);
        model.Score(rows, together);
        for (var row = 0; row < alone.Length; row++)
            model.Score(rows.AsSpan(row * columns, columns), alone.AsSpan(row, 1));
        together.ShouldBe(alone);
        together.Distinct().Count().ShouldBeGreaterThan(100);
    }

    [Fact]
    public void A_thread_more_changes_no_score()
    {
        var features = Rows(10_001, 3, gaps: true);
        var model = new IsolationForestTrainer(new()).Fit(features, new FitRun(3, 2));
        var rows = features.ToRows();
        var (one, two, direct) = (new double[features.Rows], new double[features.Rows], new double[features.Rows]);
        model.Score(rows, one, 1, TestContext.Current.CancellationToken);
        model.Score(rows, two, 2, TestContext.Current.CancellationToken);
        model.Score(rows, direct);
        one.ShouldBe(direct);
        two.ShouldBe(direct);
    }

    [Fact]
    public void Scoring_on_threads_ends_when_cancelled_and_refuses_too_few_places()
    {
        var features = Rows(100, 2, gaps: false);
        var model = new IsolationForestTrainer(new()).Fit(features, new FitRun(3));
        Should.Throw<OperationCanceledException>(() => model.Score(features.ToRows(), new double[100], 2, new CancellationToken(canceled: true)));
        Should.Throw<ArgumentException>(() => model.Score(features.ToRows(), new double[99], 2, TestContext.Current.CancellationToken));
    }

    private static FeatureMatrix Rows(int rows, int columns, bool gaps)
    {
        var rng = new Rng(5);
        var values = new double[rows * columns];
        for (var i = 0; i < values.Length; i++)
            values[i] = gaps && rng.Next(50 * columns) == 0 ? (i % 2 == 0 ? double.NaN : double.PositiveInfinity) : rng.NextDouble() * rng.NextDouble();
        return FeatureMatrix.FromRows([.. Enumerable.Range(0, columns).Select(column => $"x{column}")], values);
    }
}
