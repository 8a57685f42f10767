using Florin.Categories;
using Florin.ML;
using Florin.Registry;

namespace Florin.Tests.Categories;

/// <summary>A household that buys fuel at Zorbwix, eats at Quux and calls its shoes by a name of its own.</summary>
internal static class TrainedCategories
{
    public static LexiconPredictor Lexicon { get; } = LexiconPredictor.Create();

    public static Category Footwear { get; } = new(10_000, "own.footwear", "Footwear", "Footwear", SpendingKind.Wants, null);

    /// <summary>What a household has: the taxonomy and the one of its own.</summary>
    public static IReadOnlyList<Category> All { get; } = [.. Taxonomy.Default.Categories, Footwear];

    public static CategoryModel Model { get; } = Fit(threads: 1);

    public static CategoryModel Fit(int threads, ulong seed = 7)
    {
        var fit = new CategoryFit(Lexicon);
        var classes = fit.Classes([Footwear]);
        var examples = new List<CategoryExample>();
        for (var i = 0; i < 40; i++)
        {
            Add($"ZORBWIX {i} HAMLET", "fuel.stations", 1);
            Add($"QUUX PLIMZ {i * 7}", "food.restaurants", 2);
            Add($"SHOE SHOP {(char)('A' + (i % 20))} TOWN", "own.footwear", 10 + (i % 20));
        }

        return fit.Fit(examples, classes, .5, new FitRun(seed, threads));

        void Add(string text, string code, int payee) => examples.Add(new CategoryExample(
            new CategoryQuery(text, -20m, new DateOnly(2025, 1, 1).AddDays(examples.Count), "card"), classes.Select(category => category.Code).ToList().IndexOf(code), payee));
    }
}

/// <summary>One model in service for every household.</summary>
internal sealed class OneServedModel(IModel model, string version) : IServedModels
{
    public ValueTask<ServedModel<TModel>> CurrentAsync<TModel>(int household, string name, CancellationToken cancellation)
        where TModel : class, IModel => new(new ServedModel<TModel>(model as TModel, model is TModel ? version : null, null));
}
