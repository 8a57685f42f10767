using Florin.ML.Forecasts.Decomposition;

namespace Florin.ML.Tests.Forecasts.Decomposition;

public sealed class MultipleSeasonalTrendLoessTests
{
    [Fact]
    public void One_season_is_that_of_R()
    {
        // R: mstl(AirPassengers)[c(1, 7, 72, 144), 2:4]
        var parts = MultipleSeasonalTrendLoess.Decompose(ClassicSeries.AirPassengers, [12], new());

        ShouldBe(parts.Trend, [123.1450569, 127.0240649, 258.4919584, 496.683254], [0, 6, 71, 143]);
        ShouldBe(parts.Seasonal(0), [-16.97707409, 40.68867359, -29.2508574, -44.19632498], [0, 6, 71, 143]);
        ShouldBe(parts.Remainder, [5.832017158, -19.71273854, -0.2411009581, -20.48692905], [0, 6, 71, 143]);
    }

    [Fact]
    public void Two_seasons_are_those_of_R()
    {
        // R: x <- sapply(0:299, function(t) 50 + t/10 + 10*sin(2*pi*t/7) + 5*cos(2*pi*t/30) + ((t*37) %% 11)); mstl(msts(x, c(7, 30)))[c(1, 7, 150, 300), 2:5]
        var parts = MultipleSeasonalTrendLoess.Decompose(TwoSeasons(), [30, 7], new());

        parts.SeasonLengths.ToArray().ShouldBe([7, 30]);
        ShouldBe(parts.Trend, [54.52916702, 55.26821199, 69.89686912, 85.02528697], [0, 6, 149, 299]);
        ShouldBe(parts.Seasonal(0), [-0.8464979356, -7.417777018, 9.49317147, -10.2839458], [0, 6, 149, 299]);
        ShouldBe(parts.Seasonal(1), [6.145109501, 1.518979981, 3.980067266, 4.982001449], [0, 6, 149, 299]);
        ShouldBe(parts.Remainder, [-4.827778585, -3.042644809, -1.830090727, 3.318116266], [0, 6, 149, 299]);
    }

    [Fact]
    public void Two_robust_seasons_are_those_of_R()
    {
        // R: as above with robust = TRUE
        var parts = MultipleSeasonalTrendLoess.Decompose(TwoSeasons(), [7, 30], new() { Robust = true });

        ShouldBe(parts.Trend, [54.80587172, 55.55312653, 69.88734472, 84.72178511], [0, 6, 149, 299]);
        ShouldBe(parts.Seasonal(1), [6.376098496, 1.7779677, 3.730696727, 4.676953542], [0, 6, 149, 299]);
    }

    [Fact]
    public void A_season_too_long_or_given_twice_is_left_out_and_without_one_there_is_still_a_trend()
    {
        var parts = MultipleSeasonalTrendLoess.Decompose([1, 2, 3, 4, 5, 6, 7], [7, 4, 1, 4], new());

        parts.SeasonLengths.IsEmpty.ShouldBeTrue();
        parts.Trend.ToArray().ShouldBe([1, 2, 3, 4, 5, 6, 7], 1e-9);
        MultipleSeasonalTrendLoess.Decompose(TwoSeasons(), [7, 7, 150], new()).SeasonLengths.ToArray().ShouldBe([7]);
    }

    [Fact]
    public void Strengths_are_those_of_the_parts()
    {
        // R: m <- mstl(AirPassengers); v <- m[, "Remainder"]; max(0, 1 - var(v) / var(v + m[, "Trend"])); max(0, 1 - var(v) / var(v + m[, 3]))
        var parts = MultipleSeasonalTrendLoess.Decompose(ClassicSeries.AirPassengers, [12], new());

        parts.TrendStrength.ShouldBe(0.9909550368, 1e-8);
        parts.SeasonalStrength(0).ShouldBe(0.9406724903, 1e-8);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    public void A_series_that_does_not_move_has_no_strength(int length)
    {
        var parts = MultipleSeasonalTrendLoess.Decompose(Enumerable.Repeat(8.0, length).ToArray(), [7], new());

        parts.TrendStrength.ShouldBe(0);
        parts.Trend.ToArray().ShouldAllBe(value => Math.Abs(value - 8) < 1e-9);
    }

    [Fact]
    public void Seven_seasons_are_a_mistake_of_the_caller() =>
        Should.Throw<ArgumentException>(() => MultipleSeasonalTrendLoess.Decompose(TwoSeasons(), [2, 3, 4, 5, 6, 7, 8], new()));

    private static double[] TwoSeasons() =>
        [.. Enumerable.Range(0, 300).Select(t => 50 + (t / 10.0) + (10 * Math.Sin(2 * Math.PI * t / 7)) + (5 * Math.Cos(2 * Math.PI * t / 30)) + (t * 37 % 11))];

    private static void ShouldBe(ReadOnlySpan<double> part, double[] expected, int[] places)
    {
        for (var i = 0; i < places.Length; i++)
            part[places[i]].ShouldBe(expected[i], 1e-6);
    }
}
