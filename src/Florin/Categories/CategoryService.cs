using System.Collections.Concurrent;
using Florin.Payees;
using Florin.Registry;
using Florin.Storage;

namespace Florin.Categories;

public sealed class CategoryService
{
    private readonly Store _store;
    private readonly CategoryCatalog _catalog;
    private readonly PayeeService _payees;
    private readonly IServedModels _served;
    private readonly LexiconPredictor _lexicon;
    private readonly ILessons? _lessons;
    private readonly Lazy<CategoryModel> _untaught;
    private readonly LedgerCache<KnownCategories> _known;
    private readonly ConcurrentDictionary<int, Snapshot> _snapshots = new();

    public CategoryService(Store store, CategoryCatalog catalog, PayeeService payees, IServedModels served, LexiconPredictor lexicon, ILessons? lessons = null)
    {
        (_store, _catalog, _payees, _served, _lexicon, _lessons) = (store, catalog, payees, served, lexicon, lessons);
        _untaught = new(() => CategoryFit.Untaught(lexicon));
        _known = new(store, ReadAsync);
    }

    public async Task<IReadOnlyList<Category>> ListAsync(int household, CancellationToken cancellation)
    {
        await using var reading = await _store.ReadAsync(cancellation);
        return await _catalog.ListAsync(reading, household, cancellation);
    }

    public async Task<Category?> FindAsync(int household, string text, CancellationToken cancellation) =>
        _catalog.Find(await ListAsync(household, cancellation), text);

    /// <summary>The answer of the model in service, after what the user taught about the payee.</summary>
    public async ValueTask<CategoryPrediction> PredictAsync(int household, CategoryQuery query, CancellationToken cancellation) =>
        (await SnapshotAsync(household, cancellation)).Taught.Predict(query);

    /// <summary>What answers <see cref="PredictAsync"/> at this moment: for many questions at once.</summary>
    public async ValueTask<ICategoryPredictor> PredictorAsync(int household, CancellationToken cancellation) =>
        (await SnapshotAsync(household, cancellation)).Taught;

    /// <summary>The model in service as it would answer without the correction of a row.</summary>
    public async ValueTask<ICategoryPredictor> ModelWithoutAsync(int household, long transactionId, CancellationToken cancellation)
    {
        var snapshot = await SnapshotAsync(household, cancellation);
        return Model(snapshot.Known, snapshot.Fitted, snapshot.Version, [.. snapshot.Known.Lessons.Where(lesson => lesson.TransactionId != transactionId)], null).Model;
    }

    /// <summary>The model in service with the corrections since, without what the user taught about payees.</summary>
    public async ValueTask<ICategoryPredictor> ModelAsync(int household, CancellationToken cancellation) =>
        (await SnapshotAsync(household, cancellation)).Model;

    /// <summary>Takes a committed correction into what answers, without reading the ledger again: a millisecond where that takes ten.</summary>
    /// <param name="revision">The ledger's after the correction.</param>
    internal void Learn(int household, long revision, Lesson lesson, int payeeId) => _known.Advance(household, revision, known => known.With(lesson, payeeId));

    public Task<Dictionary<int, int>> OfFileAsync(StoreSession session, int household, IReadOnlyDictionary<int, string> given, CancellationToken cancellation) =>
        _catalog.OfFileAsync(session, household, given, cancellation);

    public async Task<Dictionary<int, Category>> ByIdAsync(StoreSession session, int household, CancellationToken cancellation) =>
        (await _catalog.ListAsync(session, household, cancellation)).ToDictionary(category => category.CategoryId);

    private async ValueTask<Snapshot> SnapshotAsync(int household, CancellationToken cancellation)
    {
        var known = await _known.GetAsync(household, cancellation);
        var served = await _served.CurrentAsync<CategoryModel>(household, ModelNames.CategoryPrediction, cancellation);
        if (_snapshots.TryGetValue(household, out var kept) && kept.Known == known && kept.Fitted == served.Model && kept.Version == served.Version)
            return kept;
        var before = kept is not null && kept.Fitted == served.Model ? kept.Corrected : null;
        var (model, corrected) = Model(known, served.Model, served.Version, known.Lessons, before);
        return _snapshots[household] = new Snapshot(known, served.Model, served.Version, corrected, model, new TaughtPredictor(model, known.Taught));
    }

    private (ICategoryPredictor Model, CorrectedModel? Corrected) Model(KnownCategories known, CategoryModel? fitted, string? version, IReadOnlyList<Lesson> lessons, CorrectedModel? before)
    {
        if (lessons.Count == 0)
            return (fitted is null || version is null ? _lexicon : new LearntPredictor(fitted, _lexicon, known.Categories, version), null);
        var basis = fitted ?? _untaught.Value;
        var untaught = new LearntPredictor(basis, _lexicon, known.Categories, version ?? _lexicon.ModelVersion);
        var corrected = CorrectedModel.Of(basis, untaught, lessons, before);
        var predictor = untaught.With(corrected.Model);
        return (fitted is null ? new LessonPredictor(_lexicon, untaught, predictor, corrected.Memory, known.ById) : predictor, corrected);
    }

    private async Task<KnownCategories> ReadAsync(int household, CancellationToken cancellation)
    {
        await using var reading = await _store.ReadAsync(cancellation);
        var categories = await _catalog.ListAsync(reading, household, cancellation);
        var index = await _payees.IndexAsync(reading, household, cancellation);
        return KnownCategories.Of(categories, index, _lessons is null ? [] : await _lessons.ReadAsync(reading, household, cancellation));
    }

    private sealed record Snapshot(KnownCategories Known, CategoryModel? Fitted, string? Version, CorrectedModel? Corrected, ICategoryPredictor Model, TaughtPredictor Taught);
}
