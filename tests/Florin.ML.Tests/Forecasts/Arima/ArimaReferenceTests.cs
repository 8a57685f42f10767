using Florin.ML.Data;
using Florin.ML.Forecasts.Arima;

namespace Florin.ML.Tests.Forecasts.Arima;

/// <summary>Against R 4.2 with forecast 8.20: <c>f &lt;- Arima(x, ...); coef(f); f$loglik; f$aicc; f$sigma2; forecast(f, h = 4, level = 95)</c>.</summary>
/// <remarks>R begins differences with a variance of 10⁶ innovations, here without gaps the differenced series is taken for what it is: log-likelihoods differ by some 10⁻³. R's search ends at a relative gain of 10⁻⁸.</remarks>
public sealed class ArimaReferenceTests
{
    private static readonly ArimaTrainer Trainer = new(new ArimaOptions());

    [Fact]
    public void The_airline_model_of_the_logarithms_is_that_of_R()
    {
        // Arima(log(AirPassengers), c(0,1,1), c(0,1,1))
        var model = Fit(Logarithms(), new(0, 1, 1, 0, 1, 1, 12));

        model.Ma[0].ShouldBe(-0.4018280168, 2e-4);
        model.SeasonalMa[0].ShouldBe(-0.5569448384, 2e-4);

        // w <- as.numeric(diff(diff(log(AirPassengers), 12))); arima(w, c(0,0,1), list(order = c(0,0,1), period = 12), include.mean = FALSE)$loglik
        // is 244.6964868; with the differences in its state R says 244.6995306.
        model.LogLikelihood.ShouldBe(244.6964868, 1e-6);
        model.Criterion.ShouldBe(-483.2100848, 1e-2);

        // sum(residuals(f)[14:144]^2) / 129; R's own 0.001371260 counts the 13 values before the first difference too.
        (model.Deviation * model.Deviation).ShouldBe(0.001368934584, 1e-7);
        ShouldForecast(model, 5e-5, [6.110185743, 6.053775271, 6.171714856, 6.199300448], [6.037607185, 5.969203051, 6.076650278, 6.094791657], [6.182764301, 6.138347492, 6.266779434, 6.303809239]);
    }

    [Fact]
    public void A_seasonal_model_of_the_accidents_is_that_of_R()
    {
        // Arima(USAccDeaths, c(0,1,1), c(0,1,1))
        var model = Fit(ReferenceSeries.Accidents, new(0, 1, 1, 0, 1, 1, 12));

        model.Ma[0].ShouldBe(-0.4302692362, 2e-4);
        model.SeasonalMa[0].ShouldBe(-0.5527912702, 2e-4);
        model.LogLikelihood.ShouldBe(-425.4399936, 2e-3);
        model.Criterion.ShouldBe(857.3163507, 4e-3);
        ShouldForecast(model, 1, [8336.061266, 7531.829141, 8314.643760, 8616.868756], [7706.956920, 6807.879921, 7506.910717, 7733.260889], [8965.165612, 8255.778361, 9122.376803, 9500.476624]);
    }

    [Fact]
    public void Autoregressions_with_a_mean_are_those_of_R()
    {
        // Arima(lh, c(3,0,0))
        var model = Fit(ReferenceSeries.Hormone, new(3, 0, 0, Constant: true));

        ShouldBeNear(model.Ar, [0.64479651655, -0.06337352875, -0.21980619171], 2e-4);
        model.Constant.ShouldBe(2.39312746844, 1e-4);
        model.LogLikelihood.ShouldBe(-27.09241107, 1e-5);
        model.Criterion.ShouldBe(65.61339356, 2e-5);
        ShouldForecast(model, 2e-4, [2.460180641, 2.270846479, 2.198617996, 2.260719113], [1.594901198, 1.241286635, 1.124855166, 1.186566262], [3.325460083, 3.300406324, 3.272380826, 3.334871964]);

        // Arima(lh, c(1,0,1))
        var mixed = Fit(ReferenceSeries.Hormone, new(1, 0, 1, Constant: true));
        mixed.Ar[0].ShouldBe(0.4522020220, 1e-3);
        mixed.Ma[0].ShouldBe(0.1981673266, 1e-3);
        mixed.LogLikelihood.ShouldBe(-28.76203321, 1e-5);
    }

    [Fact]
    public void A_drift_is_that_of_R()
    {
        // Arima(Nile, c(1,1,1), include.drift = TRUE)
        var model = Fit(ClassicSeries.Nile, new(1, 1, 1, Constant: true));

        model.Ar[0].ShouldBe(0.2706826926, 1e-3);
        model.Ma[0].ShouldBe(-0.9054325783, 1e-3);
        model.Constant.ShouldBe(-2.8827029888, 2e-2);
        model.LogLikelihood.ShouldBe(-629.8185242, 2e-3);
        ShouldForecast(model, 0.5, [799.1887590, 813.1077264, 814.7729448, 813.1212855], [521.9227472, 517.9258395, 514.7582466, 510.3534094], [1076.454771, 1108.289613, 1114.787643, 1115.889162]);
    }

