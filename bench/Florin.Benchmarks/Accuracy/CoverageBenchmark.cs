using Florin.Forecasts;
using Florin.ML.Evaluation;

namespace Florin.Benchmarks.Accuracy;

/// <summary>How often the bands of the daily balance, 30 days ahead, held on generated households, from 12 past days each.</summary>
internal static class CoverageBenchmark
{
    private const int Origins = 12;
    private const int Horizon = 30;

    private sealed record Result(double Coverage50, double Coverage80, double Coverage95, double MeanAbsoluteError, double Pinball, double Reported);

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        var results = new List<Result>();
        foreach (var (set, folder) in SampleHouseholds.Others(arguments.Number("households", 20)))
        {
            await using var ledger = new TemporaryLedger(database: null);
            results.Add(Measure(await LedgerAtDay.ImportAsync(ledger, folder, cancellation)));
            Print(set, results[^1]);
        }

        Print($"mean of {results.Count} households", new Result(
            results.Average(r => r.Coverage50), results.Average(r => r.Coverage80), results.Average(r => r.Coverage95),
            results.Average(r => r.MeanAbsoluteError), results.Average(r => r.Pinball), results.Average(r => r.Reported)));
        return 0;
    }

    private static Result Measure(LedgerAtDay ledger)
    {
        var forecaster = new CashflowForecaster(CashflowModel.BuiltIn, new BalanceForecastOptions());
        var (outcome, median, bands) = (new double[Origins * Horizon], new double[Origins * Horizon], new double[6][]);
        for (var band = 0; band < bands.Length; band++)
            bands[band] = new double[Origins * Horizon];
        var reported = 0.0;
        for (var origin = 0; origin < Origins; origin++)
        {
            var days = ledger.Days - ((origin + 1) * Horizon);
            var known = ledger.Known(days);
            var forecast = forecaster.Forecast(known, Horizon);
            reported += forecast.MeasuredCoverage80!.Value / Origins;
            var balance = known.History.Balance;
            for (var h = 0; h < Horizon; h++)
            {
                var (at, day) = ((origin * Horizon) + h, forecast.Days[h]);
                balance += ledger.Flows[days + h];
                (outcome[at], median[at]) = ((double)balance, (double)day.Balance);
                (bands[0][at], bands[1][at]) = ((double)day.Lower50, (double)day.Upper50);
                (bands[2][at], bands[3][at]) = ((double)day.Lower80, (double)day.Upper80);
                (bands[4][at], bands[5][at]) = ((double)day.Lower95, (double)day.Upper95);
            }
        }

        return new Result(
            ForecastScores.Coverage(outcome, bands[0], bands[1]), ForecastScores.Coverage(outcome, bands[2], bands[3]), ForecastScores.Coverage(outcome, bands[4], bands[5]),
            ForecastScores.MeanAbsoluteError(outcome, median), (ForecastScores.Pinball(outcome, bands[2], 0.1) + ForecastScores.Pinball(outcome, bands[3], 0.9)) / 2, reported);
    }

    private static void Print(string set, Result result) => JsonLines.Print(new
    {
        Task = "coverage",
        Model = CashflowForecaster.PartsModel,
        Set = set,
        Origins,
        Coverage50 = Math.Round(result.Coverage50, 3),
        Coverage80 = Math.Round(result.Coverage80, 3),
        Coverage95 = Math.Round(result.Coverage95, 3),
        Reported80 = Math.Round(result.Reported, 3),
        MeanAbsoluteError = Math.Round(result.MeanAbsoluteError, 1),
        Pinball = Math.Round(result.Pinball, 1),
    });
}
