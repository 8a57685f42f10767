using Florin.ML.Forecasts.Decomposition;

namespace Florin.ML.Tests.Forecasts.Decomposition;

public sealed class SeasonalTrendLoessTests
{
    private static readonly int[] Looked = [0, 6, 71, 143];

    [Fact]
    public void A_season_that_does_not_change_is_that_of_R()
    {
        // R: stl(log(AirPassengers), "periodic")$time.series[c(1, 7, 72, 144), ]
        var parts = SeasonalTrendLoess.Decompose([.. ClassicSeries.AirPassengers.Select(value => Math.Log(value))], 12, new());

        ShouldBe(parts.Seasonal(0), [-0.09164042415, 0.2164004102, -0.1006362507, -0.1006362507], 1e-9);
        ShouldBe(parts.Trend, [4.829388654, 4.840927032, 5.54317818, 6.204752356], 1e-8);
        ShouldBe(parts.Remainder, [-0.01924935851, -0.06011516882, -0.008819926034, -0.03569051753], 1e-8);
    }

    [Fact]
    public void A_season_that_changes_is_that_of_R()
    {
        // R: stl(AirPassengers, 7)$time.series[c(1, 7, 72, 144), ]
        var parts = SeasonalTrendLoess.Decompose(ClassicSeries.AirPassengers, 12, new() { SeasonalWindow = 7 });

        ShouldBe(parts.Seasonal(0), [-13.71865353, 28.72129681, -28.06274808, -51.52714133], 1e-7);
        ShouldBe(parts.Trend, [122.5369176, 126.8389357, 258.6520047, 495.9920968], 1e-6);
    }

    [Fact]
    public void A_robust_fit_of_local_lines_is_that_of_R()
    {
        // R: stl(AirPassengers, s.window = 13, s.degree = 1, t.window = 25, robust = TRUE)$time.series[c(1, 7, 72, 144), ]
        var parts = SeasonalTrendLoess.Decompose(ClassicSeries.AirPassengers, 12, new() { SeasonalWindow = 13, SeasonalDegree = 1, TrendWindow = 25, Robust = true });

        ShouldBe(parts.Seasonal(0), [-8.466380814, 14.94916101, -29.14424108, -61.76672644], 1e-7);
        ShouldBe(parts.Trend, [121.2204562, 126.6425133, 259.4069913, 499.009562], 1e-6);
    }

    [Fact]
    public void A_robust_fit_is_hardly_moved_by_one_wild_value()
    {
        double[] values = [.. ClassicSeries.AirPassengers];
        var before = SeasonalTrendLoess.Decompose(values, 12, new() { Robust = true }).Trend[60];
        values[60] += 5_000;

        SeasonalTrendLoess.Decompose(values, 12, new() { Robust = true }).Trend[60].ShouldBe(before, 5);
        SeasonalTrendLoess.Decompose(values, 12, new()).Trend[60].ShouldBeGreaterThan(before + 100);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(7, false)]
    [InlineData(11, true)]
    public void The_parts_sum_to_the_series_and_leave_it_as_it_was(int window, bool robust)
    {
        double[] values = [.. ClassicSeries.AirPassengers];
        var parts = SeasonalTrendLoess.Decompose(values, 12, new() { SeasonalWindow = window, Robust = robust });

        values.ShouldBe(ClassicSeries.AirPassengers);
        for (var t = 0; t < values.Length; t++)
            (parts.Trend[t] + parts.Seasonal(0)[t] + parts.Remainder[t]).ShouldBe(values[t], 1e-9);
    }

    [Fact]
    public void Missing_values_are_bridged()
    {
        double[] values = [.. ClassicSeries.AirPassengers];
        var whole = SeasonalTrendLoess.Decompose(values, 12, new()).Trend[70];
        (values[0], values[70], values[143]) = (double.NaN, double.PositiveInfinity, double.NaN);
        var parts = SeasonalTrendLoess.Decompose(values, 12, new());

        parts.Trend[70].ShouldBe(whole, 5);
        parts.Remainder.ToArray().ShouldAllBe(value => double.IsFinite(value));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(72)]
    public void A_season_that_the_series_does_not_hold_more_than_twice_is_refused(int season) =>
        Should.Throw<ArgumentOutOfRangeException>(() => SeasonalTrendLoess.Decompose(ClassicSeries.AirPassengers, season, new()));

    [Fact]
    public void A_window_of_two_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new StlOptions { SeasonalWindow = 2 });

    private static void ShouldBe(ReadOnlySpan<double> part, double[] expected, double tolerance)
    {
        for (var i = 0; i < Looked.Length; i++)
            part[Looked[i]].ShouldBe(expected[i], tolerance);
    }
}
