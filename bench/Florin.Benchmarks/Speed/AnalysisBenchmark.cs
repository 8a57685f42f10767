using System.Diagnostics;
using Florin.Analytics;
using Florin.Categories;
using Florin.Households;
using Florin.Indicators;

namespace Florin.Benchmarks.Speed;

/// <summary>The ten analyses over ten years of generated facts: of all households together, and of one. The copy is kept in <c>--data</c>, so that a second run measures memory without the making.</summary>
internal static class AnalysisBenchmark
{
    private const int Runs = 11;

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        var (rows, households) = (arguments.Number("rows", 10_000_000), arguments.Number("households", 100));
        await using var ledger = new TemporaryLedger(null, arguments.Named("data"));
        var services = ledger.Get<HouseholdService>();
        var home = await services.CurrentAsync(cancellation);
        if (home.BaseCurrency != "USD")
            await services.UpdateAsync(home with { BaseCurrency = "USD" }, cancellation);
        var analyses = ledger.Get<AnalysisService>();
        if (await analyses.ReadAllAsync(Question(AnalysisKind.Runway) with { To = null, From = null }, cancellation) is null)
        {
            var begun = Stopwatch.GetTimestamp();
            var written = await new AnalysisFacts(ledger.Get<AnalyticsStore>(), ledger.Get<LexiconPredictor>()).FillAsync(households, rows, cancellation);
            JsonLines.Print(new { Task = "analysis", Step = "made", Rows = written, Households = households, Seconds = Math.Round(Stopwatch.GetElapsedTime(begun).TotalSeconds, 1) });
        }

        var one = Math.Max(1, households / 2);
        foreach (var kind in Enum.GetValues<AnalysisKind>())
        {
            var all = await MeasuredAsync(() => analyses.AnswerAsync(0, int.MaxValue, Question(kind), null, cancellation));
            var single = await MeasuredAsync(() => analyses.AnswerAsync(one, one, Question(kind), null, cancellation));
            JsonLines.Print(new
            {
                Task = "analysis",
                Name = kind.ToString(),
                AllMs = all.Median,
                AllMaxMs = all.Max,
                AllProcessorMs = all.Processor,
                AllRows = all.Rows,
                OneMs = single.Median,
                OneMaxMs = single.Max,
                OneProcessorMs = single.Processor,
                OneRows = single.Rows,
            });
        }

        using var process = Process.GetCurrentProcess();
        JsonLines.Print(new { Task = "analysis", Step = "memory", PeakMegabytes = process.PeakWorkingSet64 >> 20 });
        return 0;
    }

    private static AnalysisQuestion Question(AnalysisKind kind) => new(kind, AnalysisFacts.EndsOn.AddMonths(-AnalysisFacts.Months).AddDays(1), AnalysisFacts.EndsOn, AnalysisStep.Month);

    private static async Task<(double Median, double Max, double Processor, int Rows)> MeasuredAsync(Func<Task<Analysis?>> answer)
    {
        var rows = (await answer())!.Rows.Count;
        var times = new List<double>(Runs);
        var spent = Environment.CpuUsage.TotalTime;
        for (var run = 0; run < Runs; run++)
        {
            var begun = Stopwatch.GetTimestamp();
            await answer();
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        spent = Environment.CpuUsage.TotalTime - spent;
        times.Sort();
        return (Math.Round(times[Runs / 2], 1), Math.Round(times[^1], 1), Math.Round(spent.TotalMilliseconds / Runs, 1), rows);
    }
}
