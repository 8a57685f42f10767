using System.Collections.Concurrent;
using System.Collections.Frozen;
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
    private readonly LedgerCache<Known> _known;
    private readonly ConcurrentDictionary<int, Snapshot> _snapshots = new();

    public CategoryService(Store store, CategoryCatalog catalog, PayeeService payees, IServedModels served, LexiconPredictor lexicon)
    {
        (_store, _catalog, _payees, _served, _lexicon) = (store, catalog, payees, served, lexicon);
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

    /// <summary>The model in service without what the user taught.</summary>
    public async ValueTask<ICategoryPredictor> ModelAsync(int household, CancellationToken cancellation) =>
        (await SnapshotAsync(household, cancellation)).Model;

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
        ICategoryPredictor model = served is { Model: { } fitted, Version: { } version } ? new LearntPredictor(fitted, _lexicon, known.Categories, version) : _lexicon;
        return _snapshots[household] = new Snapshot(known, served.Model, served.Version, model, new TaughtPredictor(model, known.Taught));
    }

    private async Task<Known> ReadAsync(int household, CancellationToken cancellation)
    {
        await using var reading = await _store.ReadAsync(cancellation);
        var categories = await _catalog.ListAsync(reading, household, cancellation);
        var byId = categories.ToDictionary(category => category.CategoryId);
        var taught = (await _payees.TaughtAsync(reading, household, cancellation)).Where(payee => byId.ContainsKey(payee.CategoryId!.Value));
        return new Known(categories, taught.ToFrozenDictionary(payee => payee.MatchKey, payee => byId[payee.CategoryId!.Value], StringComparer.Ordinal));
    }

    private sealed class Known(IReadOnlyList<Category> categories, FrozenDictionary<string, Category> taught)
    {
        public IReadOnlyList<Category> Categories { get; } = categories;

        public FrozenDictionary<string, Category> Taught { get; } = taught;
    }

    private sealed record Snapshot(Known Known, CategoryModel? Fitted, string? Version, ICategoryPredictor Model, TaughtPredictor Taught);
}
