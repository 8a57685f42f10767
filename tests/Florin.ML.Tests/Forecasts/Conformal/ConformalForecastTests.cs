using Florin.ML.Data;
using Florin.ML.Forecasts.Baselines;
using Florin.ML.Forecasts.Conformal;
using Florin.ML.Numerics;

namespace Florin.ML.Tests.Forecasts.Conformal;

public sealed class ConformalForecastTests
{
    private static readonly WindowAverageTrainer Average = new(new() { Window = 60 });

    [Fact]
    public void A_score_is_the_error_in_half_widths_of_the_models_own_bounds()
    {
        double[] values = [4, 6, 4, 6, 4, 6, 4, 6, 4, 6, 9];
        var scores = ConformalScores.Collect(new NaiveTrainer(), Yearly(values), new() { Horizon = 1, Origins = 1, MinimumHistory = 5 });

        // Naive says 6 and, by nine steps of 2, ± 1.2816 · 2: 3 above is 3 / 2.5631 of it.
        scores.Of(0)[0].ShouldBe(3 / (1.2815515655446004 * 2), 1e-9);
    }

    [Fact]
    public void Bounds_that_are_far_too_narrow_are_widened_until_they_hold_what_they_promise()
    {
        var values = FatTailed(1_200, seed: 5);
        var (own, corrected) = (Held(values, Average), Held(values, new ConformalForecastTrainer(Average, new() { Origins = 100, Horizon = 5, MinimumHistory = 100, Adaptation = 0 })));

        own.ShouldNotBeInRange(0.75, 0.85);
        corrected.ShouldBeInRange(0.75, 0.85);
    }

    [Fact]
    public void A_series_too_short_to_look_back_is_answered_by_the_pool_and_without_one_by_its_own_model()
    {
        var pool = ConformalScores.Collect(new NaiveTrainer(), Yearly(FatTailed(300, seed: 2)), new() { Horizon = 2, Origins = 50 });
        var series = FatTailed(12, seed: 3);
        var own = Width((IDistributionForecastModel)new NaiveTrainer().Fit(Yearly(series)));
        var pooled = new ConformalForecastTrainer(new NaiveTrainer(), new(), ConformalScores.Pool([pool])).Fit(Yearly(series));
        var alone = new ConformalForecastTrainer(new NaiveTrainer(), new()).Fit(Yearly(series));

        alone.Scores.ShouldBe(0);
        Width(alone).ShouldBe(own);
        pooled.Scores.ShouldBe(100);
        Math.Abs(Width(pooled) - own).ShouldBeGreaterThan(0.01 * own);
    }

    [Fact]
    public void A_series_without_scores_of_its_own_takes_the_quantile_of_the_pool()
    {
        var pool = new ConformalScores([.. Enumerable.Range(1, 1_000).Select(score => (double)score)], 1);
        var model = new ConformalForecastTrainer(new NaiveTrainer(), new() { Horizon = 12 }, pool).Fit(Yearly(FatTailed(12, seed: 3)));
        var (path, lower, upper, own) = (new double[1], new double[1], new double[1], new double[1]);
        model.Predict(path);
        model.Intervals(0.95, lower, upper);
        model.Inner.Intervals(ConformalScores.Reference, lower, own);

        // 95 % of the pool's 20 and the twelfth that the period to come counts: 954 of 1,000.
        ((upper[0] - path[0]) / (own[0] - path[0])).ShouldBe(954, 1);
    }

    [Fact]
    public void The_more_origins_a_series_has_the_less_the_pool_says()
    {
        var wild = ConformalScores.Pool([new ConformalScores([.. Enumerable.Repeat(50.0, 200)], 1)]);
        var values = FatTailed(400, seed: 4);
        double WidthWith(int origins) =>
            Width(new ConformalForecastTrainer(Average, new() { Origins = origins, Horizon = 1, MinimumHistory = 100, PoolWeight = 10, Adaptation = 0 }, wild).Fit(Yearly(values)));

        WidthWith(10).ShouldBeGreaterThan(10 * WidthWith(200));
    }

    [Fact]
    public void After_a_rise_of_the_noise_adaptive_bounds_are_wider_than_those_that_only_count()
    {
        var rng = new Rng(8);
        double[] values = [.. Enumerable.Range(0, 400).Select(t => 100 + ((t < 340 ? 1 : 6) * rng.NextNormal()))];
        double WidthWith(double adaptation) =>
            Width(new ConformalForecastTrainer(Average, new() { Origins = 200, Horizon = 1, MinimumHistory = 100, Adaptation = adaptation }).Fit(Yearly(values)));

        WidthWith(0.05).ShouldBeGreaterThan(1.2 * WidthWith(0));
    }

    [Fact]
    public void An_outcome_that_is_missing_gives_no_score()
    {
        double[] values = [4, 6, 4, 6, 4, 6, 4, 6, 4, double.NaN, 9];
        var scores = ConformalScores.Collect(new NaiveTrainer(), Yearly(values), new() { Horizon = 2, Origins = 1, MinimumHistory = 5 });

        scores.Of(0)[0].ShouldBe(double.NaN);
        double.IsFinite(scores.Of(0)[1]).ShouldBeTrue();
    }

    /// <summary>Share of the 200 values after each of many origins that 80 % bounds held.</summary>
    private static double Held(double[] values, IForecastTrainer trainer)
    {
        var held = 0;
        for (var origin = 1_000; origin < 1_200; origin++)
        {
            var model = (IDistributionForecastModel)trainer.Fit(Yearly(values.AsSpan(0, origin)));
            var (lower, upper) = (new double[1], new double[1]);
            model.Intervals(0.8, lower, upper);
            held += values[origin] >= lower[0] && values[origin] <= upper[0] ? 1 : 0;
        }

        return held / 200.0;
    }

    private static double Width(IDistributionForecastModel model)
    {
        var (lower, upper) = (new double[1], new double[1]);
        model.Intervals(0.8, lower, upper);
        return upper[0] - lower[0];
    }

    /// <summary>Mostly small, seldom very large: a variance says little of four fifths of them.</summary>
    private static double[] FatTailed(int length, ulong seed)
    {
        var rng = new Rng(seed);
        return [.. Enumerable.Range(0, length).Select(_ => 100 + (rng.NextNormal() * (rng.NextDouble() < 0.06 ? 25 : 1)))];
    }

    private static TimeSeries Yearly(ReadOnlySpan<double> values) => new(values, new(new DateOnly(1000, 1, 1), Frequency.Yearly));
}