    [Fact]
    public void Gaps_in_a_stationary_series_are_stepped_over_as_in_R()
    {
        // Arima(presidents, c(3,0,0))
        var model = Fit(ReferenceSeries.Presidents, new(3, 0, 0, Constant: true));

        ShouldBeNear(model.Ar, [0.7496071326, 0.2522563929, -0.1890315163], 5e-4);
        model.Constant.ShouldBe(56.2222534828, 0.02);
        model.LogLikelihood.ShouldBe(-414.0819314, 1e-4);
        ShouldForecast(model, 0.03, [29.84194293, 34.41013654, 39.30815450, 43.02778840], [11.87134125, 11.95111977, 12.50375564, 14.06596098], [47.81254461, 56.86915330, 66.11255335, 71.98961583]);
    }

    [Fact]
    public void Gaps_in_a_differenced_series_and_at_its_end_are_stepped_over_as_in_R()
    {
        // z <- log(AirPassengers); z[c(5, 30:33, 100, 144)] <- NA; Arima(z, c(0,1,1), c(0,1,1))
        var values = Logarithms();
        foreach (var place in (int[])[5, 30, 31, 32, 33, 100, 144])
            values[place - 1] = double.NaN;
        var model = Fit(values, new(0, 1, 1, 0, 1, 1, 12));

        model.Ma[0].ShouldBe(-0.3948617756, 5e-4);
        model.SeasonalMa[0].ShouldBe(-0.5617461774, 5e-4);
        model.LogLikelihood.ShouldBe(230.2784515, 5e-3);
        model.Criterion.ShouldBe(-454.3569029, 1e-2);
        ShouldForecast(model, 1e-4, [6.119023339, 6.062776704, 6.181097652, 6.208185736], [6.034320856, 5.967395607, 6.076118622, 6.094339494], [6.203725822, 6.158157801, 6.286076682, 6.322031978]);

        // Arima(z, c(2,0,0), c(0,1,1), include.drift = TRUE)
        var drifting = Fit(values, new(2, 0, 0, 0, 1, 1, 12, true));
        ShouldBeNear(drifting.Ar, [0.590394795963, 0.250042124822], 2e-3);
        drifting.Constant.ShouldBe(0.009905172264, 2e-5);
        drifting.LogLikelihood.ShouldBe(234.8705054, 5e-3);
    }

    [Fact]
    public void A_regression_with_errors_of_given_orders_is_that_of_R()
    {
        // Arima(LakeHuron, c(2,0,0), xreg = as.numeric(time(LakeHuron) - 1920)); forecast(f, xreg = c(53, 54, 55))
        var options = new ArimaOptions { MaximumP = 2, MaximumQ = 0, D = 0 };
        var years = FeatureMatrix.FromRows(["year"], [.. Enumerable.Range(1875 - 1920, 98).Select(year => (double)year)]);
        var model = new ArimaTrainer(options).Fit(Series(ReferenceSeries.LakeHuron, 1), years);

        model.Outcome.Detail.ShouldBe("regression with ARIMA(2,0,0) with non-zero mean errors");
        ShouldBeNear(model.Ar, [1.00480374416, -0.29131982223], 2e-4);
        model.Constant.ShouldBe(579.09934482081, 1e-3);
        model.Slopes[0].ShouldBe(-0.02156882822, 1e-5);
        model.LogLikelihood.ShouldBe(-101.1982673, 1e-4);
        var (path, lower, upper) = (new double[3], new double[3], new double[3]);
        var future = FeatureMatrix.FromRows(["year"], [53.0, 54, 55]);
        model.Predict(future, path);
        model.Intervals(future, 0.95, lower, upper);
        ShouldBeNear(path, [579.3971650, 578.8050541, 578.3678840], 2e-3);
        ShouldBeNear(lower, [578.0448620, 576.8880098, 576.2187852], 2e-3);
        ShouldBeNear(upper, [580.7494680, 580.7220983, 580.5169828], 2e-3);
    }

