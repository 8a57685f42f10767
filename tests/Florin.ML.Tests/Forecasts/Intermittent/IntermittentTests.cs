using Florin.ML.Data;
using Florin.ML.Forecasts.Intermittent;

namespace Florin.ML.Tests.Forecasts.Intermittent;

public sealed class IntermittentTests
{
    private static readonly Calendar Days = new(new DateOnly(2024, 1, 1), Frequency.Daily);

    private static readonly double[] Demands = [0, 0, 3, 0, 0, 5, 0, 2, 0, 0, 0, 4, 0, 6, 0, 0];

    private static readonly string[] Shapes = ["ordinary", "constant", "zero", "gappy", "two points", "one point", "empty", "negative", "spike", "missing", "huge", "both signs", "long"];

    public static TheoryData<IntermittentKind, string> All =>
    [
        .. from kind in Enum.GetValues<IntermittentKind>()
           from shape in Shapes
           select new TheoryDataRow<IntermittentKind, string>(kind, shape),
    ];

    [Fact]
    public void The_plain_method_is_that_of_R()
    {
        // R: forecast::croston(c(0, 0, 3, 0, 0, 5, 0, 2, 0, 0, 0, 4, 0, 6, 0, 0), h = 1)$mean
        Fit(IntermittentKind.Croston, Demands).Rate.ShouldBe(1.187624613, 1e-9);
    }

    [Fact]
    public void The_approximation_is_a_twentieth_lower_at_a_step_of_a_tenth() =>
        Fit(IntermittentKind.SyntetosBoylan, Demands).Rate.ShouldBe(0.95 * 1.187624613, 1e-9);

    [Fact]
    public void The_probability_falls_with_every_period_without_an_event()
    {
        // By hand, both steps ½: sizes 4, then 4 + ½(8 − 4) = 6; probabilities 1 (the first value is an event), 1, ½, ¾, ⅜, 3/16.
        double[] values = [4, 0, 8, 0, 0];
        var model = new IntermittentTrainer(new() { Kind = IntermittentKind.TeunterSyntetosBabai, SizeStep = 0.5, FrequencyStep = 0.5 }).Fit(new(values, Days));

        model.Rate.ShouldBe(6 * 0.1875, 1e-12);
    }

    [Fact]
    public void Sums_over_the_mean_interval_are_smoothed_and_shared_out()
    {
        // By hand: the intervals are 2, the sums of 2 are 2, 4, 6, 8; of the steps from 0.1 to 0.3 the largest follows best:
        // levels 2, 2.6, 3.62, 4.934.
        Fit(IntermittentKind.AggregateDisaggregate, [0, 2, 0, 4, 0, 6, 0, 8]).Rate.ShouldBe(4.934 / 2, 1e-9);
    }

    [Fact]
    public void The_mean_of_drawn_periods_is_the_rate()
    {
        var model = Fit(IntermittentKind.Croston, Demands);
        var paths = new double[200_000];
        model.Sample(5, 10, paths);

        paths.Average().ShouldBe(model.Rate, 0.02);
        paths.ShouldAllBe(value => Demands.Contains(value));
    }

    [Fact]
    public void An_interval_reaches_from_no_event_to_a_size_that_was_seen()
    {
        var model = Fit(IntermittentKind.SyntetosBoylan, Demands);
        var (lower, upper) = (new double[3], new double[3]);
        model.Intervals(0.8, lower, upper);
        lower.ShouldBe([0, 0, 0]);
        upper.ShouldBe([3, 3, 3]);
        model.Intervals(0.95, lower, upper);
        upper.ShouldBe([6, 6, 6]);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_series_is_answered_with_finite_nested_numbers(IntermittentKind kind, string shape)
    {
        var model = Fit(kind, Series(shape));
        var (path, paths) = (new double[4], new double[8]);
        var (lower, upper, below, above) = (new double[4], new double[4], new double[4], new double[4]);
        model.Predict(path);
        model.Intervals(0.8, lower, upper);
        model.Intervals(0.95, below, above);
        model.Sample(1, 4, paths);

        foreach (var answers in new[] { path, paths, lower, upper, below, above })
            answers.ShouldAllBe(value => double.IsFinite(value));
        lower[0].ShouldBeLessThanOrEqualTo(upper[0]);
        below[0].ShouldBeLessThanOrEqualTo(lower[0]);
        above[0].ShouldBeGreaterThanOrEqualTo(upper[0]);
    }

    [Theory]
    [InlineData("empty", FitStatus.TooShort, "0 of 2 values")]
    [InlineData("one point", FitStatus.TooShort, "1 of 2 values")]
    [InlineData("zero", FitStatus.Constant, "40 equal values")]
    [InlineData("ordinary", FitStatus.Fitted, "5 events in 16 values")]
    public void The_outcome_says_what_answers(string shape, FitStatus status, string detail) =>
        Fit(IntermittentKind.SyntetosBoylan, Series(shape)).Outcome.ShouldBe(new FitOutcome(status, detail));

    [Fact]
    public void Steps_outside_of_their_range_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new IntermittentOptions { SizeStep = 0 });
        Should.Throw<ArgumentOutOfRangeException>(() => new IntermittentOptions { FrequencyStep = double.NaN });
        Should.Throw<ArgumentOutOfRangeException>(() => new IntermittentOptions { Kind = (IntermittentKind)7 });
    }

    private static IntermittentModel Fit(IntermittentKind kind, double[] values) => new IntermittentTrainer(new() { Kind = kind }).Fit(new(values, Days));

    private static double[] Series(string shape) => shape switch
    {
        "ordinary" => Demands,
        "two points" => [0, 9],
        "one point" => [4],
        "empty" => [],
        "long" => [.. Enumerable.Range(0, 20_000).Select(t => t % 7 == 0 ? 1.0 + (t % 5) : 0)],
        _ => [.. Enumerable.Range(0, 40).Select(t => shape switch
        {
            "constant" => 7.5,
            "zero" => 0,
            "gappy" => t % 4 == 1 ? double.NaN : t % 3 == 0 ? 5 + t : 0,
            "negative" => t % 3 == 0 ? -5 - t : 0,
            "spike" => t == 20 ? 1e9 : 0,
            "missing" => double.NaN,
            "huge" => t % 2 == 0 ? double.MaxValue : double.MinValue,
            _ => t % 2 == 0 ? 5 : -5.0,
        })],
    };
}
