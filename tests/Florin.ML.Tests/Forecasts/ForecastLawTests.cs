using Florin.ML.Data;
using Florin.ML.Forecasts;

namespace Florin.ML.Tests.Forecasts;

/// <summary>What must hold for every series.</summary>
public sealed class ForecastLawTests
{
    private const int Horizon = 30;

    private static readonly Calendar Calendar = new(new DateOnly(2022, 1, 3), Frequency.Daily);
    private static readonly SeasonalSmoothingTrainer Trainer = new(new SeasonalSmoothingOptions());

    public static TheoryData<string> Inputs => ["constant", "zero", "short", "gappy", "spiky", "huge", "infinite", "missing", "alternating", "sparse"];

    [Theory]
    [MemberData(nameof(Inputs))]
    public void No_input_gives_a_value_that_is_not_finite(string kind)
    {
        var values = Input(kind);
        var errors = SplitConformal.Collect(Trainer, new TimeSeries(values, Calendar), Horizon, new SplitConformalOptions());

        Predict(values).ShouldAllBe(flow => double.IsFinite(flow));
        for (var h = 0; h < Horizon && errors.Count > 0; h++)
        {
            var band = errors.Band(h, 0.95);
            double.IsFinite(band.Lower).ShouldBeTrue();
            double.IsFinite(band.Upper).ShouldBeTrue();
        }
    }

    [Fact]
    public void A_constant_series_is_repeated_with_bands_of_no_width()
    {
        var values = Input("constant");
        var errors = SplitConformal.Collect(Trainer, new TimeSeries(values, Calendar), Horizon, new SplitConformalOptions());

        Trainer.Fit(new TimeSeries(values, Calendar)).Outcome.Status.ShouldBe(FitStatus.Constant);
        Predict(values).ShouldAllBe(flow => flow == -12.5);
        errors.Band(Horizon - 1, 0.95).ShouldBe(new ConformalBand(0, 0));
    }

    [Fact]
    public void The_path_from_an_origin_does_not_change_with_what_comes_after_it()
    {
        var values = Household(1, 700);
        int[] origins = [90, 200, 365, 500];
        var known = new double[origins.Length * Horizon];
        Trainer.PredictFrom(new TimeSeries(values, Calendar), origins, Horizon, known);

        for (var i = 0; i < origins.Length; i++)
        {
            var other = values.ToArray();
            other.AsSpan(origins[i]).Fill(12345);
            var path = new double[Horizon];
            Trainer.PredictFrom(new TimeSeries(other, Calendar), [origins[i]], Horizon, path);

            path.ShouldBe(known[(i * Horizon)..((i + 1) * Horizon)]);
            Predict(values[..origins[i]]).ShouldBe(path);
        }
    }

    [Fact]
    public void The_same_series_gives_the_same_bytes_and_is_left_untouched()
    {
        var values = Household(2, 500);
        var before = values.ToArray();

        Predict(values).ShouldBe(Predict(values));
        values.ShouldBe(before);
    }

    [Theory]
    [InlineData(0.25)]
    [InlineData(8)]
    public void A_series_in_another_unit_is_forecast_in_that_unit(double factor)
    {
        var values = Household(3, 500);

        var scaled = Predict([.. values.Select(value => factor * value)]);

        scaled.ShouldBe(Predict(values).Select(flow => factor * flow), 1e-9);
    }

    [Fact]
    public void A_series_four_weeks_later_under_the_same_weekday_rules_is_forecast_alike()
    {
        // Without flows of the month only the weekday matters, and four weeks keep it.
        var values = Enumerable.Range(0, 400).Select(day => day % 7 == 5 ? -80.0 : -10 - (day % 3)).ToArray();
        var path = new double[Horizon];
        Trainer.Fit(new TimeSeries(values, Calendar with { Start = Calendar.Start.AddDays(28) })).Predict(path);

        path.ShouldBe(Predict(values), 1e-9);
    }

    private static double[] Predict(double[] values)
    {
        var path = new double[Horizon];
        Trainer.Fit(new TimeSeries(values, Calendar)).Predict(path);
        return path;
    }

    private static double[] Household(int seed, int days)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, days).Select(index => Calendar[index].Day switch { 1 => -800, 26 => 2400, _ => -60 * random.NextDouble() })];
    }

    private static double[] Input(string kind)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, kind == "short" ? 9 : 400).Select(index => kind switch
        {
            "constant" => -12.5,
            "zero" => 0.0,
            "short" => -index,
            "gappy" => index % 3 == 0 ? double.NaN : -10 * random.NextDouble(),
            "spiky" => index % 97 == 0 ? -1e6 : -random.NextDouble(),
            "huge" => (random.NextDouble() - 0.5) * double.MaxValue,
            "infinite" => index % 50 == 0 ? double.PositiveInfinity : 1,
            "missing" => double.NaN,
            "alternating" => index % 2 == 0 ? 1e12 : -1e12,
            _ => index % 45 == 0 ? -30 : 0,
        })];
    }
}
