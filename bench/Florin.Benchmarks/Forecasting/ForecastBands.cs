namespace Florin.Benchmarks.Forecasting;

/// <summary>What intervals held by the length of the history.</summary>
internal static class ForecastBands
{
    private static readonly int[] Lengths = [0, 60, 90, 120, 240, 1_000, int.MaxValue];

    public static void Print(string method, Panel panel, SeriesResult[] results)
    {
        for (var band = 0; band + 1 < Lengths.Length; band++)
        {
            int[] inside = [.. Enumerable.Range(0, results.Length).Where(i => panel.Train[i].Length >= Lengths[band] && panel.Train[i].Length < Lengths[band + 1])];
            if (inside.Length == 0)
                continue;
            JsonLines.Print(new
            {
                Task = "forecast_band",
                Method = method,
                FromLength = Lengths[band],
                Series = inside.Length,
                Smape = ForecastBenchmark.Round(inside.Average(i => results[i].Percentage), 3),
                Coverage80 = ForecastBenchmark.Round(inside.Average(i => results[i].Held80), 3),
                Coverage95 = ForecastBenchmark.Round(inside.Average(i => results[i].Held95), 3),
            });
        }
    }
}
