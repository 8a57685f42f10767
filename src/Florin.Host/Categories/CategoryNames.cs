using Florin.Categories;
using Florin.Host.Terminal;

namespace Florin.Host.Categories;

/// <summary>The category a user means by its code, its group or its name, or the mistake with those that come near.</summary>
internal static class CategoryNames
{
    private const int Suggestions = 3;

    public static async Task CheckAsync(VerbContext context, int household, string typed, CancellationToken cancellation)
    {
        var categories = await context.Service<CategoryService>().ListAsync(household, cancellation);
        if (Suggest(categories, typed) is { } mistake)
            throw new MistakeException(mistake);
    }

    /// <summary><c>null</c> when there is such a category.</summary>
    public static string? Suggest(IReadOnlyList<Category> categories, string typed)
    {
        var names = categories.Select(category => category.Name).Concat(categories.Select(category => category.Group)).Distinct().ToList();
        var codes = categories.Select(category => category.Code).ToList();
        if (names.Concat(codes).Contains(typed, StringComparer.OrdinalIgnoreCase))
            return null;
        var question = NearestName.Question(typed, typed.Contains('.', StringComparison.Ordinal) ? codes : names, Suggestions);
        return question.Length > 0
            ? $"No category is called '{typed}'{question}"
            : $"No category is called '{typed}': the groups are {string.Join(", ", categories.Select(category => category.Group).Distinct())}.";
    }
}
