using System.Diagnostics;
using Florin.Host.Registry;

namespace Florin.Host.Tests.Registry;

public sealed class ModelMeterTests
{
    private static readonly DateOnly Day = new(2025, 6, 1);

    [Fact]
    public void A_quantile_is_at_most_a_quarter_too_high()
    {
        var meter = new ModelMeter();
        for (var milliseconds = 1; milliseconds <= 100; milliseconds++)
            meter.Answered(milliseconds * Stopwatch.Frequency / 1000, Day, null, null);

        meter.Quantile(0.5).ShouldBeInRange(50, 62.5);
        meter.Quantile(0.99).ShouldBeInRange(99, 124);
        meter.Answers.ShouldBe(100);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(long.MaxValue)]
    public void No_duration_is_lost(long ticks)
    {
        var meter = new ModelMeter();

        meter.Answered(ticks, Day, null, null);

        meter.Answers.ShouldBe(1);
        meter.Quantile(1).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Before_the_first_answer_there_is_nothing_to_tell()
    {
        new ModelMeter().Quantile(0.5).ShouldBe(0);
        new ModelMeter().ByDay.ShouldBeEmpty();
    }

    [Fact]
    public void A_day_leaves_after_a_month()
    {
        var meter = new ModelMeter();
        meter.Answered(1, Day, null, null);
        meter.Answered(1, Day, null, null);
        meter.Answered(1, Day.AddDays(1), null, null);
        meter.ByDay.ShouldBe([(Day, 2), (Day.AddDays(1), 1)]);

        meter.Answered(1, Day.AddDays(ModelMeter.Days), null, null);

        meter.ByDay.ShouldBe([(Day.AddDays(1), 1), (Day.AddDays(ModelMeter.Days), 1)]);
    }

    [Fact]
    public void Nothing_is_lost_when_many_count_at_once()
    {
        var meter = new ModelMeter();

        Parallel.For(0, 8, _ =>
        {
            for (var i = 0; i < 10_000; i++)
                meter.Answered(i, Day.AddDays(i & 1), i % 2 == 0 ? "even" : "odd", (i % 10) / 10.0);
        });

        meter.Answers.ShouldBe(80_000);
        meter.ByDay.Sum(day => day.Count).ShouldBe(80_000);
        meter.Classes.ShouldBe(new Dictionary<string, long> { ["even"] = 40_000, ["odd"] = 40_000 }, ignoreOrder: true);
        meter.Confidences.ShouldAllBe(bin => bin == 8_000);
    }

    [Fact]
    public void More_classes_than_a_model_has_are_not_kept()
    {
        var meter = new ModelMeter();

        for (var i = 0; i < 1000; i++)
            meter.Answered(1, Day, $"class {i}", null);

        meter.Classes.Count.ShouldBe(256);
    }
}
