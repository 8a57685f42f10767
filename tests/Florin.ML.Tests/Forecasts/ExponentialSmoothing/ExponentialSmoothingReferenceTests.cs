using Florin.ML.Data;
using Florin.ML.Forecasts.ExponentialSmoothing;

namespace Florin.ML.Tests.Forecasts.ExponentialSmoothing;

/// <summary>Numbers of R 4.2.2 with forecast 8.20, each with its command.</summary>
public sealed class ExponentialSmoothingReferenceTests
{
    private static readonly ExponentialSmoothingForm AdditiveDamped = new(Component.Additive, Component.Additive, true, Component.None);

    // g <- ets(AirPassengers, "MAM", damped = FALSE); print(c(g$par, g$loglik, g$sigma2), digits = 12)
    [Fact]
    public void The_likelihood_of_multiplicative_holt_winters_is_that_of_r()
    {
        double[] season = [0, 0.9522478841868, 1.0807569099011, 1.0331616425763, 0.9786588987833, 1.0839951214625, 1.1830314019678, 1.1537067990618, 1.0476177697608, 0.9013680438689, 0.7826691070681, 0.9000411199468];
        season[0] = 12 - season.Sum();
        var state = new LevelAndSlope(122.3754260164763, 1.1073665820836);

        var pass = Pass(ExponentialSmoothingForm.MultiplicativeHoltWinters, ClassicSeries.AirPassengers, new(0.3949968504950, 0.0107004419033, 0.3995392024006, 1), ref state, season);

        (-0.5 * pass.Deviance).ShouldBe(-682.403619058, 1e-6);
        (pass.SquaredErrors / (144 - 16)).ShouldBe(0.00158214813524, 1e-11);
        // g$states[145, ]
        state.Level.ShouldBe(485.385003636, 1e-6);
        state.Slope.ShouldBe(3.177440800788, 1e-8);
        season[0].ShouldBe(0.918969053557, 1e-9);
        season[11].ShouldBe(0.890745031602, 1e-9);
    }

    // a <- ets(AirPassengers, "AAA", damped = FALSE); print(c(a$par, a$loglik, a$sigma2), digits = 12)
    [Fact]
    public void The_likelihood_of_additive_holt_winters_is_that_of_r()
    {
        double[] season = [0, -34.3364218104, -3.82047037351, -8.09460700793, -4.23202989397, 33.5822290602, 66.1846393963, 65.1553960287, 15.0726618967, -20.7168716370, -54.3841662192, -29.1815695929];
        season[0] = -season.Sum();
        var state = new LevelAndSlope(120.960762546, 1.39339982902);

        var pass = Pass(ExponentialSmoothingForm.HoltWinters, ClassicSeries.AirPassengers, new(0.993480362872, 0.000191179159524, 0.000580032514321, 1), ref state, season);

        (-0.5 * pass.Deviance).ShouldBe(-765.935847512, 1e-6);
        (pass.SquaredErrors / (144 - 16)).ShouldBe(325.697038067, 1e-5);
    }

    // g as above; p <- forecast(g, h = 24); with(p, cbind(mean, lower, upper))[c(1, 2, 12, 13, 14, 24), ]
    [Theory]
    [InlineData(1, 448.973767167, 426.087201704, 413.971785785, 471.860332631, 483.97574855)]
    [InlineData(2, 425.227817273, 401.85450638, 389.481422994, 448.601128166, 460.974211552)]
    [InlineData(12, 466.317755681, 424.063039127, 401.69474335, 508.572472236, 530.940768013)]
    [InlineData(13, 484.161951054, 435.127127153, 409.169659352, 533.196774956, 559.154242757)]
    [InlineData(14, 458.340481194, 410.500483855, 385.175519029, 506.180478533, 531.505443359)]
    [InlineData(24, 500.435516064, 432.728922002, 396.88721614, 568.142110126, 603.983815988)]
    public void Means_and_intervals_of_multiplicative_holt_winters_are_those_of_r(int step, double mean, double lower80, double lower95, double upper80, double upper95) => ShouldForecast(
        new(
            ExponentialSmoothingForm.MultiplicativeHoltWinters, new(0.3949968504950, 0.0107004419033, 0.3995392024006, 1), new(485.385003636050, 3.177440800788), 0.00158214813524, 0, 17, 144)
        {
            Season = [0.918969053557, 0.864741360298, 0.978372924142, 1.013082461175, 1.035649407258, 1.176702824299, 1.340480921406, 1.311700331358, 1.080417407154, 0.949930165574, 0.808520328369, 0.890745031602],
        },
        step, mean, lower80, lower95, upper80, upper95);

