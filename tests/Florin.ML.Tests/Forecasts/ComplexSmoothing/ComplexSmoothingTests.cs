using System.Numerics;
using Florin.ML.Data;
using Florin.ML.Forecasts.ComplexSmoothing;
using Florin.ML.Numerics;

namespace Florin.ML.Tests.Forecasts.ComplexSmoothing;

public sealed class ComplexSmoothingTests
{
    private static readonly string[] Shapes = ["ordinary", "constant", "gappy", "two points", "one point", "empty", "negative", "spike", "missing", "huge", "tiny", "growing"];

    private static readonly Calendar Months = new(new DateOnly(1949, 1, 1), Frequency.Monthly);

    public static TheoryData<ComplexSeason, string> All =>
        [.. from season in Enum.GetValues<ComplexSeason>() from shape in Shapes select new TheoryDataRow<ComplexSeason, string>(season, shape)];

    [Fact]
    public void The_recursion_is_that_of_the_paper()
    {
        // By hand, α = 1 + 0.5i, l = 2, c = 4. y = 5: ε = 3, l = 2 − 0.5 · 4 + 0.5 · 3 = 1.5, c = 2 + 0 · 4 + 1.5 · 3 = 6.5.
        // y = 1: ε = −0.5, l = 1.5 − 0.5 · 6.5 − 0.5 · 0.5 = −2, c = 1.5 + 0 − 1.5 · 0.5 = 0.75.
        var state = new ComplexState(new(ComplexSeason.None, 1, 0.5, 0, 0), 2, 4, [], []);
        var surprises = new double[2];
        state.Absorb([5, 1], 1, surprises);

        surprises.ShouldBe([3, -0.5]);
        state.Level.ShouldBe(-2);
        state.Information.ShouldBe(0.75);
    }

    [Fact]
    public void The_recursion_of_a_season_is_that_of_the_paper()
    {
        // By hand, α = 1 + 1i, β = 0.5: l = 10, c = 4, seasons +2 and −2. y = 14: ε = 2, l = 10, c = 10 + 2 · 2 = 14, the first season 3.
        // y = 9: ε = 1, l = 10, c = 12, the second season −1.5. Next: 10 + 3.
        var state = new ComplexState(new(ComplexSeason.Partial, 1, 1, 0.5, 0), 10, 4, new double[] { 2, -2 }, new double[2]);
        state.Absorb([14, 9], 1, new double[2]);

        state.Information.ShouldBe(12);
        state.Expected.ShouldBe(13);
    }

    [Fact]
    public void Steps_are_stable_where_both_eigenvalues_lie_inside_the_unit_circle()
    {
        for (var real = 0.013; real < 3; real += 0.1)
        {
            for (var imaginary = 0.017; imaginary < 2; imaginary += 0.1)
            {
                // F − g wᵀ of the remarks of ComplexState.
                var (trace, determinant) = (2 - (2 * real) + imaginary, ((1 - real + imaginary) * (1 - real)) - ((imaginary - 1) * (1 - real - imaginary)));
                var root = Complex.Sqrt((trace * trace / 4) - determinant);
                var largest = Math.Max(Complex.Abs((trace / 2) + root), Complex.Abs((trace / 2) - root));
                new ComplexSteps(ComplexSeason.None, real, imaginary, 0, 0).IsStable.ShouldBe(largest < 1, $"{real} {imaginary}");
            }
        }
    }

    [Fact]
    public void No_simplex_search_of_the_first_state_finds_less_error()
    {
        double[] values = [.. ClassicSeries.AirPassengers];
        var (steps, error) = new ComplexFit(values, ComplexSeason.None, 1, new double[ComplexFit.Scratch(144, 1)]).Search();
        Span<double> first = [values[0], values[0]];
        var objective = new FirstState(values, steps);
        var least = NelderMead.Minimise(ref objective, first, [-1_000, -1_000], [1_000, 1_000], 0.1, 2_000, 1e-13, TestContext.Current.CancellationToken);

        error.ShouldBe(least, 1e-6 * least);
    }

    [Theory]
    [InlineData(ComplexSeason.Partial)]
    [InlineData(ComplexSeason.Full)]
    [InlineData(ComplexSeason.Automatic)]
    public void A_year_of_passengers_is_foreseen_better_than_by_the_year_before_it(ComplexSeason season)
    {
        double[] values = [.. ClassicSeries.AirPassengers];
        var path = new double[12];
        new ComplexSmoothingTrainer(new() { Season = season }).Fit(new(values.AsSpan(0, 132), Months)).Predict(path);

        Error(path).ShouldBeLessThan(Error(values[120..132]));

        double Error(double[] forecasts) => forecasts.Zip(values[132..], (forecast, actual) => Math.Abs(forecast - actual)).Average();
    }

