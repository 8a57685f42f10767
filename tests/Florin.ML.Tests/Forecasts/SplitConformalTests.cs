using Florin.ML.Data;
using Florin.ML.Forecasts;

namespace Florin.ML.Tests.Forecasts;

public sealed class SplitConformalTests
{
    [Theory]
    [InlineData(9, 0.9, 8)]     // ⌈10 · 0.9⌉ = 9th
    [InlineData(19, 0.9, 17)]   // ⌈20 · 0.9⌉ = 18th
    [InlineData(99, 0.975, 97)] // ⌈100 · 0.975⌉ = 98th
    [InlineData(5, 0.975, 4)]   // the 6th of 5: the largest there is
    public void The_upper_bound_is_the_score_of_rank_n_plus_one_times_the_share(int count, double share, int index)
    {
        SplitConformal.UpperRank(count, share).ShouldBe(index);
        SplitConformal.LowerRank(count, share).ShouldBe(count - 1 - index);
    }

    [Fact]
    public void Errors_are_cumulated_from_each_origin()
    {
        // Forecast 1 a day; outcomes 1 2 3 4 from index 2 on: errors 0, 0+1 from origin 2; 1, 1+2 from origin 3.
        var errors = SplitConformal.Collect(new Ones(), Daily([9, 9, 1, 2, 3]), 2, new SplitConformalOptions { MinimumHistory = 2 });

        errors.Origins.ToArray().ShouldBe([2, 3]);
        errors.Path(0).ToArray().ShouldBe([0, 1]);
        errors.Path(1).ToArray().ShouldBe([1, 3]);
        errors.At(1).ToArray().ShouldBe([1, 3]);
        errors.MedianDrift().ShouldBe(1);
    }

    [Fact]
    public void Too_short_a_series_has_no_paths() =>
        SplitConformal.Collect(new Ones(), Daily([1, 2, 3]), 2, new SplitConformalOptions { MinimumHistory = 2 }).Count.ShouldBe(0);

    [Fact]
    public void Independent_noise_is_covered_as_often_as_promised()
    {
        var covered = new List<double>();
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var values = Enumerable.Range(0, 600).Select(_ => Math.Pow(random.NextDouble(), 3)).ToArray();
            var errors = SplitConformal.Collect(new Ones(), Daily(values), 1, new SplitConformalOptions { MinimumHistory = 2, MaximumOrigins = 500 });
            covered.Add(errors.Measure(0.8, 20).Coverage);
        }

        covered.Average().ShouldBe(0.8, 0.01);
    }

    [Fact]
    public void An_origin_is_judged_only_by_outcomes_known_at_it()
    {
        // Errors 0 until index 60, 5 from then on; the first origins after the change must miss, the later ones know better.
        var values = Enumerable.Range(0, 120).Select(index => index < 60 ? 1.0 : 6).ToArray();
        var errors = SplitConformal.Collect(new Ones(), Daily(values), 1, new SplitConformalOptions { MinimumHistory = 2, MaximumOrigins = 500 });

        var measured = errors.Measure(0.8, 10);

        // Origins 12 to 119 are counted. From 60 on, k errors of 5 are known beside 58 of 0: the upper end is 5 as soon as they are a tenth (k = 6).
        measured.Origins.ShouldBe(108);
        measured.Coverage.ShouldBe(102.0 / 108, 1e-12);
    }

    [Fact]
    public void Paths_of_the_days_themselves_come_with_their_mirror_image()
    {
        var errors = EmpiricalPaths.FromDays([1, -2, 4], 1, 2);

        errors.Count.ShouldBe(6);
        for (var i = 0; i < errors.Count; i += 2)
            errors.Path(i + 1).ToArray().ShouldBe(errors.Path(i).ToArray().Select(error => -error));
        errors.Path(0)[1].ShouldBe(-3 * Math.Sqrt(1 + (2.0 / 3)), 1e-12);
    }

    private static TimeSeries Daily(double[] values) => new(values, new Calendar(new DateOnly(2024, 1, 1), Frequency.Daily));

    private sealed class Ones : IForecastTrainer, IForecastModel
    {
        public string Name => "ones/1";

        public FitOutcome Outcome => new(FitStatus.Fitted, "always 1");

        public IForecastModel Fit(TimeSeries series) => this;

        public void Predict(Span<double> path) => path.Fill(1);
    }
}
