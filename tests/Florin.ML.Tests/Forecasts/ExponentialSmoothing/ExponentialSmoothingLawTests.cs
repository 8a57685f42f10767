using Florin.ML.Data;
using Florin.ML.Forecasts.ExponentialSmoothing;
using Florin.ML.Numerics;

namespace Florin.ML.Tests.Forecasts.ExponentialSmoothing;

public sealed class ExponentialSmoothingLawTests
{
    private const int Horizon = 24;

    private static readonly string[] Letters = ["ANN", "AAN", "AAdN", "ANA", "AAA", "AAdA", "MNN", "MAN", "MAdN", "MNA", "MAA", "MAdA", "MNM", "MAM", "MAdM", "AMN", "AMdN", "ANM", "AAM", "AMM", "MMN", "MMdN", "MMM", "MMdM", "MMA", "AMdA"];

    public static TheoryData<string> Forms => [.. Letters];

    public static TheoryData<string> Inputs => ["empty", "one point", "two points", "six points", "constant", "missing", "gappy", "negative", "zeros", "spike", "huge", "infinite", "alternating", "straight", "growing", "two seasons", "20,000 points"];

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_derivative_is_that_of_small_differences(string letters)
    {
        var form = ExponentialSmoothingReferenceTests.Form(letters);
        double[] values = [.. ClassicSeries.AirPassengers[..40].Select((value, t) => t is 7 or 20 ? double.NaN : value / 100)];
        double[] start = form.Season == Component.None ? [] : form.Season == Component.Multiplicative ? [0.9, 1.1, 1.05, 0.95] : [-0.1, 0.2, 0.05, -0.15];
        var room = new double[3 * values.Length];
        var trace = new Trace(room.AsSpan(0, values.Length), room.AsSpan(values.Length, values.Length), room.AsSpan(2 * values.Length));
        var deviance = new Deviance(
            form, values, new(1.1, form.Trend == Component.Multiplicative ? 1.02 : 0.02), start, new(0.5, 0.05), 0.3, new double[start.Length], trace);
        double[] point = [.. Enumerable.Range(0, form.ParameterCount(4)).Select(i => (0.3 * (i % 3)) - 0.4)];
        var (gradient, ignored) = (new double[point.Length], new double[point.Length]);

        deviance.Value(point, gradient);

        for (var i = 0; i < point.Length; i++)
        {
            var (above, below) = (point.ToArray(), point.ToArray());
            above[i] += 1e-5;
            below[i] -= 1e-5;
            var slope = (deviance.Value(above, ignored) - deviance.Value(below, ignored)) / 2e-5;
            gradient[i].ShouldBe(slope, 1e-4 * (1 + Math.Abs(slope)), $"parameter {i}");
        }
    }

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Every_input_is_answered_with_finite_numbers_in_order(string kind)
    {
        foreach (var options in new ExponentialSmoothingOptions[] { new(), new() { AllowMultiplicativeTrend = true, Restrict = false }, ExponentialSmoothingOptions.MultiplicativeHoltWinters })
        {
            var model = Fit(options, Input(kind), kind == "20,000 points" ? 7 : 12);
            var (path, lower, upper, wider, paths) = (new double[Horizon], new double[Horizon], new double[Horizon], new double[2 * Horizon], new double[10 * Horizon]);
            model.Predict(path);
            model.Intervals(0.8, lower, upper);
            model.Intervals(0.95, wider.AsSpan(0, Horizon), wider.AsSpan(Horizon));
            model.Sample(5, Horizon, paths);

            path.Concat(lower).Concat(upper).Concat(wider).Concat(paths).ShouldAllBe(value => double.IsFinite(value), $"{kind}, {model.Form}");
            for (var h = 0; h < Horizon; h++)
            {
                lower[h].ShouldBeLessThanOrEqualTo(upper[h]);
                wider[h].ShouldBeLessThanOrEqualTo(lower[h]);
                wider[Horizon + h].ShouldBeGreaterThanOrEqualTo(upper[h]);
            }
        }
    }

    [Theory]
    [InlineData("empty", FitStatus.TooShort, "no values")]
    [InlineData("one point", FitStatus.TooShort, "1 of 7 values")]
    [InlineData("two points", FitStatus.TooShort, "2 of 7 values")]
    [InlineData("constant", FitStatus.Constant, "40 equal values")]
    [InlineData("missing", FitStatus.TooShort, "no values")]
    public void What_cannot_be_estimated_is_named(string kind, FitStatus status, string detail) =>
        Fit(new(), Input(kind), 12).Outcome.ShouldBe(new FitOutcome(status, detail));

