using Florin.ML.Data;
using Florin.ML.Forecasts.Theta;

namespace Florin.ML.Tests.Forecasts.Theta;

public sealed class ThetaSpreadTests
{
    private static readonly Calendar Months = new(new DateOnly(1949, 1, 1), Frequency.Monthly);

    private static readonly string[] Shapes = ["ordinary", "constant", "gappy", "two points", "one point", "empty", "negative", "spike", "missing", "huge", "tiny", "long"];

    public static TheoryData<ThetaKind, ThetaSpread, string> All =>
    [
        .. from kind in Enum.GetValues<ThetaKind>()
           from spread in Enum.GetValues<ThetaSpread>()
           from shape in Shapes
           select new TheoryDataRow<ThetaKind, ThetaSpread, string>(kind, spread, shape),
    ];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_series_is_answered_with_finite_nested_numbers(ThetaKind kind, ThetaSpread spread, string shape)
    {
        var model = new ThetaTrainer(new() { Kind = kind, Spread = spread, Paths = 100 }).Fit(new(Series(shape), Months));
        var (path, paths) = (new double[30], new double[60]);
        var (lower, upper, below, above) = (new double[30], new double[30], new double[30], new double[30]);
        model.Predict(path);
        model.Intervals(0.8, lower, upper);
        model.Intervals(0.95, below, above);
        model.Sample(1, 30, paths);

        foreach (var answers in new[] { path, paths, lower, upper, below, above })
            answers.ShouldAllBe(value => double.IsFinite(value));
        for (var h = 0; h < 30; h++)
        {
            lower[h].ShouldBeLessThanOrEqualTo(upper[h]);
            below[h].ShouldBeLessThanOrEqualTo(lower[h]);
            above[h].ShouldBeGreaterThanOrEqualTo(upper[h]);
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_paths_and_another_gives_others()
    {
        var model = new ThetaTrainer(new()).Fit(new(ClassicSeries.AirPassengers, Months));
        var (first, second, other) = (new double[48], new double[48], new double[48]);
        model.Sample(3, 12, first);
        model.Sample(3, 12, second);
        model.Sample(4, 12, other);

        second.ShouldBe(first);
        other.ShouldNotBe(first);
    }

    [Theory]
    [InlineData(ThetaSpread.Analytic)]
    [InlineData(ThetaSpread.Simulated)]
    public void An_interval_holds_its_share_of_the_paths(ThetaSpread spread)
    {
        var model = new ThetaTrainer(new() { Spread = spread, Paths = 10_000 }).Fit(new(ClassicSeries.AirPassengers, Months));
        var (lower, upper, paths) = (new double[12], new double[12], new double[12 * 10_000]);
        model.Intervals(0.8, lower, upper);
        model.Sample(9, 12, paths);

        for (var h = 0; h < 12; h++)
            Enumerable.Range(0, 10_000).Average(path => paths[(path * 12) + h] >= lower[h] && paths[(path * 12) + h] <= upper[h] ? 1.0 : 0).ShouldBe(0.8, 0.025);
    }

    [Fact]
    public void A_fit_allocates_nothing_as_long_as_the_series()
    {
        double[] values = [.. Enumerable.Range(0, 10_000).Select(t => 100 + (t * 7919 % 101))];
        var trainer = new ThetaTrainer(new() { Kind = ThetaKind.Automatic });

        // A collection between two fits may empty the pool of arrays: the least of five is what a fit itself takes.
        var least = long.MaxValue;
        for (var i = 0; i < 5; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            trainer.Fit(new(values, Months));
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        least.ShouldBeLessThan(4096);
    }

    private static double[] Series(string shape) => shape switch
    {
        "constant" => [.. Enumerable.Repeat(7.5, 40)],
        "two points" => [4, 9],
        "one point" => [4],
        "empty" => [],
        "long" => [.. Enumerable.Range(0, 20_000).Select(t => 100 + (t % 12) + (t * 7919 % 101 / 10.0))],
        _ => [.. Enumerable.Range(0, 90).Select(t => shape switch
        {
            "gappy" => t % 4 == 1 ? double.NaN : 50 + t + (t % 12),
            "negative" => -100 - (t * 31 % 17),
            "spike" => t == 60 ? 1e9 : 3 + (t % 5),
            "missing" => double.NaN,
            "huge" => t % 2 == 0 ? double.MaxValue : double.MinValue,
            "tiny" => 1e-300 * (t % 12),
            _ => 20 + (t / 3.0) + (t % 12) + (t * 37 % 11),
        })],
    };
}
