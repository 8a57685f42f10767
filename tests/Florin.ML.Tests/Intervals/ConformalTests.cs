using Florin.ML.Data;
using Florin.ML.Evaluation;
using Florin.ML.Intervals;
using Florin.ML.Numerics;
using Florin.ML.Trees;
using FsCheck;
using FsCheck.Fluent;

namespace Florin.ML.Tests.Intervals;

public sealed class ConformalTests
{
    [Theory]
    [InlineData(0.8, 8)] // ⌈10 · .8⌉ = 8th of 9
    [InlineData(0.85, 9)]
    [InlineData(0.9, 9)]
    [InlineData(0.95, 9)] // the tenth of nine: the largest there is
    public void The_correction_is_the_score_of_rank_n_plus_one_times_level(double level, double expected) =>
        ConformalKernel.Correction([1, 2, 3, 4, 5, 6, 7, 8, 9], level).ShouldBe(expected);

    [Theory]
    [InlineData(0.8, 4)]
    [InlineData(0.9, 9)]
    [InlineData(0.95, 19)]
    public void A_level_needs_as_many_rows_as_its_odds(double level, int rows) => ConformalKernel.RowsNeeded(level).ShouldBe(rows);

    [Fact]
    public void A_score_is_the_way_out_of_the_interval_and_negative_inside()
    {
        ConformalKernel.Score(2, 5, 7).ShouldBe(2);
        ConformalKernel.Score(2, 5, 1.5).ShouldBe(0.5);
        ConformalKernel.Score(2, 5, 4).ShouldBe(-1);
    }

    [Fact]
    public void Ends_that_cross_meet_in_the_middle_and_a_larger_level_holds_the_smaller()
    {
        double[] lower = [2, 1], upper = [4, 3.5];
        ConformalKernel.Correct([-3, 0], lower, upper);
        lower.ShouldBe([3, 1]);
        upper.ShouldBe([3, 3.5]);
        (lower, upper) = ([0, 2], [9, 4]);
        ConformalKernel.Correct([0, 1], lower, upper);
        lower.ShouldBe([0, 0]);
        upper.ShouldBe([9, 9]);
    }

    [Fact]
    public void Rows_that_could_be_exchanged_are_covered_by_the_level_whatever_the_model_says()
    {
        // Romano et al., theorem 1: 1 − α ≤ P ≤ 1 − α + 1 / (n + 1), here over 4,000 draws of 19 rows and one more: standard error .0063 at .8, .0034 at .95.
        var rng = new Rng(3);
        var hits = new int[2];
        for (var draw = 0; draw < 4000; draw++)
        {
            var scores = Enumerable.Range(0, 19).Select(_ => ConformalKernel.Score(0.7, 0.3, Math.Pow(rng.NextDouble(), 3))).Order().ToArray();
            var score = ConformalKernel.Score(0.7, 0.3, Math.Pow(rng.NextDouble(), 3));
            hits[0] += score <= ConformalKernel.Correction(scores, 0.8) ? 1 : 0;
            hits[1] += score <= ConformalKernel.Correction(scores, 0.95) ? 1 : 0;
        }

        (hits[0] / 4000.0).ShouldBe(0.8, 0.02);
        (hits[1] / 4000.0).ShouldBe(0.95, 0.011);
    }

    [Theory]
    [InlineData(ConformalMethod.Quantiles)]
    [InlineData(ConformalMethod.Errors)]
    public void Later_rows_of_the_same_kind_are_covered_by_each_level(ConformalMethod method)
    {
        var rng = new Rng(6);
        double[] column = [.. Enumerable.Range(0, 9000).Select(_ => rng.NextDouble())];
        double[] targets = [.. column.Select(x => x + ((rng.NextDouble() - 0.5) * (x < 0.5 ? 1 : 10)))];
        var features = FeatureMatrix.FromColumns(["x"], column);

        // Leaves of 200 rows with 4 kept are too coarse for the model's own quantiles.
        var model = new ConformalTrainer(new RandomForestRegressorTrainer(new() { Trees = 20, MinimumLeaf = 200 }), new() { Method = method, Blocks = 0, CalibrationShare = 0.5 })
            .Fit(features.Slice(0, 6000), targets.AsSpan(0, 6000), new FitRun(1, 2));
        model.Outcome.Detail.ShouldBe("3000 rows, 20 trees, 3000 to calibrate with");
        var (lower, upper, inside) = (new double[4], new double[4], new int[4]);
        for (var row = 6000; row < 9000; row++)
        {
            model.Intervals([column[row]], lower, upper);
            for (var i = 0; i < 4; i++)
                inside[i] += targets[row] >= lower[i] && targets[row] <= upper[i] ? 1 : 0;
        }

        // Standard errors of 3,000 and of 3,000 rows together: .0103 at .8, .0056 at .95.
        for (var i = 0; i < 4; i++)
            (inside[i] / 3000.0).ShouldBe(model.Levels[i], i == 3 ? 0.02 : 0.035);
        model.Intervals([0.25], lower, upper);
        var narrow = upper[0] - lower[0];
        model.Intervals([0.75], lower, upper);
        (upper[0] - lower[0] > 2 * narrow).ShouldBe(method == ConformalMethod.Quantiles);
    }