    [Fact]
    public void A_season_that_is_too_long_or_not_seen_twice_is_left_out_and_named()
    {
        var values = ClassicSeries.AirPassengers;
        Fit(new(), values, 52).Outcome.Detail.ShouldEndWith("; a season of 52 is left out, the longest is 24");
        Fit(new(), values[..12], 12).Outcome.Detail.ShouldEndWith("; a season of 12 needs more than 12 values");
        Fit(ExponentialSmoothingOptions.HoltWinters, values[..12], 12).Outcome.Detail.ShouldContain("ETS(A,A,N) of 12 values; ETS(A,A,A) does not suit the series");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void A_value_that_is_not_above_0_leaves_no_form_that_multiplies(double value)
    {
        var values = ClassicSeries.AirPassengers.ToArray();
        values[50] = value;
        Fit(new() { AllowMultiplicativeTrend = true, Restrict = false }, values, 12).Form.NeedsPositive.ShouldBeFalse();
        Fit(ExponentialSmoothingOptions.MultiplicativeHoltWinters, values, 12).Form.ShouldBe(ExponentialSmoothingForm.HoltWinters);
    }

    [Theory]
    [InlineData("ANN")]
    [InlineData("AAN")]
    [InlineData("AAdA")]
    public void An_additive_form_moves_and_stretches_with_its_series(string letters)
    {
        var options = new ExponentialSmoothingOptions { Form = ExponentialSmoothingReferenceTests.Form(letters) };
        var values = ClassicSeries.AirPassengers;
        var (path, moved, stretched) = (new double[Horizon], new double[Horizon], new double[Horizon]);
        Fit(options, values, 12).Predict(path);
        Fit(options, [.. values.Select(value => value - 1000)], 12).Predict(moved);
        Fit(options, [.. values.Select(value => -3 * value)], 12).Predict(stretched);

        moved.ShouldBe(path.Select(value => value - 1000), 0.05);
        stretched.ShouldBe(path.Select(value => -3 * value), 0.15);
    }

    [Fact]
    public void The_choice_among_all_forms_stretches_with_its_series()
    {
        var (path, stretched) = (new double[Horizon], new double[Horizon]);
        Fit(new(), ClassicSeries.AirPassengers, 12).Predict(path);
        Fit(new(), [.. ClassicSeries.AirPassengers.Select(value => 8 * value)], 12).Predict(stretched);

        stretched.ShouldBe(path.Select(value => 8 * value), 1e-6);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Drawn_futures_have_the_means_and_the_intervals_that_are_stated(string letters)
    {
        var model = Fit(new() { Form = ExponentialSmoothingReferenceTests.Form(letters) }, ClassicSeries.AirPassengers, 12);
        const int Paths = 20_000;
        const int Step = 17;
        var (path, lower, upper, paths) = (new double[Step], new double[Step], new double[Step], new double[Paths * Step]);
        model.Predict(path);
        model.Intervals(0.8, lower, upper);
        model.Sample(3, Step, paths);

        for (var h = 0; h < Step; h += 4)
        {
            var column = Enumerable.Range(0, Paths).Select(i => paths[(i * Step) + h]).ToArray();
            var width = upper[h] - lower[h];
            column.Average().ShouldBe(path[h], 0.06 * width, $"step {h}");
            // The shape of a product of errors is not normal, so that its variance is asked where the interval is made of it.
            if (model.HasAnalyticIntervals)
                Math.Sqrt(column.Average(value => (value - path[h]) * (value - path[h]))).ShouldBe(width / 2 / 1.2815515655, 0.03 * width, $"step {h}");
            else
                ((double)column.Count(value => value >= lower[h] && value <= upper[h]) / Paths).ShouldBe(0.8, 0.025, $"step {h}");
        }
    }

    [Fact]
    public void The_same_seed_draws_the_same_futures_and_another_seed_others()
    {
        var model = Fit(new(), ClassicSeries.AirPassengers, 12);
        var (once, again, other) = (new double[5 * Horizon], new double[5 * Horizon], new double[5 * Horizon]);
        model.Sample(1, Horizon, once);
        model.Sample(1, Horizon, again);
        model.Sample(2, Horizon, other);

        again.ShouldBe(once);
        other.ShouldNotBe(once);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_model_read_back_says_the_same(string letters)
    {
        var model = Fit(new() { Form = ExponentialSmoothingReferenceTests.Form(letters) }, ClassicSeries.AirPassengers, 12);
        using var file = new MemoryStream();
        ModelFile.Save(model, file);
        file.Position = 0;

        var read = ModelFile.Load(file).Model.ShouldBeOfType<ExponentialSmoothingModel>();

        read.Form.ShouldBe(model.Form);
        read.Aicc.ShouldBe(model.Aicc);
        Answers(read).ShouldBe(Answers(model));
    }

    [Fact]
    public void Values_that_are_missing_at_the_end_move_the_first_forecast_on()
    {
        var values = ClassicSeries.AirPassengers;
        var (path, later) = (new double[Horizon], new double[Horizon - 3]);
        Fit(new() { Form = ExponentialSmoothingForm.HoltWinters }, values, 12).Predict(path);
        Fit(new() { Form = ExponentialSmoothingForm.HoltWinters }, [.. values, double.NaN, double.NaN, double.NaN], 12).Predict(later);

        later.ShouldBe(path[3..], 3);
    }

    [Fact]
    public void A_gap_is_skipped_rather_than_filled_or_cut_off()
    {
        var values = ClassicSeries.AirPassengers.ToArray();
        values.AsSpan(60, 12).Fill(double.NaN);
        var (path, gappy) = (new double[Horizon], new double[Horizon]);
        var model = Fit(new(), values, 12);
        model.Predict(gappy);
        Fit(new(), ClassicSeries.AirPassengers, 12).Predict(path);

        model.Outcome.Detail.ShouldContain("of 132 values");
        for (var h = 0; h < Horizon; h++)
            gappy[h].ShouldBe(path[h], 0.06 * path[h]);
    }

    [Fact]
    public void A_criterion_that_charges_more_for_parameters_chooses_no_more_of_them()
    {
        double[] values = [.. ClassicSeries.Nile.Select((value, t) => value + (2 * t))];
        var aic = Fit(new() { Criterion = InformationCriterion.Aic }, values, 1);
        var bic = Fit(new() { Criterion = InformationCriterion.Bic }, values, 1);

        bic.Bic.ShouldBeLessThanOrEqualTo(aic.Bic);
        aic.Aic.ShouldBeLessThanOrEqualTo(bic.Aic);
        Fit(new() { Damped = false }, values, 1).Form.Damped.ShouldBeFalse();
    }

    [Fact]
    public void A_polynomial_whose_roots_leave_the_circle_is_not_admissible()
    {
        // Hyndman, Akram and Archibald (2008): forecastable for small steps; α + γ beyond 2 is not.
        Region.IsAdmissible(new(0.3, 0.1, 0.2, 1), 12).ShouldBeTrue();
        Region.IsAdmissible(new(0.3, 0, 0.2, 1), 12).ShouldBeTrue();
        Region.IsAdmissible(new(1.5, 0, 0.8, 1), 12).ShouldBeFalse();
        // R: forecast:::admissible(0.6, 0.01, 0.399, 0.8, 4) is 1; (0.999, 0.99, 0.0005, NULL, 12), (0.5, 0.45, 0.4, NULL, 12) and (0.6, 0.5, 0.1, 0.9, 12) are 0.
        Region.IsAdmissible(new(0.6, 0.01, 0.399, 0.8), 4).ShouldBeTrue();
        Region.IsAdmissible(new(0.999, 0.99, 0.0005, 1), 12).ShouldBeFalse();
        Region.IsAdmissible(new(0.5, 0.45, 0.4, 1), 12).ShouldBeFalse();
        Region.IsAdmissible(new(0.6, 0.5, 0.1, 0.9), 12).ShouldBeFalse();
    }

    [Fact]
    public void Options_outside_their_range_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new ExponentialSmoothingOptions { Window = 5 });
        Should.Throw<ArgumentOutOfRangeException>(() => new ExponentialSmoothingOptions { Form = new(Component.None, Component.None, false, Component.None) });
        Should.Throw<ArgumentOutOfRangeException>(() => new ExponentialSmoothingOptions { Form = new(Component.Additive, Component.None, true, Component.None) });
        Should.Throw<ArgumentOutOfRangeException>(() => Fit(new(), ClassicSeries.Nile, 1).Intervals(1, new double[1], new double[1]));
    }

    [Fact]
    public void A_second_fit_allocates_a_few_small_arrays()
    {
        var trainer = new ExponentialSmoothingTrainer(new());
        trainer.Fit(ClassicSeries.Monthly(ClassicSeries.AirPassengers));
        var before = GC.GetAllocatedBytesForCurrentThread();
        trainer.Fit(ClassicSeries.Monthly(ClassicSeries.AirPassengers));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(10_000);
    }

    private static ExponentialSmoothingModel Fit(ExponentialSmoothingOptions options, double[] values, int period) =>
        (ExponentialSmoothingModel)new ExponentialSmoothingTrainer(options).Fit(new TimeSeries(values, new Calendar(new DateOnly(1949, 1, 1), Frequency.Monthly), period));

    private static double[] Answers(ExponentialSmoothingModel model)
    {
        var answers = new double[3 * Horizon];
        model.Predict(answers.AsSpan(0, Horizon));
        model.Intervals(0.9, answers.AsSpan(Horizon, Horizon), answers.AsSpan(2 * Horizon));
        return answers;
    }

    private static double[] Input(string kind)
    {
        var rng = new Rng(7);
        var length = kind switch { "empty" => 0, "one point" => 1, "two points" => 2, "six points" => 6, "two seasons" => 25, "20,000 points" => 20_000, "constant" => 40, _ => 100 };
        return [.. Enumerable.Range(0, length).Select(t => kind switch
        {
            "constant" => -12.5,
            "missing" => double.NaN,
            "gappy" => t % 3 == 0 ? double.NaN : 10 + rng.NextNormal(),
            "negative" => -100 + (3 * rng.NextNormal()) - t,
            "zeros" => t % 9 == 0 ? 5 : 0,
            "spike" => t == 60 ? 1e9 : rng.NextDouble(),
            "huge" => t % 2 == 0 ? double.MaxValue : double.MinValue,
            "infinite" => t % 11 == 0 ? double.PositiveInfinity : t,
            "alternating" => t % 2 == 0 ? 1e12 : 1e-12,
            "straight" => 3 + (2 * t),
            "growing" => Math.Pow(1.3, t),
            _ => 100 + (10 * Math.Sin(t)) + rng.NextNormal(),
        })];
    }
}
