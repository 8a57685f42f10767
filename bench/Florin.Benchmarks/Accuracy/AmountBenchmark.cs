using System.Diagnostics;
using Florin.Amounts;
using Florin.Features;
using Florin.Households;
using Florin.Ledger;
using Florin.ML;
using Florin.Training;

namespace Florin.Benchmarks.Accuracy;

/// <summary>Amounts of the last fifth of a ledger from a model of the rows before, beside the median of the category; then the size and speed of the model of all rows.</summary>
internal static class AmountBenchmark
{
    private const int Asked = 2000;

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        var threads = arguments.Number("threads", 2);
        if (arguments.Named("file") is { } file)
        {
            await MeasureAsync(Path.GetFileName(file), [file], threads, cancellation);
            return 0;
        }

        var results = new List<TrainingResult> { await MeasureAsync("samples/household", Statements(SampleHouseholds.Folder), threads, cancellation) };
        foreach (var (set, folder) in SampleHouseholds.Others(arguments.Number("households", 0)))
            results.Add(await MeasureAsync(set, Statements(folder), threads, cancellation));
        JsonLines.Print(Line("mean of all", results.Sum(result => result.Rows), name => results.Average(result => result.Metrics[name])));
        return 0;
    }

    private static string[] Statements(string folder) =>
        [.. Directory.EnumerateFiles(folder).Where(file => Path.GetExtension(file) is ".csv" or ".ofx" or ".xml").Order(StringComparer.Ordinal)];

    private static async Task<TrainingResult> MeasureAsync(string set, string[] files, int threads, CancellationToken cancellation)
    {
        await using var ledger = new TemporaryLedger(database: null);
        foreach (var file in files)
            await ledger.ImportAsync(file, cancellation);
        var home = await ledger.Get<HouseholdService>().CurrentAsync(cancellation);
        var started = Stopwatch.GetTimestamp();
        var result = await new AmountTraining(ledger.Get<TransactionService>()).TrainAsync(new TrainingRun(home, 7, threads, null, null), cancellation);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        JsonLines.Print(Line(set, result.Rows, name => result.Metrics[name]));
        var columns = await ledger.Get<TransactionService>().ColumnsAsync(1, cancellation);
        var state = await ledger.Get<FeatureService>().StateAsync(1, cancellation);
        var (bytes, load, each) = Speed((AmountModel)result.Model!, columns, state);
        JsonLines.Print(new { Task = "amounts_speed", Model = result.Model!.Name, Set = set, result.Rows, TrainSeconds = Math.Round(seconds, 2), Threads = threads, FileBytes = bytes, LoadMs = Math.Round(load, 2), MicrosecondsPerPrediction = Math.Round(each, 1) });
        return result;
    }

    private static (long Bytes, double LoadMs, double Microseconds) Speed(AmountModel model, TransactionColumns columns, FeatureState state)
    {
        using var file = new MemoryStream();
        ModelFile.Save(model, file);
        using var payload = new MemoryStream();
        using (var writer = new BinaryWriter(payload, System.Text.Encoding.UTF8, leaveOpen: true))
            model.Write(writer);
        var load = double.MaxValue;
        for (var time = 0; time < 5; time++)
        {
            payload.Position = 0;
            using var reader = new BinaryReader(payload, System.Text.Encoding.UTF8, leaveOpen: true);
            var started = Stopwatch.GetTimestamp();
            AmountModel.Read(reader);
            load = Math.Min(load, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        var history = AmountHistory.Of(columns);
        var rows = Enumerable.Range(0, columns.Count).Where(row => columns.Category[row] >= 0).TakeLast(Asked).ToList();
        var each = double.MaxValue;
        for (var time = 0; time < 5; time++)
        {
            var started = Stopwatch.GetTimestamp();
            foreach (var row in rows)
                AmountService.Predict(model, "1", history, state, new AmountQuery(columns.Categories[columns.Category[row]], DateOnly.FromDayNumber(columns.BookedOn[^1]).AddDays(row % 28), columns.Payees[columns.Payee[row]]));
            each = Math.Min(each, Stopwatch.GetElapsedTime(started).TotalMicroseconds / rows.Count);
        }

        return (file.Length, load, each);
    }

    private static object Line(string set, int rows, Func<string, double> metric) => new
    {
        Task = "amounts",
        Model = AmountModel.ModelName,
        Set = set,
        Rows = rows,
        Mae = Math.Round(metric("mae"), 2),
        MaeCategoryOnly = Math.Round(metric("mae_category_only"), 2),
        MaeCategoryMedian = Math.Round(metric("mae_fallback"), 2),
        R2Log = Math.Round(metric("r2_log"), 3),
        R2LogCategoryOnly = Math.Round(metric("r2_log_category_only"), 3),
        R2LogCategoryMedian = Math.Round(metric("r2_log_fallback"), 3),
        Coverage80 = Math.Round(metric("coverage_80"), 3),
        Coverage80CategoryOnly = Math.Round(metric("coverage_80_category_only"), 3),
        Coverage80CategoryMedian = Math.Round(metric("coverage_80_fallback"), 3),
        Width80 = Math.Round(metric("width_80"), 2),
        Width80CategoryOnly = Math.Round(metric("width_80_category_only"), 2),
        Width80CategoryMedian = Math.Round(metric("width_80_fallback"), 2),
    };
}
