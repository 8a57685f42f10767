using System.Globalization;
using Florin.ML;
using Florin.ML.Data;
using Florin.ML.Evaluation;
using Florin.ML.Forecasts;
using Calendar = Florin.ML.Data.Calendar;

namespace Florin.Benchmarks.Forecasting;

/// <summary>What each category will cost in the next 30 days, from twelve past days, beside the median of the last six such sums.</summary>
internal static class SpendBenchmark
{
    private const int Horizon = 30;
    private const int Origins = 12;

    private static readonly double[] Shares = [0.1, 0.25, 0.5, 0.75, 0.9];

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        if (arguments.Named("data") is not { } path)
        {
            await Console.Error.WriteLineAsync("spend --data F   (columns date, category, n, amount; one row a day and category)");
            return 1;
        }

        var (start, categories) = await ReadAsync(path, cancellation);
        var calendar = new Calendar(start, Frequency.Daily);
        foreach (var (method, trainer) in new (string, IForecastTrainer)[]
        {
            ("shrunk-seasons/180", new ShrunkSeasonsTrainer(new())),
            ("shrunk-seasons/400", new ShrunkSeasonsTrainer(new() { HalfLife = 400, Months = false })),
            ("shrunk-seasons/400 with months", new ShrunkSeasonsTrainer(new() { HalfLife = 400 })),
            ("seasonal-smoothing", new SeasonalSmoothingTrainer(new())),
        })
            Measure(method, trainer, calendar, categories);
        return 0;
    }

    private static void Measure(string method, IForecastTrainer trainer, Calendar calendar, Dictionary<string, double[]> categories)
    {
        var (own, point, pointPinball, spread, ownPinball, held) = (0.0, 0.0, 0.0, 0.0, 0.0, 0);
        foreach (var values in categories.Values)
        {
            for (var origin = values.Length - (Origins * Horizon); origin < values.Length; origin += Horizon)
            {
                var (forecast, quantiles) = Forecast(trainer, new(values.AsSpan(0, origin), calendar));
                var outcome = Sum(values, origin);
                double[] sums = [.. Enumerable.Range(1, 6).Select(back => Sum(values, origin - (back * Horizon))).Order()];
                var median = RobustMiddle(sums);
                own += Math.Abs(outcome - forecast);
                point += Math.Abs(outcome - median);
                for (var i = 0; i < Shares.Length; i++)
                {
                    ownPinball += Pinball(outcome, quantiles[i], Shares[i]);
                    pointPinball += Pinball(outcome, median, Shares[i]);
                    spread += Pinball(outcome, sums[(int)Math.Round(Shares[i] * 5)], Shares[i]);
                }

                held += outcome >= quantiles[0] && outcome <= quantiles[^1] ? 1 : 0;
            }
        }

        var count = categories.Count * Origins;
        JsonLines.Print(new
        {
            Task = "spend",
            Method = method,
            Categories = categories.Count,
            Mae = Math.Round(own / count, 2),
            BaselineMae = Math.Round(point / count, 2),
            MaeLower = Math.Round(1 - (own / point), 4),
            Pinball = Math.Round(ownPinball / count / Shares.Length, 2),
            PinballLowerThanPoint = Math.Round(1 - (ownPinball / pointPinball), 4),
            PinballLowerThanSixSums = Math.Round(1 - (ownPinball / spread), 4),
            Coverage80 = Math.Round((double)held / count, 3),
        });
    }

    private static (double Forecast, double[] Quantiles) Forecast(IForecastTrainer trainer, TimeSeries series)
    {
        var path = new double[Horizon];
        trainer.Fit(series).Predict(path);
        var errors = SplitConformal.Collect(trainer, series, Horizon, new());
        var sum = path.Sum();
        var scores = errors.At(Horizon - 1);
        double[] quantiles = new double[Shares.Length];
        for (var i = 0; i < Shares.Length; i++)
            quantiles[i] = Math.Max(0, sum + scores[(int)Math.Round(Shares[i] * (scores.Length - 1))]);
        return (Math.Max(0, quantiles[2]), quantiles);
    }

    private static double Pinball(double outcome, double forecast, double share) => ForecastScores.Pinball([outcome], [forecast], share);

    private static double RobustMiddle(double[] sorted) => 0.5 * (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]);

    private static double Sum(double[] values, int first) => values.AsSpan(first, Horizon).ToArray().Sum();

    private static async Task<(DateOnly Start, Dictionary<string, double[]> Categories)> ReadAsync(string path, CancellationToken cancellation)
    {
        var rows = new List<(DateOnly Day, string Category, double Value)>();
        await foreach (var line in File.ReadLinesAsync(path, cancellation))
        {
            var (first, last) = (line.IndexOf(','), line.LastIndexOf(','));
            if (DateOnly.TryParseExact(line[..first], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                rows.Add((day, line[(first + 1)..line.LastIndexOf(',', last - 1)], double.Parse(line[(last + 1)..], CultureInfo.InvariantCulture)));
        }

        var (start, end) = (rows.Min(row => row.Day), rows.Max(row => row.Day));
        var categories = new Dictionary<string, double[]>(StringComparer.Ordinal);
        foreach (var (day, category, value) in rows)
        {
            if (!categories.TryGetValue(category, out var values))
                categories.Add(category, values = new double[end.DayNumber - start.DayNumber + 1]);
            values[day.DayNumber - start.DayNumber] += value;
        }

        return (start, categories);
    }
}
