using Florin.ML.Data;
using Florin.ML.Forecasts.Arima;
using Florin.ML.Numerics;

namespace Florin.ML.Tests.Forecasts.Arima;

public sealed class ArimaTests
{
    private static readonly ArimaTrainer Trainer = new(new ArimaOptions());

    /// <summary>Shape, and what may answer it.</summary>
    public static TheoryData<string, FitStatus, string> Shapes => new()
    {
        { "empty", FitStatus.TooShort, "no values" },
        { "all missing", FitStatus.TooShort, "no values" },
        { "one point", FitStatus.TooShort, "1 values, a random walk" },
        { "two points", FitStatus.TooShort, "2 values, a random walk" },
        { "constant", FitStatus.Constant, "100 equal values" },
        { "line", FitStatus.Fitted, "ARIMA(0,1,0) with drift" },
        { "gaps", FitStatus.Fitted, "" },
        { "negative", FitStatus.Fitted, "" },
        { "spike", FitStatus.Fitted, "" },
        { "huge", FitStatus.Fitted, "" },
        { "20,000 points", FitStatus.Fitted, "" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Any_series_is_answered_with_finite_numbers_and_the_fallback_is_named(string shape, FitStatus status, string detail)
    {
        foreach (var season in (int[])[1, 7, 12])
        {
            var model = (ArimaModel)Trainer.Fit(new(Values(shape), new Calendar(new(2020, 1, 1), Frequency.Daily), season));
            model.Outcome.Status.ShouldBe(status, model.Outcome.Detail);
            model.Outcome.Detail.ShouldStartWith(season == 1 || detail.Length == 0 || status != FitStatus.Fitted ? detail : "ARIMA(0,");
            var (path, lower, upper, futures) = (new double[40], new double[40], new double[40], new double[400]);
            model.Predict(path);
            model.Intervals(0.9, lower, upper);
            model.Sample(1, 40, futures);
            for (var h = 0; h < path.Length; h++)
                (double.IsFinite(path[h]) && lower[h] <= path[h] && path[h] <= upper[h]).ShouldBeTrue(FormattableString.Invariant($"{shape}, {season}: {lower[h]} {path[h]} {upper[h]}"));
            futures.ShouldAllBe(value => double.IsFinite(value));
        }
    }

    [Fact]
    public void A_line_is_continued_without_doubt()
    {
        var model = Trainer.Fit(new(Values("line"), new Calendar(new(2020, 1, 1), Frequency.Daily), 1)).ShouldBeOfType<ArimaModel>();
        var path = new double[3];
        model.Predict(path);
        path.ShouldBe([203.0, 205, 207], 1e-9);
        model.Constant.ShouldBe(2, 1e-9);
        model.Deviation.ShouldBe(0, 1e-9);
    }

    [Fact]
    public void The_unit_of_the_series_is_the_unit_of_the_answer()
    {
        var model = Fit(ClassicSeries.AirPassengers, 12);
        var scaled = Fit([.. ClassicSeries.AirPassengers.Select(value => (1000 * value) - 7000)], 12);

        scaled.Outcome.ShouldBe(model.Outcome);
        var (path, other, lower, otherLower, upper) = (new double[24], new double[24], new double[24], new double[24], new double[24]);
        model.Predict(path);
        scaled.Predict(other);
        model.Intervals(0.8, lower, upper);
        scaled.Intervals(0.8, otherLower, upper);
        for (var h = 0; h < path.Length; h++)
        {
            other[h].ShouldBe((1000 * path[h]) - 7000, 1e-3);
            otherLower[h].ShouldBe((1000 * lower[h]) - 7000, 1e-3);
        }
    }

    [Fact]
    public void A_larger_share_encloses_a_smaller_one()
    {
        var model = Fit(ReferenceSeries.Accidents, 12);
        var (inner, outer, upper, wider) = (new double[30], new double[30], new double[30], new double[30]);
        foreach (var (small, large) in (ReadOnlySpan<(double, double)>)[(0.01, 0.5), (0.5, 0.8), (0.8, 0.95), (0.95, 0.999)])
        {
            model.Intervals(small, inner, upper);
            model.Intervals(large, outer, wider);
            for (var h = 0; h < inner.Length; h++)
                (outer[h] < inner[h] && upper[h] < wider[h]).ShouldBeTrue();
        }
    }

    [Fact]
    public void Futures_spread_as_the_intervals_say_and_repeat_with_their_seed()
    {
        const int Paths = 4000;
        var model = Fit(ClassicSeries.AirPassengers, 12);
        var (futures, again, other) = (new double[Paths * 18], new double[Paths * 18], new double[Paths * 18]);
        model.Sample(5, 18, futures);
        model.Sample(5, 18, again);
        model.Sample(6, 18, other);
        again.ShouldBe(futures);
        other.ShouldNotBe(futures);

        var (path, lower, upper) = (new double[18], new double[18], new double[18]);
        model.Predict(path);
        model.Intervals(0.8, lower, upper);
        for (var h = 0; h < 18; h++)
        {
            var values = Enumerable.Range(0, Paths).Select(i => futures[(i * 18) + h]).ToList();
            var deviation = (upper[h] - path[h]) / 1.2815515655;
            values.Average().ShouldBe(path[h], 5 * deviation / Math.Sqrt(Paths));

            // A share of 0.8 among 4,000 has a standard deviation of 0.0063.
            values.Average(value => value >= lower[h] && value <= upper[h] ? 1.0 : 0).ShouldBe(0.8, 0.03);
        }
    }

    [Fact]
    public void Known_coefficients_are_found_again()
    {
        var rng = new Rng(3);
        var values = new double[3000];
        var before = 0.0;
        for (var t = 1; t < values.Length; t++)
        {
            var innovation = rng.NextNormal();
            values[t] = (0.6 * values[t - 1]) + innovation + (0.4 * before);
            before = innovation;
        }

        var model = Trainer.Fit(Series(values, 1), new ArimaOrder(1, 0, 1, Constant: true));

        // Five standard errors: √((1 − φ²)(1 + φθ)² / n(φ + θ)²) = 0.018 and likewise 0.021 (Box and Jenkins 1970, §7.2.6), 1/√2n = 0.013.
        model.Ar[0].ShouldBe(0.6, 0.09);
        model.Ma[0].ShouldBe(0.4, 0.105);
        model.Deviation.ShouldBe(1, 0.065);
    }

    [Fact]
    public void The_effect_of_a_regressor_is_found_under_gaps_and_used_ahead()
    {
        var rng = new Rng(9);
        var (values, rows) = (new double[160], new double[160]);
        var error = 0.0;
        for (var t = 0; t < values.Length; t++)
        {
            error = (0.5 * error) + rng.NextNormal();
            rows[t] = t % 9 == 4 ? 1 : 0;
            values[t] = t % 23 == 7 ? double.NaN : 50 + (30 * rows[t]) + error;
        }

        rows[40] = double.NaN;
        var model = Trainer.Fit(Series(values, 1), FeatureMatrix.FromRows(["pay day"], rows));
        var path = new double[2];
        model.Predict(FeatureMatrix.FromRows(["pay day"], [1.0, 0]), path);

        model.Slopes[0].ShouldBe(30, 1);
        (path[0] - path[1]).ShouldBe(30, 3);
        Should.Throw<ArgumentException>(() => model.Predict(FeatureMatrix.FromRows(["pay day"], [1.0]), new double[2]));
        Should.Throw<ArgumentException>(() => Trainer.Fit(Series(values, 1), FeatureMatrix.FromRows(["pay day"], [1.0])));
    }

    [Fact]
    public void The_largest_orders_are_kept()
    {
        var model = (ArimaModel)new ArimaTrainer(new() { MaximumP = 0, MaximumQ = 1, MaximumSeasonalP = 0, MaximumSeasonalQ = 0, D = 1, SeasonalD = 1, Constant = false })
            .Fit(Series(ClassicSeries.AirPassengers, 12));
        model.Order.ShouldBe(new ArimaOrder(0, 1, 1, 0, 1, 0, 12));
    }

    [Fact]
    public void The_two_filters_agree_where_nothing_is_missing()
    {
        // The exact likelihood in linear time against the filter of the whole state, for a process with every kind of factor.
        var order = new ArimaOrder(2, 0, 1, 1, 0, 1, 4);
        var process = new ArmaProcess(order, [0.5, -0.3, 0.4, 0.6, -0.5]);
        var values = ReferenceSeries.Hormone;
        Span<double> cross = stackalloc double[1];
        var linear = ArmaLikelihood.Evaluate(values, 1, process, new double[ArmaLikelihood.Scratch(order.States, 1, values.Length)], cross);
        var squares = cross[0];
        var size = order.States;
        var (logarithms, used) = DiffuseFilter.Run(values, 1, process, [], new double[size], new double[size * size], new double[(size * (size + 2)) + 1], cross);

        used.ShouldBe(values.Length);
        linear.ShouldBe(logarithms, 1e-7);
        cross[0].ShouldBe(squares, 1e-6);
    }

    private static ArimaModel Fit(double[] values, int season) => (ArimaModel)Trainer.Fit(Series(values, season));

    private static TimeSeries Series(double[] values, int season) => new(values, new Calendar(new(1949, 1, 1), Frequency.Monthly), season);

    private static double[] Values(string shape)
    {
        var rng = new Rng(1);
        return shape switch
        {
            "empty" => [],
            "all missing" => [double.NaN, double.NaN, double.PositiveInfinity],
            "one point" => [7],
            "two points" => [7, 9],
            "constant" => [.. Enumerable.Repeat(7.0, 100)],
            "line" => [.. Enumerable.Range(1, 101).Select(t => (2.0 * t) - 1)],
            "gaps" => [.. Enumerable.Range(0, 120).Select(t => t % 5 == 1 || t is > 60 and < 75 ? double.NaN : (t % 12) + rng.NextNormal())],
            "negative" => [.. Enumerable.Range(0, 120).Select(t => -50 - (t % 7) + rng.NextNormal())],
            "spike" => [.. Enumerable.Range(0, 120).Select(t => t == 70 ? 1e9 : 0)],
            "huge" => [.. Enumerable.Range(0, 120).Select(t => t % 2 == 0 ? double.MaxValue : double.MinValue)],
            _ => [.. Enumerable.Range(0, 20_000).Select(t => (10 * Math.Sin(t)) + rng.NextNormal())],
        };
    }
}
