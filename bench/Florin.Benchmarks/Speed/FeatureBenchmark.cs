using System.Diagnostics;
using Florin.Benchmarks.Accuracy;
using Florin.Features;
using Florin.Households;
using Florin.Ledger;

namespace Florin.Benchmarks.Speed;

/// <summary>Features of a ledger's rows on one thread: all in one pass, and one at a time beside the state after the whole ledger; then the state's file and the store. Processor time says what a machine with other work would hide.</summary>
internal static class FeatureBenchmark
{
    private const int Looks = 200_000;

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        var runs = arguments.Number("runs", 5);
        await using (var cards = new TemporaryLedger(database: null))
        {
            await cards.ImportAsync(Path.Combine(Repository.SharedData(arguments), "labelled", "purchase_cards.csv"), cancellation);
            await MeasureAsync("purchase_cards.csv", cards, runs, cancellation);
        }

        await using var household = new TemporaryLedger(database: null);
        foreach (var file in Directory.EnumerateFiles(SampleHouseholds.Folder).Where(file => Path.GetExtension(file) is ".csv" or ".ofx" or ".xml").Order(StringComparer.Ordinal))
            await household.ImportAsync(file, cancellation);
        await MeasureAsync("samples/household", household, runs, cancellation);
        return 0;
    }

    private static async Task MeasureAsync(string set, TemporaryLedger ledger, int runs, CancellationToken cancellation)
    {
        var options = FeatureService.Options(await ledger.Get<HouseholdService>().CurrentAsync(cancellation));
        var rows = await ledger.Get<TransactionService>().ColumnsAsync(1, cancellation);
        Pass(rows, options);
        var (seconds, processor) = (new double[runs], new double[runs]);
        var bytes = 0L;
        for (var run = 0; run < runs; run++)
            (seconds[run], processor[run], bytes) = Pass(rows, options);
        Array.Sort(seconds);
        Array.Sort(processor);
        var service = ledger.Get<FeatureService>();
        var state = await service.StateAsync(1, cancellation);
        Look(rows, state);
        var (microseconds, processorMicroseconds, lookBytes) = Look(rows, state);
        JsonLines.Print(new
        {
            Task = "features",
            Set = set,
            Rows = rows.Count,
            Features = FeatureCatalog.Width,
            RowsPerSecond = (int)(rows.Count / seconds[runs / 2]),
            BestRowsPerSecond = (int)(rows.Count / seconds[0]),
            RowsPerProcessorSecond = (int)(rows.Count / processor[runs / 2]),
            MicrosecondsSingle = Math.Round(microseconds, 2),
            ProcessorMicrosecondsSingle = Math.Round(processorMicroseconds, 2),
            BytesPerRow = Math.Round(bytes / (double)rows.Count, 1),
            BytesPerLook = lookBytes / Looks,
        });
        await StoreAsync(set, ledger, rows, state, cancellation);
    }

    private static async Task StoreAsync(string set, TemporaryLedger ledger, TransactionColumns rows, FeatureState state, CancellationToken cancellation)
    {
        var service = ledger.Get<FeatureService>();
        var clock = Stopwatch.StartNew();
        await service.FillStoreAsync(1, cancellation);
        var fill = clock.Elapsed.TotalSeconds;
        clock.Restart();
        await service.FillStoreAsync(1, cancellation);
        var again = clock.Elapsed.TotalSeconds;
        clock.Restart();
        await service.TableAsync(1, rows, cancellation);
        var table = clock.Elapsed.TotalSeconds;
        clock.Restart();
        var fingerprint = FeatureFingerprint.Of(rows, rows.Count, state.Options);
        var hash = clock.Elapsed.TotalSeconds;
        clock.Restart();
        var file = FeatureStateFile.Write(new FeatureSnapshot(state, fingerprint));
        var write = clock.Elapsed.TotalSeconds;
        clock.Restart();
        FeatureStateFile.Read(file, state.Options, out _);
        var read = clock.Elapsed.TotalSeconds;
        JsonLines.Print(new
        {
            Task = "feature_store",
            Set = set,
            Rows = rows.Count,
            FillSeconds = Math.Round(fill, 3),
            FillAgainSeconds = Math.Round(again, 3),
            TableSeconds = Math.Round(table, 3),
            FingerprintSeconds = Math.Round(hash, 4),
            StateBytes = file.Length,
            StateWriteSeconds = Math.Round(write, 4),
            StateReadSeconds = Math.Round(read, 4),
        });
    }

    private static (double Seconds, double ProcessorSeconds, long Bytes) Pass(TransactionColumns rows, FeatureOptions options)
    {
        var features = new double[FeatureCatalog.Width];
        var before = GC.GetAllocatedBytesForCurrentThread();
        var (clock, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var state = new FeatureState(options);
        for (var row = 0; row < rows.Count; row++)
            state.Next(FeatureRow.Of(rows, row), features);
        return (clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>Rows far apart, so that each finds other accounts and payees than the one before.</summary>
    private static (double Microseconds, double ProcessorMicroseconds, long Bytes) Look(TransactionColumns rows, FeatureState state)
    {
        const int Stride = 7919;
        var features = new double[FeatureCatalog.Width];
        var before = GC.GetAllocatedBytesForCurrentThread();
        var (clock, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var row = 0;
        for (var look = 0; look < Looks; look++)
        {
            state.Look(FeatureRow.Of(rows, row), features);
            row = (row + Stride) % rows.Count;
        }

        return (clock.Elapsed.TotalMicroseconds / Looks, (Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / Looks, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
