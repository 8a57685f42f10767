using System.Globalization;
using System.Text;
using Florin.Households;
using Florin.Storage;

namespace Florin.Categories;

/// <summary>The categories of a household: the taxonomy it was founded with and what its files and users added.</summary>
public sealed class CategoryCatalog(Taxonomy taxonomy) : IHouseholdFounding
{
    /// <summary>Ids below belong to the taxonomy.</summary>
    private const int FirstOwnId = 10_000;

    private static readonly SqlText Sql = SqlText.Load("Categories/categories.sql");

    public async Task FoundAsync(StoreSession session, int household, CancellationToken cancellation) =>
        await AddAsync(session, household, taxonomy.Categories, "taxonomy", cancellation);

    public async Task<List<Category>> ListAsync(StoreSession session, int household, CancellationToken cancellation)
    {
        var rows = await session.QueryAsync<StoredCategory>(Sql["all"], cancellation, household);
        return rows.ConvertAll(row => new Category(row.CategoryId, row.Code, row.Group, row.Name, Enum.Parse<SpendingKind>(row.Kind, ignoreCase: true), row.PlaidCode));
    }

    /// <summary>Finds a category by code, display name or group name (its general category), without regard to case; a household's own come after the taxonomy's.</summary>
    public Category? Find(IEnumerable<Category> categories, string text)
    {
        var asked = text.Trim();
        return taxonomy.Find(asked) ?? categories.FirstOrDefault(category => Same(category.Code, asked) || Same(category.Name, asked));
    }

    /// <summary>The id of each name a file gives; a name that is no category's becomes one of the household's, spelled as given, in the group of that name where there is one.</summary>
    public async Task<Dictionary<int, int>> OfFileAsync(StoreSession session, int household, IReadOnlyDictionary<int, string> given, CancellationToken cancellation)
    {
        var ids = new Dictionary<int, int>(given.Count);
        if (given.Count == 0)
            return ids;
        var known = await ListAsync(session, household, cancellation);
        var added = new List<Category>();
        var next = Math.Max(FirstOwnId, known.Max(category => category.CategoryId) + 1);
        foreach (var (text, name) in given)
        {
            var category = known.Find(category => Same(category.Code, name) || Same(category.Name, name));
            if (category is null)
            {
                var general = taxonomy.Find(name);
                category = new Category(next++, $"own.{Slug(name, known)}", general?.Group ?? name, name, general?.Kind ?? SpendingKind.Wants, general?.PlaidCode);
                known.Add(category);
                added.Add(category);
            }

            ids[text] = category.CategoryId;
        }

        await AddAsync(session, household, added, "file", cancellation);
        return ids;
    }

    private static async Task AddAsync(StoreSession session, int household, IReadOnlyCollection<Category> categories, string origin, CancellationToken cancellation)
    {
        if (categories.Count == 0)
            return;
        await using var rows = await session.AppendAsync("categories", cancellation, "household_id", "category_id", "code", "group_name", "name", "kind", "plaid_code", "origin", "hidden");
        foreach (var category in categories)
        {
            rows.Add(household);
            rows.Add(category.CategoryId);
            rows.Add(category.Code);
            rows.Add(category.Group);
            rows.Add(category.Name);
            rows.Add(category.Kind.ToString().ToLowerInvariant());
            rows.Add(category.PlaidCode);
            rows.Add(origin);
            rows.Add(false);
            rows.EndRow();
        }

        await rows.CompleteAsync(cancellation);
    }

    private static string Slug(string name, List<Category> known)
    {
        var slug = new StringBuilder();

        // U+FFFE, which a file may hold, is the one character of sound UTF-8 that .NET refuses to normalise.
        foreach (var letter in name.Replace('\uFFFE', ' ').Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(letter))
                slug.Append(letter);
            else if (slug.Length > 0 && slug[^1] != '_' && CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                slug.Append('_');
        }

        var text = slug.ToString().Trim('_') is { Length: > 0 } kept ? kept : "category";
        var unique = text;
        for (var number = 2; known.Exists(category => category.Code == $"own.{unique}"); number++)
            unique = string.Create(CultureInfo.InvariantCulture, $"{text}_{number}");
        return unique;
    }

    private static bool Same(string known, string asked) => string.Equals(known, asked, StringComparison.OrdinalIgnoreCase);

    private sealed record StoredCategory(int CategoryId, string Code, string Group, string Name, string Kind, string? PlaidCode);
}