    // a as above; p <- forecast(a, h = 24); with(p, cbind(mean, lower, upper))[c(1, 12, 13, 24), ]
    [Theory]
    [InlineData(1, 437.286272642, 414.15801109, 401.91464899, 460.414534193, 472.657896293)]
    [InlineData(12, 448.949332012, 369.225153779, 327.021723139, 528.673510244, 570.876940884)]
    [InlineData(13, 454.325477393, 371.337718305, 327.40665232, 537.31323648, 581.244302466)]
    [InlineData(24, 465.988536763, 353.139610668, 293.400997731, 578.837462857, 638.576075794)]
    public void Means_and_intervals_of_additive_holt_winters_are_those_of_r(int step, double mean, double lower80, double lower95, double upper80, double upper95) => ShouldForecast(
        new(
            ExponentialSmoothingForm.HoltWinters, new(0.993480362872, 0.000191179159524, 0.000580032514321, 1), new(461.07488953382, 1.41993372927), 325.697038067, 0, 17, 144)
        {
            Season = [-25.20855062157, -34.32979205640, -3.79757070688, -8.09593420670, -4.23560883831, 33.58661960020, 66.22399018933, 65.15112137740, 15.07228852199, -20.72668658977, -54.39461124412, -29.16476227348],
        },
        step, mean, lower80, lower95, upper80, upper95);

    // m <- ets(AirPassengers, "MAA", damped = FALSE); p <- forecast(m, h = 24); m$states[145, ]
    [Theory]
    [InlineData(1, 434.442234109, 394.693884948, 373.652379923, 474.190583271, 495.232088295)]
    [InlineData(12, 479.174698335, 326.503738334, 245.684614024, 631.845658336, 712.664782646)]
    [InlineData(13, 481.93284721, 322.832543473, 238.609930179, 641.033150948, 725.255764242)]
    [InlineData(24, 526.665311436, 296.443022908, 174.570705113, 756.887599964, 878.759917759)]
    public void Means_and_intervals_of_a_multiplied_error_on_sums_are_those_of_r(int step, double mean, double lower80, double lower95, double upper80, double upper95) => ShouldForecast(
        new(
            new(Component.Multiplicative, Component.Additive, false, Component.Additive), new(0.968959707756, 0.000550425644115, 0.0127569364222, 1), new(461.090234170283, 3.957551091779), 0.00509685107987, 0, 17, 144)
        {
            Season = [-30.605551152977, -36.206609471986, -4.644928246146, -6.343367789248, -0.286655990001, 36.184851058033, 63.758798292150, 58.203112722622, 16.322694388276, -20.568709437415, -49.542598344995, -29.406148936714],
        },
        step, mean, lower80, lower95, upper80, upper95);

    // z <- ets(LakeHuron, "AAN", damped = TRUE); z$states[99, ]; forecast(z, h = 10)
    [Theory]
    [InlineData(1, 579.960132631, 578.984704466, 578.468343987, 580.935560797, 581.451921276)]
    [InlineData(2, 579.960260551, 578.580802573, 577.850561631, 581.339718529, 582.069959472)]
    [InlineData(10, 579.960964596, 576.875641562, 575.242370207, 583.046287629, 584.679558984)]
    public void Means_and_intervals_of_a_damped_trend_are_those_of_r(int step, double mean, double lower80, double lower95, double upper80, double upper95) => ShouldForecast(
        new(AdditiveDamped, new(0.999899950869, 0.000100085665994, 0, 0.916158310019), new(579.959993005, 0.000152403959038), 0.579319853366, 0, 6, 98) { Season = [] },
        step, mean, lower80, lower95, upper80, upper95);

    // n <- ets(Nile); n$method; c(n$loglik, n$aicc, n$aic, n$bic, n$sigma2); n$par; forecast(n, h = 3)
    [Fact]
    public void A_yearly_series_gets_the_form_the_likelihood_and_the_forecasts_of_r()
    {
        var model = Fit(new(), ClassicSeries.Yearly(ClassicSeries.Nile));

        model.Outcome.ShouldBe(new FitOutcome(FitStatus.Fitted, "ETS(M,N,N) of 100 values"));
        model.LogLikelihood.ShouldBe(-726.150957803, 1e-3);
        model.Aicc.ShouldBe(1458.551915606, 2e-3);
        model.Aic.ShouldBe(1458.301915606, 2e-3);
        model.Bic.ShouldBe(1466.117426164, 2e-3);
        model.Alpha.ShouldBe(0.151403166237, 2e-3);
        model.Variance.ShouldBe(0.0239570565559, 1e-5);
        ShouldForecast(model, 1, 838.875161323, 672.476376692, 584.390180994, 1005.27394595, 1093.36014165, 1);
        ShouldForecast(model, 3, 838.875161323, 668.614394677, 578.483789194, 1009.13592797, 1099.26653345, 1);
    }