    [Fact]
    public void Amounts_of_later_purchases_are_covered_by_each_level()
    {
        var table = Table.Read(SharedData.Path("tabular", "card_amount.csv"));
        var cut = table.Targets.Length * 4 / 5;
        var model = new ConformalTrainer(new RandomForestRegressorTrainer(new()), new()).Fit(table.Features.Slice(0, cut), table.Targets.AsSpan(0, cut), new FitRun(0, 2));
        var rows = table.Features.Slice(cut, table.Targets.Length - cut).ToRows();
        var (lower, upper, inside) = (new double[4], new double[4], new int[4]);
        for (var row = 0; row < rows.Length / 8; row++)
        {
            model.Intervals(rows.AsSpan(8 * row, 8), lower, upper);
            for (var i = 0; i < 4; i++)
                inside[i] += table.Targets[cut + row] >= lower[i] && table.Targets[cut + row] <= upper[i] ? 1 : 0;
        }

        for (var i = 0; i < 4; i++)
            (inside[i] / (rows.Length / 8.0)).ShouldBe(model.Levels[i], 0.03);
    }

    [Fact]
    public void The_model_that_answers_knows_every_row_and_was_calibrated_on_rows_that_each_block_had_not_seen()
    {
        // The level rises by one each fifth: a model without the latest fifth is wrong by about one there, one of all rows is right.
        double[] column = [.. Enumerable.Range(0, 1000).Select(i => i / 200.0)];
        double[] targets = [.. column.Select(Math.Floor)];
        var features = FeatureMatrix.FromColumns(["x"], column);
        ConformalModel Fit(int blocks) => new ConformalTrainer(new RandomForestRegressorTrainer(new() { Trees = 20 }), new() { Method = ConformalMethod.Errors, Blocks = blocks }).Fit(features, targets, new FitRun(1));
        Predicted(Fit(0)).ShouldBe(3, 0.01);
        Predicted(Fit(1)).ShouldBe(4, 0.01);
        Fit(0).Corrections[0].ShouldBe(1, 0.01);
        Fit(1).Corrections[0].ShouldBe(1, 0.01);
        // Of ten blocks of 20 rows only the first is a surprise: a tenth of the errors, below the level of .85 and above that of .95.
        Fit(10).Corrections[1].ShouldBe(0, 0.01);
        Fit(10).Corrections[3].ShouldBe(1, 0.01);

        static double Predicted(ConformalModel model)
        {
            var values = new double[1];
            model.Regressor.Predict([4.5], values);
            return values[0];
        }
    }

    [Fact]
    public void A_larger_level_never_lies_inside_a_smaller_one()
    {
        Prop.ForAll<double[], double[], double[]>((corrections, first, second) =>
        {
            var count = Math.Min(corrections.Length, Math.Min(first.Length, second.Length));
            double[] Finite(double[] values) => [.. values.Take(count).Select(value => double.IsFinite(value) ? Math.Clamp(value, -1e100, 1e100) : 0)];
            var (lower, upper) = (Finite(first), Finite(second));
            ConformalKernel.Correct(Finite(corrections), lower, upper);
            return Enumerable.Range(0, count).All(i => lower[i] <= upper[i] && (i == 0 || (lower[i] <= lower[i - 1] && upper[i] >= upper[i - 1])));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Too_few_rows_to_calibrate_are_told_and_the_largest_error_answers()
    {
        double[] targets = [.. Enumerable.Range(0, 50).Select(i => (double)(i % 7))];
        var model = new ConformalTrainer(new RandomForestRegressorTrainer(new() { Trees = 5 }), new() { Method = ConformalMethod.Errors })
            .Fit(FeatureMatrix.FromColumns(["x"], new double[50]), targets, new FitRun(1));
        model.Outcome.ShouldBe(new FitOutcome(FitStatus.TooShort, "10 of 19 rows to calibrate with"));
        model.Corrections[3].ShouldBe(model.Corrections[2]);
    }

    [Fact]
    public void Levels_that_are_none_are_a_mistake_of_the_caller()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new ConformalOptions { Levels = [] });
        Should.Throw<ArgumentOutOfRangeException>(() => new ConformalOptions { Levels = [0.9, 0.8] });
        Should.Throw<ArgumentOutOfRangeException>(() => new ConformalOptions { Levels = [0.9, 1] });
        Should.Throw<ArgumentOutOfRangeException>(() => new ConformalOptions { CalibrationShare = 1 });
        Should.Throw<ArgumentOutOfRangeException>(() => new ConformalOptions { Blocks = -1 });
    }

    [Fact]
    public void Models_inside_models_without_end_are_refused_in_one_line()
    {
        var model = new ConformalTrainer(new RandomForestRegressorTrainer(new() { Trees = 1 }), new()).Fit(FeatureMatrix.FromColumns(["x"], [1]), [1], new FitRun(1));
        using var inner = new MemoryStream();
        using (var writer = new BinaryWriter(inner, System.Text.Encoding.UTF8, leaveOpen: true))
            model.Write(writer);
        var level = inner.ToArray()[..(int)(inner.Length - Length(model.Regressor))];
        var reading = ModelFile.Load(new MemoryStream(Contracts.ModelContractTests.Bytes(new Nested(level, 100_000))));
        reading.Error.ShouldBe("the conformal-intervals/1 model is malformed: models inside models without end");
    }

    private static long Length(IModel model)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.WriteModel(model);
        writer.Flush();
        return stream.Length;
    }

    /// <summary>A model of intervals around a model of intervals, and so on.</summary>
    private sealed class Nested(byte[] level, int times) : IModel
    {
        public string Name => "conformal-intervals/1";

        public FitOutcome Outcome => default;

        public void Write(BinaryWriter payload)
        {
            for (var i = 0; i < times; i++)
            {
                payload.Write(level);
                payload.Write(Name);
            }
        }
    }
}
