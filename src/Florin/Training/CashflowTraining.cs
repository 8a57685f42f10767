using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Florin.Forecasts;
using Florin.Ledger;
using Florin.Registry;

namespace Florin.Training;

/// <summary>Repeats forecasts on past days, knowing only what was known then: chooses what they are made of on the earlier days and measures on the later.</summary>
public sealed class CashflowTraining(TimeProvider clock, TransactionService transactions, AccountService accounts) : IModelTraining
{
    private const string Algorithm = "bills on their dates, everyday flows by category and the balance's own past, with bands from the errors of past days";

    private static readonly string[] Features = ["recurring series", "daily flow by category group", "weekday", "month of the year", "daily balance"];

    /// <summary>Days of history below which there is nothing to choose by.</summary>
    private const int LeastDays = 120;

    public string Model => ModelNames.CashflowForecasting;

    public async Task<TrainingResult> TrainAsync(TrainingRun run, CancellationToken cancellation)
    {
        var rows = await transactions.ColumnsAsync(run.Home.HouseholdId, cancellation);
        var own = (await accounts.ListAsync(run.Home.HouseholdId, cancellation)).Where(account => account.IsForecast(run.Home.BaseCurrency)).ToList();
        var ids = own.Select(account => account.AccountId).ToHashSet();
        var today = run.Home.Today(clock);
        var asOf = rows.Count == 0 ? today : rows.LastDay(today);
        var flows = rows.Count == 0 ? null : DailyFlows.Of(rows, ids, asOf);
        var days = flows?.Flow.Length ?? 0;
        if (flows is null || days < LeastDays)
        {
            var refusal = string.Create(CultureInfo.InvariantCulture, $"Cash flow needs {LeastDays} days of history to learn from, found {days}: import older statements.");
            return new TrainingResult(null, refusal, Algorithm, Parameters(null), new Dictionary<string, double>(), [], [], Hash(rows, ids, asOf), 0, asOf, asOf, [], []);
        }

        var options = new BalanceForecastOptions { MinorUnits = Currencies.MinorUnits(run.Home.BaseCurrency) };
        var past = new CashflowBacktest(rows, ids, flows, run.Home.BaseCurrency, options, run.Threads, run.Progress);
        var choice = await Task.Run(() => CashflowChoice.Make(past, run.Served as CashflowModel ?? CashflowModel.BuiltIn, cancellation), cancellation);
        return new TrainingResult(
            choice.Model, null, Algorithm, Parameters(choice.Model), choice.Metrics, choice.Losses, choice.ServedLosses,
            Hash(rows, ids, asOf), Count(rows, ids, asOf), flows.First, asOf, Features, []);
    }

    private static Dictionary<string, string> Parameters(CashflowModel? model)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["days_between_origins"] = CashflowBacktest.DaysBetween.ToString(CultureInfo.InvariantCulture),
            ["most_origins"] = CashflowBacktest.MostOrigins.ToString(CultureInfo.InvariantCulture),
        };
        if (model is not null)
        {
            parameters["parts_share"] = model.PartsShare.ToString(CultureInfo.InvariantCulture);
            parameters["half_life_days"] = model.HalfLife.ToString(CultureInfo.InvariantCulture);
            parameters["months"] = model.Months ? "true" : "false";
        }

        return parameters;
    }

    private static int Count(TransactionColumns rows, HashSet<int> ids, DateOnly asOf)
    {
        var count = 0;
        for (var row = 0; row < rows.Count && rows.BookedOn[row] <= asOf.DayNumber; row++)
            count += ids.Contains(rows.AccountId[row]) ? 1 : 0;
        return count;
    }

    private static string Hash(TransactionColumns rows, HashSet<int> ids, DateOnly asOf)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> fixedPart = stackalloc byte[24];
        for (var row = 0; row < rows.Count && rows.BookedOn[row] <= asOf.DayNumber; row++)
        {
            if (!ids.Contains(rows.AccountId[row]))
                continue;
            BitConverter.TryWriteBytes(fixedPart, rows.BookedOn[row]);
            BitConverter.TryWriteBytes(fixedPart[4..], rows.AccountId[row]);
            var bits = decimal.GetBits(rows.Amount[row] / 1.0000000000000000000000000000m);
            for (var i = 0; i < bits.Length; i++)
                BitConverter.TryWriteBytes(fixedPart[(8 + (4 * i))..], bits[i]);
            hash.AppendData(fixedPart);
            hash.AppendData(Encoding.UTF8.GetBytes(rows.Payee[row] < 0 ? "" : rows.Payees[rows.Payee[row]]));
            hash.AppendData([0]);
            hash.AppendData(Encoding.UTF8.GetBytes(rows.Category[row] < 0 ? "" : rows.Categories[rows.Category[row]].Code));
            hash.AppendData([0]);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
