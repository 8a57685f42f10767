using Florin.ML.Forecasts.Decomposition;

namespace Florin.ML.Tests.Forecasts.Decomposition;

public sealed class ClassicalDecompositionTests
{
    [Fact]
    public void Factors_are_those_of_R()
    {
        // R: d <- decompose(AirPassengers, "multiplicative"); d$figure; d$trend[c(7, 138)]
        var parts = ClassicalDecomposition.Decompose(ClassicSeries.AirPassengers, 12, SeasonKind.Multiplicative);

        parts.Indices.ToArray().ShouldBe([0.9102303674, 0.8836253207, 1.007366288, 0.9759060123, 0.9813780275, 1.112775827, 1.226555543, 1.219910969, 1.060491933, 0.9217572404, 0.8011780824, 0.89882439], 1e-9);
        parts.FirstTrend.ShouldBe(6);
        parts.Trend[0].ShouldBe(126.7916667, 1e-6);
        parts.Trend[^1].ShouldBe(475.0416667, 1e-6);
    }

    [Fact]
    public void Additions_are_those_of_R()
    {
        // R: decompose(AirPassengers)$figure
        ClassicalDecomposition.Decompose(ClassicSeries.AirPassengers, 12, SeasonKind.Additive).Indices.ToArray()
            .ShouldBe([-24.74873737, -36.18813131, -2.241161616, -8.036616162, -4.506313131, 35.40277778, 63.83080808, 62.82323232, 16.52020202, -20.64267677, -53.59343434, -28.61994949], 1e-7);
    }

    [Fact]
    public void A_season_of_an_odd_length_is_that_of_R()
    {
        // R: x <- sapply(0:59, function(t) 50 + t/10 + 10*sin(2*pi*t/7) + 5*cos(2*pi*t/30) + ((t*37) %% 11)); d <- decompose(ts(x, frequency = 7)); d$figure; d$trend[c(4, 57)]
        double[] values = [.. Enumerable.Range(0, 60).Select(t => 50 + (t / 10.0) + (10 * Math.Sin(2 * Math.PI * t / 7)) + (5 * Math.Cos(2 * Math.PI * t / 30)) + (t * 37 % 11))];
        var parts = ClassicalDecomposition.Decompose(values, 7, SeasonKind.Additive);

        parts.Indices.ToArray().ShouldBe([0.07888657699, 7.173060786, 10.00016199, 5.009772068, -5.242093671, -9.475376023, -7.544411726], 1e-7);
        parts.Trend[0].ShouldBe(58.14204118, 1e-6);
        parts.Trend[^1].ShouldBe(62.65956151, 1e-6);
    }

    [Fact]
    public void A_series_of_zeros_has_factors_of_one() =>
        ClassicalDecomposition.Decompose(new double[20], 4, SeasonKind.Multiplicative).Indices.ToArray().ShouldBe([1, 1, 1, 1]);

    [Theory]
    [InlineData(1)]
    [InlineData(73)]
    public void A_season_that_the_series_does_not_hold_twice_is_refused(int season) =>
        Should.Throw<ArgumentOutOfRangeException>(() => ClassicalDecomposition.Decompose(ClassicSeries.AirPassengers, season, SeasonKind.Additive));
}
