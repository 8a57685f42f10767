using System.Diagnostics;
using Florin.Benchmarks.Load.Killing;
using Florin.Categories;
using Florin.Ledger;

namespace Florin.Benchmarks.Learning;

/// <summary>What a correction costs with 0, 100 and 1,000 standing before it: its commit, and the learning, from the committed word to a new snapshot's answer.</summary>
internal static class LessonBenchmark
{
    private const int Rows = 6_000;
    private const int Corrected = 4_500;

    private static readonly int[] Standing = [0, 100, 1_000];

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        if (arguments.Value(0) is not { } file || !File.Exists(file))
        {
            await Console.Error.WriteLineAsync("Name a file: lesson FILE");
            return 1;
        }

        var folder = Directory.CreateTempSubdirectory("florin-lesson-").FullName;
        try
        {
            await using var ledger = new TemporaryLedger(arguments.Named("database"));
            await ledger.Get<Households.HouseholdService>().CurrentAsync(cancellation);
            await ledger.ImportAsync(KillFiles.Write(file, Rows, folder, cancellation).Killed, cancellation);
            var lessons = new Lessons(ledger, arguments.Named("database") is null ? "duckdb" : "postgresql");
            foreach (var standing in Standing)
                await lessons.MeasureAsync(standing, arguments.Number("times", 200), cancellation);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private sealed class Lessons(TemporaryLedger ledger, string engine)
    {
        private readonly CategoryService _categories = ledger.Get<CategoryService>();
        private readonly CorrectionService _corrections = ledger.Get<CorrectionService>();
        private int _given;

        public async Task MeasureAsync(int standing, int times, CancellationToken cancellation)
        {
            while (_given < standing)
                await CorrectAsync(cancellation);
            var (learning, whole) = (new List<double>(times), new List<double>(times));
            for (var i = 0; i < times; i++)
            {
                var begun = Stopwatch.GetTimestamp();
                learning.Add(await CorrectAsync(cancellation));
                whole.Add(Stopwatch.GetElapsedTime(begun).TotalMicroseconds);
            }

            learning.Sort();
            whole.Sort();
            JsonLines.Print(new
            {
                Task = "lesson",
                Engine = engine,
                Standing = standing,
                Times = times,
                LearningMedianMicroseconds = Math.Round(learning[times / 2]),
                LearningP99Microseconds = Math.Round(learning[times * 99 / 100]),
                WithCommitMedianMicroseconds = Math.Round(whole[times / 2]),
                WithCommitP99Microseconds = Math.Round(whole[times * 99 / 100]),
            });
        }

        /// <summary>Corrects the next row, and says how many microseconds the service took from the committed word to an answer of a new snapshot.</summary>
        private async Task<double> CorrectAsync(CancellationToken cancellation)
        {
            // Every seventh row, so that payees seldom come twice; categories in turn.
            var row = 1 + (_given++ * 7 % Corrected);
            var category = Taxonomy.Default.Categories[_given % Taxonomy.Default.Categories.Count].Code;
            await _corrections.RecategoriseAsync(1, row, category, alsoAlike: false, cancellation);
            var begun = Stopwatch.GetTimestamp();
            await _categories.PredictAsync(1, new CategoryQuery("SOME SHOP 17", -12m), cancellation);
            return Stopwatch.GetElapsedTime(begun).TotalMicroseconds;
        }
    }
}