    // f <- ets(AirPassengers); f$method; c(f$loglik, f$aicc); forecast(f, h = 3): ETS(M,Ad,M), −679.583, 1400.638.
    // R's search gives ETS(M,A,M) −682.404; one that goes on finds −675.997 there, so that it needs no damping.
    [Fact]
    public void A_monthly_series_gets_a_form_of_a_smaller_aicc_than_that_of_r_and_nearly_its_forecasts()
    {
        var model = Fit(new(), ClassicSeries.Monthly(ClassicSeries.AirPassengers));

        model.Form.ShouldBe(ExponentialSmoothingForm.MultiplicativeHoltWinters);
        model.LogLikelihood.ShouldBe(-675.997, 0.01);
        model.Aicc.ShouldBeLessThan(1400.638);
        var path = new double[3];
        model.Predict(path);
        path[0].ShouldBe(441.80, 5);
        path[1].ShouldBe(434.12, 5);
        path[2].ShouldBe(496.63, 10);
    }

    // for (m in c("ANN", "AAN", "AAA", "MNM", "MAM", "MAA", "MNA", "MAN", "MNN", "ANA")) ets(AirPassengers, m, damped = FALSE)$loglik
    // for (m in c("AAN", "AAA", "MAM", "MAN")) ets(AirPassengers, m, damped = TRUE)$loglik
    // for (m in c("MMN", "MMM", "AMN", "AAM", "ANM")) ets(AirPassengers, m, damped = FALSE, restrict = FALSE, allow.multiplicative.trend = TRUE)$loglik
    [Theory]
    [InlineData("ANN", -863.8934)]
    [InlineData("AAN", -863.6473)]
    [InlineData("AAA", -765.9358)]
    [InlineData("MNM", -715.6572)]
    [InlineData("MAM", -682.4036)]
    [InlineData("MAA", -768.2334)]
    [InlineData("MNA", -775.3962)]
    [InlineData("MAN", -831.8976)]
    [InlineData("MNN", -833.9501)]
    [InlineData("ANA", -767.4295)]
    [InlineData("AAdN", -863.7961)]
    [InlineData("AAdA", -767.6154)]
    [InlineData("MAdM", -679.5832)]
    [InlineData("MAdN", -833.4117)]
    [InlineData("MMN", -832.8162)]
    [InlineData("MMM", -681.9137)]
    [InlineData("AMN", -863.9423)]
    [InlineData("AAM", -698.2312)]
    [InlineData("ANM", -723.0929)]
    public void Every_form_reaches_the_likelihood_of_r(string letters, double logLikelihood) =>
        Fit(new() { Form = Form(letters) }, ClassicSeries.Monthly(ClassicSeries.AirPassengers)).LogLikelihood.ShouldBeGreaterThan(logLikelihood - 0.02);

    internal static ExponentialSmoothingForm Form(string letters) => new(Part(letters[0]), Part(letters[1]), letters.Length == 4, Part(letters[^1]));

    private static Component Part(char letter) => letter switch { 'A' => Component.Additive, 'M' => Component.Multiplicative, _ => Component.None };

    private static ExponentialSmoothingModel Fit(ExponentialSmoothingOptions options, TimeSeries series) => (ExponentialSmoothingModel)new ExponentialSmoothingTrainer(options).Fit(series);

    private static Pass Pass(ExponentialSmoothingForm form, double[] values, Smoothing smoothing, ref LevelAndSlope state, double[] season)
    {
        var room = new double[3 * values.Length];
        return Recursion.Forward(form, values, smoothing, ref state, season, new(room.AsSpan(0, values.Length), room.AsSpan(values.Length, values.Length), room.AsSpan(2 * values.Length)));
    }

    private static void ShouldForecast(FittedForm fitted, int step, double mean, double lower80, double lower95, double upper80, double upper95) =>
        ShouldForecast(new ExponentialSmoothingModel(default, 12, fitted), step, mean, lower80, lower95, upper80, upper95, 1e-5);

    private static void ShouldForecast(ExponentialSmoothingModel model, int step, double mean, double lower80, double lower95, double upper80, double upper95, double tolerance)
    {
        var (path, lower, upper) = (new double[step], new double[step], new double[step]);
        model.Predict(path);
        path[^1].ShouldBe(mean, tolerance);
        model.Intervals(0.8, lower, upper);
        lower[^1].ShouldBe(lower80, tolerance);
        upper[^1].ShouldBe(upper80, tolerance);
        model.Intervals(0.95, lower, upper);
        lower[^1].ShouldBe(lower95, tolerance);
        upper[^1].ShouldBe(upper95, tolerance);
    }
}
