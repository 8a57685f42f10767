using Florin.Forecasts;
using Florin.Generator;

namespace Florin.Benchmarks.Accuracy;

/// <summary>How often the bands of the daily balance, 30 days ahead, held on generated households, from 12 past days each; beside the median of the last six sums.</summary>
internal static class CoverageBenchmark
{
    private const int Origins = 12;
    private const int Horizon = 30;

    public static int Run(Arguments arguments, CancellationToken cancellation)
    {
        var households = arguments.Number("households", 20);
        var forecaster = new BalanceForecaster(new BalanceForecastOptions());
        var results = new List<BalanceAccuracy>();
        for (var seed = 1; seed <= households; seed++)
        {
            cancellation.ThrowIfCancellationRequested();
            var country = GeneratorOptions.Countries[seed % GeneratorOptions.Countries.Count];
            var household = HouseholdGenerator.Generate(new GeneratorOptions((ulong)seed, country, new DateOnly(2026, 10, 31)));
            if (BalanceEvaluation.Evaluate(forecaster, HistoryOf(household), Origins, Horizon) is not { } accuracy)
                continue;
            results.Add(accuracy);
            JsonLines.Print(Line($"household {seed} {country}", accuracy));
        }

        JsonLines.Print(Line($"mean of {results.Count} households", new BalanceAccuracy(
            Origins, results.Average(r => r.Coverage50), results.Average(r => r.Coverage80), results.Average(r => r.Coverage95),
            results.Average(r => r.MeanAbsoluteError), results.Average(r => r.BaselineError), results.Average(r => r.EndError), results.Average(r => r.BaselineEndError), results.Average(r => r.Pinball))));
        return 0;
    }

    private static BalanceHistory HistoryOf(GeneratedHousehold household)
    {
        var (first, last) = (household.Options.StartsOn, household.Options.EndsOn);
        var flows = new decimal[last.DayNumber - first.DayNumber + 1];
        foreach (var transaction in household.Transactions)
            flows[transaction.BookedOn.DayNumber - first.DayNumber] += transaction.Amount;
        return new BalanceHistory(first, flows, flows.Sum(), household.Currency);
    }

    private static object Line(string set, BalanceAccuracy accuracy) => new
    {
        Task = "coverage",
        Set = set,
        accuracy.Origins,
        Coverage50 = Math.Round(accuracy.Coverage50, 3),
        Coverage80 = Math.Round(accuracy.Coverage80, 3),
        Coverage95 = Math.Round(accuracy.Coverage95, 3),
        MeanAbsoluteError = Math.Round(accuracy.MeanAbsoluteError, 1),
        MeanAbsoluteErrorOfMedianOfSixSums = Math.Round(accuracy.BaselineError, 1),
        EndError = Math.Round(accuracy.EndError, 1),
        EndErrorOfMedianOfSixSums = Math.Round(accuracy.BaselineEndError, 1),
        Pinball = Math.Round(accuracy.Pinball, 1),
    };
}