    [Fact]
    public void The_automatic_choice_has_the_least_criterion()
    {
        var scratch = new double[ComplexFit.Scratch(144, 12)];
        var best = Enum.GetValues<ComplexSeason>()[..4]
            .MinBy(season => ComplexSmoothingTrainer.Criterion(season, 12, 144, new ComplexFit(ClassicSeries.AirPassengers, season, 12, scratch).Search().Error));

        new ComplexSmoothingTrainer(new()).Fit(new(ClassicSeries.AirPassengers, Months)).Season.ShouldBe(best);
        new ComplexSmoothingTrainer(new() { Season = ComplexSeason.Full }).Fit(new(ClassicSeries.AirPassengers.AsSpan(0, 24), Months)).Season.ShouldBe(ComplexSeason.None);
    }

    [Fact]
    public void An_interval_holds_its_share_of_the_paths()
    {
        var model = new ComplexSmoothingTrainer(new()).Fit(new(ClassicSeries.AirPassengers, Months));
        var (lower, upper, paths) = (new double[18], new double[18], new double[18 * 10_000]);
        model.Intervals(0.8, lower, upper);
        model.Sample(9, 18, paths);

        // The standard error of a share of 10,000 paths is 0.004.
        for (var h = 0; h < 18; h++)
            Enumerable.Range(0, 10_000).Average(path => paths[(path * 18) + h] >= lower[h] && paths[(path * 18) + h] <= upper[h] ? 1.0 : 0).ShouldBe(0.8, 0.016);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_series_is_answered_with_finite_nested_numbers(ComplexSeason season, string shape)
    {
        var model = new ComplexSmoothingTrainer(new() { Season = season }).Fit(new(Series(shape), Months));
        var (path, paths) = (new double[3_000], new double[60]);
        var (lower, upper, below, above) = (new double[3_000], new double[3_000], new double[3_000], new double[3_000]);
        model.Predict(path);
        model.Intervals(0.8, lower, upper);
        model.Intervals(0.95, below, above);
        model.Sample(1, 30, paths);

        foreach (var answers in new[] { path, paths, lower, upper, below, above })
            answers.ShouldAllBe(value => double.IsFinite(value));
        for (var h = 0; h < path.Length; h++)
            (below[h] <= lower[h] && lower[h] <= upper[h] && upper[h] <= above[h]).ShouldBeTrue($"{h}");
    }

    [Theory]
    [InlineData("empty", FitStatus.TooShort, "no values")]
    [InlineData("two points", FitStatus.TooShort, "2 of 8 values")]
    [InlineData("constant", FitStatus.Constant, "40 equal values")]
    public void The_outcome_says_what_answers_instead(string shape, FitStatus status, string detail)
    {
        var model = new ComplexSmoothingTrainer(new()).Fit(new(Series(shape), Months));
        var path = new double[40];
        model.Predict(path);

        model.Outcome.ShouldBe(new FitOutcome(status, detail));
        var last = Series(shape).LastOrDefault();
        path.ShouldAllBe(value => value == last);
    }

    [Fact]
    public void Only_the_latest_values_of_a_long_series_are_fitted() =>
        new ComplexSmoothingTrainer(new() { Window = 200 }).Fit(new([.. Enumerable.Range(0, 900).Select(t => 50 + (t % 12) + (t * 37 % 11))], Months)).Outcome.Detail.ShouldEndWith("of 200 values");

    [Fact]
    public void Options_outside_of_their_range_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new ComplexSmoothingOptions { Season = (ComplexSeason)9 });
        Should.Throw<ArgumentOutOfRangeException>(() => new ComplexSmoothingOptions { Window = 99 });
    }

    private static double[] Series(string shape) => shape switch
    {
        "constant" => [.. Enumerable.Repeat(7.5, 40)],
        "two points" => [4, 9],
        "one point" => [4],
        "empty" => [],
        _ => [.. Enumerable.Range(0, 90).Select(t => shape switch
        {
            "gappy" => t % 4 == 1 ? double.NaN : 50 + t + (t % 12),
            "negative" => -100 - (t * 31 % 17),
            "spike" => t == 60 ? 1e9 : 3 + (t % 5),
            "missing" => double.NaN,
            "huge" => t % 2 == 0 ? double.MaxValue : double.MinValue,
            "tiny" => 1e-300 * (t % 12),
            "growing" => Math.Pow(1.3, t),
            _ => 20 + (t / 3.0) + (t % 12) + (t * 37 % 11),
        })],
    };

    private readonly struct FirstState(double[] values, ComplexSteps steps) : IObjective
    {
        public double Value(scoped ReadOnlySpan<double> point)
        {
            var surprises = new double[values.Length];
            new ComplexState(steps, point[0], point[1], [], []).Absorb(values, 1, surprises);
            return surprises.Sum(surprise => surprise * surprise);
        }
    }
}
