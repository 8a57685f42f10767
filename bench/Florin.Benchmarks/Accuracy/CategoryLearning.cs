using System.Diagnostics;
using Florin.Categories;
using Florin.Households;
using Florin.Ledger;
using Florin.ML;
using Florin.Payees;
using Florin.Registry;
using Florin.Storage;
using Florin.Training;

namespace Florin.Benchmarks.Accuracy;

/// <summary>A household whose first year carries the truth, as if its files had a category column.</summary>
internal static class CategoryLearning
{
    private const int Rounds = 20;

    /// <summary>What was trained on the first 12 months, and the rows after them.</summary>
    public static async Task<(TrainingResult Result, LabelledRows Later)> AfterAYearAsync(TemporaryLedger ledger, SampleTruth sample, CancellationToken cancellation)
    {
        var until = sample.Rows.Min(row => row.Row.BookedOn).AddYears(1);
        await LabelAsync(ledger, sample, until, cancellation);
        var home = await ledger.Get<HouseholdService>().CurrentAsync(cancellation);
        var training = new CategoryTraining(ledger.Get<Store>(), ledger.Get<LabelledRowReader>(), ledger.Get<LexiconPredictor>());
        var result = await training.TrainAsync(new TrainingRun(home, 1, 2, null, null), cancellation);
        await using var session = await ledger.Get<Store>().ReadAsync(cancellation);
        return (result, await ledger.Get<LabelledRowReader>().ReadAsync(session, 1, (row, _) => row.BookedOn >= until.DayNumber, cancellation));
    }

    /// <summary>One thread, every query <see cref="Rounds"/> times after as many to warm up; the best round, for others share the machine.</summary>
    public static void Time(string set, LexiconPredictor lexicon, LearntPredictor trained, List<CategoryQuery> queries) =>
        JsonLines.Print(new { Task = "categories_time", Set = set, Rows = queries.Count, LexiconMicroseconds = Microseconds(lexicon, queries), TrainedMicroseconds = Microseconds(trained, queries), AllocatedBytes = Allocated(trained, queries) });

    /// <summary>Asks the trained model about every row that nobody named, stores it and takes it back.</summary>
    public static async Task AgainAsync(TemporaryLedger ledger, string set, CategoryModel model, CancellationToken cancellation)
    {
        var store = ledger.Get<Store>();
        var categories = new CategoryService(store, ledger.Get<CategoryCatalog>(), ledger.Get<PayeeService>(), new Served(model), ledger.Get<LexiconPredictor>());
        var start = Stopwatch.GetTimestamp();
        var asked = await new AskingAgainService(store, categories, ledger.Get<LabelledRowReader>(), ledger.Get<ChangeService>()).AskAsync(1, dryRun: false, cancellation);
        var stored = Stopwatch.GetElapsedTime(start);
        start = Stopwatch.GetTimestamp();
        var undone = await ledger.Get<CorrectionService>().UndoAsync(1, asked.CorrectionId!.Value, cancellation);
        JsonLines.Print(new { Task = "categories_again", Set = set, asked.Asked, asked.Changed, Seconds = Math.Round(stored.TotalSeconds, 2), TakenBack = undone!.Rows, UndoSeconds = Math.Round(Stopwatch.GetElapsedTime(start).TotalSeconds, 2) });
    }

    private static double Microseconds(ICategoryPredictor predictor, List<CategoryQuery> queries)
    {
        var best = double.PositiveInfinity;
        for (var round = 0; round < 2 * Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            foreach (var query in queries)
                predictor.Predict(query);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMicroseconds / queries.Count);
        }

        return Math.Round(best, 2);
    }

    private static long Allocated(ICategoryPredictor predictor, List<CategoryQuery> queries)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var query in queries)
            predictor.Predict(query);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / queries.Count;
    }

    private static async Task LabelAsync(TemporaryLedger ledger, SampleTruth sample, DateOnly until, CancellationToken cancellation)
    {
        var named = sample.Rows.Where(row => row.Row.BookedOn < until).ToList();
        var names = named.Select(row => row.Truth.Category).Distinct().Order(StringComparer.Ordinal).ToList();
        await using var session = await ledger.Get<Store>().WriteAsync(cancellation);
        await session.ChangeLedgerAsync(1, cancellation);
        var ids = await ledger.Get<CategoryService>().OfFileAsync(session, 1, names.Select((name, index) => (name, index)).ToDictionary(pair => pair.index, pair => pair.name), cancellation);
        var changes = named.ConvertAll(pair => new RowChange(pair.Row.TransactionId) { Category = new CategoryChange(ids[names.IndexOf(pair.Truth.Category)]) });
        await ledger.Get<ChangeService>().ApplyAsync(session, 1, changes, new ChangeSource("file"), cancellation);
        await session.CommitAsync(cancellation);
    }

    private sealed class Served(CategoryModel fitted) : IServedModels
    {
        public ValueTask<ServedModel<TModel>> CurrentAsync<TModel>(int household, string model, CancellationToken cancellation)
            where TModel : class, IModel => new(new ServedModel<TModel>(fitted as TModel, "1.0.0", null));
    }
}
