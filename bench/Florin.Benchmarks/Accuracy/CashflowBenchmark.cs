using System.Diagnostics;
using Florin.Forecasts;
using Florin.Households;
using Florin.Ledger;
using Florin.ML.Evaluation;
using Florin.Registry;
using Florin.Training;

namespace Florin.Benchmarks.Accuracy;

/// <summary>Totals of 30 days from 12 past days of generated households and of the sample one, beside the median of the last six such sums; and the chance of falling below zero against what came.</summary>
/// <remarks>A household's balance begins with what kept it at half its lowest point, so that being below zero is neither never nor always.</remarks>
internal static class CashflowBenchmark
{
    private const int Origins = 12;
    private const int Horizon = 30;
    private const int BaselineSums = 6;

    private static readonly (string Name, CashflowModel Model)[] Makes =
    [
        (CashflowForecaster.PartsModel, CashflowModel.BuiltIn),
        (CashflowForecaster.MeanModel, CashflowModel.BuiltIn with { PartsShare = 0.5 }),
        ("seasonal-smoothing/1", CashflowModel.BuiltIn with { PartsShare = 0, Doubt = [] }),
    ];

    private sealed record Outcome(double Error, double Baseline, double Crps, double Chance, bool WentBelow, double Seconds);

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        var all = Makes.Select(_ => new List<Outcome>()).ToList();
        var sets = new[] { ("samples/household", SampleHouseholds.Folder) }.Concat(SampleHouseholds.Others(arguments.Number("households", 20)));
        foreach (var (set, folder) in sets)
        {
            await using var bench = new TemporaryLedger(database: null);
            var ledger = await LedgerAtDay.ImportAsync(bench, folder, cancellation);
            if (arguments.Named("train") is not null)
            {
                await TrainAsync(bench, set, cancellation);
                continue;
            }

            var outcomes = Measure(ledger, cancellation);
            for (var make = 0; make < Makes.Length; make++)
            {
                Print(set, make, outcomes[make]);
                if (folder != SampleHouseholds.Folder)
                    all[make].AddRange(outcomes[make]);
            }
        }

        for (var make = 0; make < Makes.Length && all[make].Count > 0; make++)
            Print($"{all[make].Count / Origins} generated households", make, all[make]);
        foreach (var bin in all[0].GroupBy(outcome => Math.Min((int)(outcome.Chance * 5), 4)).OrderBy(bin => bin.Key))
            JsonLines.Print(new { Task = "cashflow_below_zero", Model = Makes[0].Name, Said = Math.Round(bin.Average(o => o.Chance), 2), Came = Math.Round(bin.Average(o => o.WentBelow ? 1.0 : 0), 2), Times = bin.Count() });
        return 0;
    }

    private static List<Outcome>[] Measure(LedgerAtDay ledger, CancellationToken cancellation)
    {
        var outcomes = Makes.Select(_ => new List<Outcome>()).ToArray();
        for (var origin = 1; origin <= Origins; origin++)
        {
            cancellation.ThrowIfCancellationRequested();
            var days = ledger.Days - (origin * Horizon);
            var known = ledger.Known(days);
            // The start lies where the month before would just have stayed above zero.
            var start = Math.Max(0, -Lowest(ledger.Flows.AsSpan(days - Horizon, Horizon)));
            known = known with { History = known.History with { Balance = start } };
            var came = ledger.Flows.AsSpan(days, Horizon);
            var total = Total(came);
            var wentBelow = start + Lowest(came) < 0;
            var baseline = Math.Abs(total - Baseline(ledger.Flows, days));
            for (var make = 0; make < Makes.Length; make++)
            {
                var forecaster = new CashflowForecaster(Makes[make].Model, new BalanceForecastOptions());
                var began = Stopwatch.GetTimestamp();
                var estimate = forecaster.Estimate(known, forecaster.Parts(known, Horizon), Horizon, seasons: true);
                var balance = forecaster.Answer(known, estimate);
                var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
                outcomes[make].Add(new Outcome(
                    Math.Abs(total - (double)(balance.Days[^1].Balance - balance.StartBalance)), baseline,
                    ForecastScores.RankedProbability(total - estimate.Flows.Sum(), estimate.Errors.At(Horizon - 1)), balance.ProbabilityBelowZero, wentBelow, seconds));
            }
        }

        return outcomes;
    }

    /// <summary>What training chooses and measures on its later days.</summary>
    private static async Task TrainAsync(TemporaryLedger bench, string set, CancellationToken cancellation)
    {
        var home = await bench.Get<HouseholdService>().CurrentAsync(cancellation);
        var currency = (await bench.Get<AccountService>().ListAsync(1, cancellation))[0].Currency;
        var training = bench.Get<IEnumerable<IModelTraining>>().Single(training => training.Model == ModelNames.CashflowForecasting);
        var began = Stopwatch.GetTimestamp();
        var result = await training.TrainAsync(new TrainingRun(home with { BaseCurrency = currency }, Seed: 1, Threads: 2, Served: null, Progress: null), cancellation);
        JsonLines.Print(new
        {
            Task = "cashflow_trained",
            Model = CashflowModel.Kind,
            Set = set,
            Seconds = Math.Round(Stopwatch.GetElapsedTime(began).TotalSeconds, 1),
            Loss = Math.Round(result.Losses.Average(), 3),
            ServedLoss = Math.Round(result.ServedLosses.Average(), 3),
            result.Metrics,
            result.Parameters,
            Scales = ((CashflowModel)result.Model!).Doubt.Select(doubt => doubt.Scale),
        });
    }

    private static double Baseline(decimal[] flows, int days)
    {
        var sums = new double[BaselineSums];
        for (var i = 0; i < BaselineSums; i++)
            sums[i] = Total(flows.AsSpan(days - ((i + 1) * Horizon), Horizon));
        Array.Sort(sums);
        return (sums[2] + sums[3]) / 2;
    }

    private static double Total(ReadOnlySpan<decimal> flows)
    {
        decimal sum = 0;
        foreach (var flow in flows)
            sum += flow;
        return (double)sum;
    }

    private static decimal Lowest(ReadOnlySpan<decimal> flows)
    {
        var (sum, lowest) = (0m, decimal.MaxValue);
        foreach (var flow in flows)
            lowest = Math.Min(lowest, sum += flow);
        return lowest;
    }

    private static void Print(string set, int make, IReadOnlyList<Outcome> outcomes)
    {
        var rate = outcomes.Average(o => o.WentBelow ? 1.0 : 0);
        JsonLines.Print(new
        {
            Task = "cashflow",
            Model = Makes[make].Name,
            Set = set,
            Forecasts = outcomes.Count,
            Mae30 = Math.Round(outcomes.Average(o => o.Error), 1),
            BaselineMae30 = Math.Round(outcomes.Average(o => o.Baseline), 1),
            Crps30 = Math.Round(outcomes.Average(o => o.Crps), 1),
            BelowZero = Math.Round(rate, 3),
            Brier = Math.Round(outcomes.Average(o => Math.Pow(o.Chance - (o.WentBelow ? 1 : 0), 2)), 4),
            BrierOfTheRate = Math.Round(rate * (1 - rate), 4),
            Seconds = Math.Round(outcomes.Average(o => o.Seconds), 4),
        });
    }
}
