using Florin.Payees;
using Florin.Storage;

namespace Florin.Categories;

public sealed class CategoryService(Store store, CategoryCatalog catalog, PayeeService payees, ICategoryPredictor predictor)
{
    public async Task<IReadOnlyList<Category>> ListAsync(int household, CancellationToken cancellation)
    {
        await using var reading = await store.ReadAsync(cancellation);
        return await catalog.ListAsync(reading, household, cancellation);
    }

    public async Task<Category?> FindAsync(int household, string text, CancellationToken cancellation) =>
        catalog.Find(await ListAsync(household, cancellation), text);

    /// <summary>The answer of the model in service, after what the user taught about the payee.</summary>
    public async Task<CategoryPrediction> PredictAsync(int household, CategoryQuery query, CancellationToken cancellation) =>
        (await PredictAsync(household, [query], cancellation))[0];

    public async Task<IReadOnlyList<CategoryPrediction>> PredictAsync(int household, IReadOnlyList<CategoryQuery> queries, CancellationToken cancellation)
    {
        await using var reading = await store.ReadAsync(cancellation);
        var categories = await ByIdAsync(reading, household, cancellation);
        var taught = (await payees.TaughtAsync(reading, household, cancellation))
            .Where(payee => categories.ContainsKey(payee.CategoryId!.Value))
            .ToDictionary(payee => payee.MatchKey, payee => categories[payee.CategoryId!.Value], StringComparer.Ordinal);
        var taughtPredictor = new TaughtPredictor(predictor, taught);
        var answers = new CategoryPrediction[queries.Count];
        for (var i = 0; i < answers.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            answers[i] = taughtPredictor.Predict(queries[i]);
        }

        return answers;
    }

    public Task<Dictionary<int, int>> OfFileAsync(StoreSession session, int household, IReadOnlyDictionary<int, string> given, CancellationToken cancellation) =>
        catalog.OfFileAsync(session, household, given, cancellation);

    public async Task<Dictionary<int, Category>> ByIdAsync(StoreSession session, int household, CancellationToken cancellation) =>
        (await catalog.ListAsync(session, household, cancellation)).ToDictionary(category => category.CategoryId);
}
