using Florin.ML.Data;
using Florin.ML.Forecasts.Decomposition;
using Florin.ML.Forecasts.Theta;

namespace Florin.ML.Tests.Forecasts.Theta;

public sealed class ThetaTests
{
    private static readonly Calendar Months = new(new DateOnly(1949, 1, 1), Frequency.Monthly);

    private static readonly Calendar Years = new(new DateOnly(1871, 1, 1), Frequency.Yearly);

    [Fact]
    public void The_standard_method_with_a_season_is_that_of_R()
    {
        // R: f <- forecast::thetaf(AirPassengers, 14); f$mean[c(1, 2, 12, 14)]; f$model$alpha; f$model$drift; f$model$sigma
        var model = new ThetaTrainer(new() { Kind = ThetaKind.Standard }).Fit(new(ClassicSeries.AirPassengers, Months));
        var path = new double[14];
        model.Predict(path);

        path[0].ShouldBe(440.0781911, 0.01);
        path[1].ShouldBe(428.3842806, 0.01);
        path[11].ShouldBe(447.6449087, 0.01);
        path[13].ShouldBe(442.4134545, 0.01);
        model.Alpha.ShouldBe(0.83775209, 1e-3);
        model.Drift.ShouldBe(1.3230696, 1e-6);
        (model.Deviation * model.Deviation).ShouldBe(115.69263, 0.001);
        model.SeasonalIndices.Length.ShouldBe(12);
    }

    [Fact]
    public void The_standard_method_without_a_season_and_its_intervals_are_those_of_R()
    {
        // R: f <- forecast::thetaf(Nile, 20, level = c(80, 95)); f$mean[c(1, 2, 20)]; f$lower[c(1, 20), 2]; f$upper[c(1, 20), 1]
        var model = new ThetaTrainer(new() { Kind = ThetaKind.Standard }).Fit(new(Nile, Years));
        var (path, lower, upper) = (new double[20], new double[20], new double[20]);
        model.Predict(path);

        path[0].ShouldBe(799.8119962, 0.05);
        path[1].ShouldBe(798.4548435, 0.05);
        path[19].ShouldBe(774.0260946, 0.05);
        model.Intervals(0.95, lower, upper);
        lower[0].ShouldBe(517.1229426, 0.1);
        lower[19].ShouldBe(359.84042, 0.3);
        model.Intervals(0.8, lower, upper);
        upper[0].ShouldBe(984.6524331, 0.1);
        upper[19].ShouldBe(1044.847551, 0.3);
    }

    [Fact]
    public void A_series_is_seasonal_where_R_says_so()
    {
        // R: r <- acf(x, lag.max = 12, plot = FALSE)$acf[-1]; abs(r[12]) / sqrt((1 + 2 * sum(r[-12]^2)) / length(x)): 2.488515456 of AirPassengers, 1.282235019 of Nile
        SeasonalityTest.Passes(ClassicSeries.AirPassengers, 12, 2.4885).ShouldBeTrue();
        SeasonalityTest.Passes(ClassicSeries.AirPassengers, 12, 2.4886).ShouldBeFalse();
        SeasonalityTest.Passes(Nile, 12, 1.2822).ShouldBeTrue();
        SeasonalityTest.Passes(Nile, 12, 1.2823).ShouldBeFalse();
        SeasonalityTest.Passes(Nile, 50, 0).ShouldBeFalse();
    }

    [Theory]
    [InlineData(ThetaKind.Standard)]
    [InlineData(ThetaKind.Optimised)]
    [InlineData(ThetaKind.DynamicStandard)]
    [InlineData(ThetaKind.DynamicOptimised)]
    [InlineData(ThetaKind.Automatic)]
    public void A_straight_line_goes_on(ThetaKind kind)
    {
        double[] values = [.. Enumerable.Range(0, 60).Select(t => 100 + (3.0 * t))];
        var model = new ThetaTrainer(new() { Kind = kind }).Fit(new(values, Years));
        var path = new double[5];
        model.Predict(path);

        // A drift of half the slope is what the standard method is: h = 1 … 5 beyond the level, 277 at most.
        for (var h = 0; h < 5; h++)
            path[h].ShouldBe(kind is ThetaKind.Standard or ThetaKind.DynamicStandard ? 277 + (1.5 * (h + 1)) : 280 + (3.0 * h), 3.1);
    }

    [Fact]
    public void The_automatic_choice_has_the_least_error_of_all()
    {
        var chosen = new ThetaTrainer(new() { Kind = ThetaKind.Automatic }).Fit(new(Nile, Years));
        var least = new[] { ThetaKind.Optimised, ThetaKind.DynamicStandard, ThetaKind.DynamicOptimised }
            .Min(kind => new ThetaTrainer(new() { Kind = kind }).Fit(new(Nile, Years)).Deviation);

        chosen.Kind.ShouldBe(ThetaKind.Optimised);
        chosen.Deviation.ShouldBe(least);
        chosen.Outcome.ShouldBe(new FitOutcome(FitStatus.Fitted, "theta(Optimised) of 100 values"));
    }

    [Fact]
    public void Seasonal_factors_give_way_to_additions_where_a_value_is_not_above_zero()
    {
        double[] values = [.. Enumerable.Range(0, 120).Select(t => (10 * Math.Sin(2 * Math.PI * t / 12)) + (t * 37 % 5) - 2)];
        var model = new ThetaTrainer(new() { Season = SeasonKind.Multiplicative }).Fit(new(values, Months));
        var path = new double[12];
        model.Predict(path);

        model.SeasonalIndices.ToArray().Sum().ShouldBe(0, 1e-9);
        path[3].ShouldBe(10, 1.5);
        path[9].ShouldBe(-10, 1.5);
    }

    [Fact]
    public void A_missing_value_costs_little()
    {
        double[] values = [.. ClassicSeries.AirPassengers];
        var (whole, gappy) = (new double[12], new double[12]);
        new ThetaTrainer(new()).Fit(new(values, Months)).Predict(whole);
        (values[0], values[50], values[51]) = (double.NaN, double.NaN, double.NegativeInfinity);
        new ThetaTrainer(new()).Fit(new(values, Months)).Predict(gappy);

        for (var h = 0; h < 12; h++)
            gappy[h].ShouldBe(whole[h], 0.03 * whole[h]);
    }

    [Theory]
    [InlineData(0, "no values")]
    [InlineData(1, "1 of 4 values")]
    [InlineData(3, "3 of 4 values")]
    public void Too_short_a_series_says_so_and_repeats_its_last_value(int length, string detail)
    {
        double[] values = [.. Enumerable.Range(1, length).Select(value => 5.0 * value)];
        var model = new ThetaTrainer(new()).Fit(new(values, Months));
        var path = new double[3];
        model.Predict(path);

        model.Outcome.ShouldBe(new FitOutcome(FitStatus.TooShort, detail));
        path.ShouldAllBe(value => value == 5.0 * length);
    }

    [Fact]
    public void Options_outside_of_their_range_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new ThetaOptions { Kind = (ThetaKind)9 });
        Should.Throw<ArgumentOutOfRangeException>(() => new ThetaOptions { Paths = 10 });
        Should.Throw<ArgumentOutOfRangeException>(() => new ThetaOptions { SeasonalThreshold = double.NaN });
    }

    /// <summary>Annual flow of the Nile at Aswan, 1871 to 1970 (Durbin and Koopman 2001). R: <c>cat(Nile, sep = ", ")</c>.</summary>
    internal static double[] Nile =>
    [
        1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958, 1140,
        1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020, 1050, 969,
        831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796, 1040, 759,
        781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890,
        744, 749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740,
    ];
}