    /// <summary><c>auto.arima(x, max.p = 3, max.q = 3)</c>: model, log-likelihood and AICc.</summary>
    [Theory]
    [InlineData("lh", 1, "ARIMA(1,0,0) with non-zero mean", -29.3791623873712, 65.303779320197)]
    [InlineData("Nile", 1, "ARIMA(1,1,1)", -630.627381776019, 1267.50739513099)]
    [InlineData("USAccDeaths", 12, "ARIMA(0,1,1)(0,1,1)[12]", -425.439993553138, 857.316350742639)]
    [InlineData("UKgas", 4, "ARIMA(0,1,1)(0,1,0)[4]", -513.337390135118, 1030.79478027024)]
    [InlineData("WWWusage", 1, "ARIMA(1,1,1)", -254.149735787166, 514.552103153278)]
    [InlineData("AirPassengers", 12, "ARIMA(2,1,1)(0,1,0)[12]", -504.923852561182, 1018.16516543982)]
    public void The_search_finds_the_model_that_R_finds(string name, int season, string detail, double logLikelihood, double criterion)
    {
        var model = Trainer.Fit(Series(Values(name), season)).ShouldBeOfType<ArimaModel>();

        model.Outcome.ShouldBe(new FitOutcome(FitStatus.Fitted, detail));
        model.LogLikelihood.ShouldBe(logLikelihood, 2e-2);
        model.Criterion.ShouldBe(criterion, 4e-2);
    }

    [Fact]
    public void A_search_that_drops_its_drift_goes_on_without_it()
    {
        // R goes on with a drift after its plain model without one was better, and ends at ARIMA(0,1,0) with AICc 220.26.
        // f <- Arima(LakeHuron, c(2,1,1)); coef(f); f$loglik; f$aicc
        var model = Trainer.Fit(Series(ReferenceSeries.LakeHuron, 1)).ShouldBeOfType<ArimaModel>();

        model.Outcome.Detail.ShouldBe("ARIMA(2,1,1)");
        ShouldBeNear(model.Ar, [0.9712023514, -0.2923633782], 1e-3);
        model.Ma[0].ShouldBe(-0.9107527632, 1e-3);
        model.LogLikelihood.ShouldBe(-102.5356346, 2e-3);
        model.Criterion.ShouldBe(213.5060518, 4e-3);
    }

    /// <summary><c>ndiffs(x)</c></summary>
    [Theory]
    [InlineData("lh", 0)]
    [InlineData("Nile", 1)]
    [InlineData("LakeHuron", 1)]
    [InlineData("USAccDeaths", 0)]
    [InlineData("UKgas", 1)]
    [InlineData("WWWusage", 1)]
    [InlineData("AirPassengers", 1)]
    public void Differences_are_those_of_R(string name, int differences) =>
        UnitRootTest.Differences(Values(name), 2).ShouldBe(differences);

    [Fact]
    public void The_test_of_level_stationarity_is_that_of_R() =>
        // urca::ur.kpss(c(Nile), use.lag = 2)@teststat; trunc(3 * sqrt(100) / 13) = 2
        UnitRootTest.Statistic(ClassicSeries.Nile).ShouldBe(1.315226463, 1e-8);

    /// <summary><c>forecast:::seas.heuristic(x)</c>; <c>nsdiffs(x)</c> is 1 above 0.64.</summary>
    [Theory]
    [InlineData("USAccDeaths", 12, 0.9447944649)]
    [InlineData("UKgas", 4, 0.9830947826)]
    [InlineData("AirPassengers", 12, 0.9406724903)]
    public void The_strength_of_the_season_is_that_of_R(string name, int season, double strength) =>
        SeasonalStrength.Of(Values(name), season).ShouldBe(strength, 1e-8);

    private static ArimaModel Fit(double[] values, ArimaOrder order) => Trainer.Fit(Series(values, order.Season), order);

    private static TimeSeries Series(double[] values, int season) => new(values, new Calendar(new(1949, 1, 1), Frequency.Monthly), season);

    private static double[] Logarithms() => Array.ConvertAll(ClassicSeries.AirPassengers, Math.Log);

    private static double[] Values(string name) => (double[])(name switch
    {
        "lh" => ReferenceSeries.Hormone,
        "Nile" => ClassicSeries.Nile,
        "LakeHuron" => ReferenceSeries.LakeHuron,
        "USAccDeaths" => ReferenceSeries.Accidents,
        "UKgas" => ReferenceSeries.Gas,
        "WWWusage" => ReferenceSeries.Users,
        "AirPassengers" => ClassicSeries.AirPassengers,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "expected a series of this list"),
    }).Clone();

    private static void ShouldForecast(ArimaModel model, double tolerance, double[] path, double[] lower, double[] upper)
    {
        var (means, low, high) = (new double[path.Length], new double[path.Length], new double[path.Length]);
        model.Predict(means);
        model.Intervals(0.95, low, high);
        ShouldBeNear(means, path, tolerance);
        ShouldBeNear(low, lower, 2 * tolerance);
        ShouldBeNear(high, upper, 2 * tolerance);
    }

    private static void ShouldBeNear(ReadOnlySpan<double> found, double[] expected, double tolerance)
    {
        found.Length.ShouldBe(expected.Length);
        for (var i = 0; i < expected.Length; i++)
            found[i].ShouldBe(expected[i], tolerance, FormattableString.Invariant($"number {i}"));
    }
}
