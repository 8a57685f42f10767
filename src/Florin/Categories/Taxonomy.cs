using System.Globalization;
using System.Text.Json;

namespace Florin.Categories;

/// <summary>One of the 22 groups. <c>General</c> is the category that stands for the group where only its name is given.</summary>
public sealed record CategoryGroup(int Index, string Code, string Name, Category General, IReadOnlyList<Category> Categories);

/// <summary>Merchant category codes (ISO 18245) <c>First</c> to <c>Last</c> and what they are called.</summary>
public sealed record MerchantCodes(int First, int Last, string Name, Category Category);

/// <summary>
/// The built-in groups and categories, immutable. A category's id is 100 × the group's place + its own place, both from 1:
/// places are stored in ledgers, so new categories go to the end of their group.
/// </summary>
public sealed class Taxonomy
{
    public const string DefaultLanguage = "en";

    private static readonly Lazy<Taxonomy> Shared = new(() => Load(DefaultLanguage));

    private readonly Dictionary<string, Category> _byText = new(StringComparer.OrdinalIgnoreCase);
    private readonly Category[] _categories;
    private readonly MerchantCodes[] _merchantCodes;

    private Taxonomy(CategoryGroup[] groups, List<MerchantCodes> merchantCodes)
    {
        Groups = groups;
        var categories = new List<Category>();
        foreach (var group in groups) categories.AddRange(group.Categories);
        _categories = [.. categories];

        // A code is surer than a group's name, a group's name than a category's: the first that claims a text keeps it.
        foreach (var category in categories) _byText.TryAdd(category.Code, category);
        foreach (var group in groups) _byText.TryAdd(group.Code, group.General);
        foreach (var group in groups) _byText.TryAdd(group.Name, group.General);
        foreach (var category in categories) _byText.TryAdd(category.Name, category);
        merchantCodes.Sort(static (left, right) => left.First.CompareTo(right.First));
        _merchantCodes = [.. merchantCodes];
    }

    /// <summary>The taxonomy in English, read once.</summary>
    public static Taxonomy Default => Shared.Value;

    public IReadOnlyList<CategoryGroup> Groups { get; }

    public IReadOnlyList<Category> Categories => _categories;

    /// <summary>All merchant category codes in order; none belongs to two categories.</summary>
    public IReadOnlyList<MerchantCodes> AllMerchantCodes => _merchantCodes;

    /// <summary>Reads the taxonomy with its names in a language (ISO 639-1); names that have no translation stay English.</summary>
    public static Taxonomy Load(string language)
    {
        using var document = JsonDocument.Parse(LexiconSource.Read("taxonomy.json"));
        var groups = new List<CategoryGroup>();
        var merchantCodes = new List<MerchantCodes>();
        foreach (var element in document.RootElement.GetProperty("groups").EnumerateArray())
            groups.Add(ReadGroup(element, groups.Count + 1, language, merchantCodes));
        return new Taxonomy([.. groups], merchantCodes);
    }

    /// <summary>The category of a code, a group's name (its general category) or a display name, in any case; <c>null</c> when unknown.</summary>
    public Category? Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return _byText.GetValueOrDefault(text.Trim());
    }

    public Category? Find(int categoryId)
    {
        foreach (var category in _categories)
            if (category.CategoryId == categoryId) return category;
        return null;
    }

    /// <summary>The entry of a merchant category code, <c>null</c> when it is not assigned.</summary>
    public MerchantCodes? FindMerchantCode(int merchantCode)
    {
        var low = 0;
        var high = _merchantCodes.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var codes = _merchantCodes[middle];
            if (merchantCode < codes.First) high = middle - 1;
            else if (merchantCode > codes.Last) low = middle + 1;
            else return codes;
        }

        return null;
    }

    private static CategoryGroup ReadGroup(JsonElement element, int index, string language, List<MerchantCodes> merchantCodes)
    {
        var code = element.GetProperty("code").GetString()!;
        var name = Name(element, language);
        var categories = new List<Category>();
        foreach (var item in element.GetProperty("categories").EnumerateArray())
        {
            var category = new Category(
                index * 100 + categories.Count + 1,
                $"{code}.{item.GetProperty("code").GetString()}",
                name,
                Name(item, language),
                Kind(item.GetProperty("kind").GetString()!),
                item.GetProperty("plaid").GetString());
            categories.Add(category);
            foreach (var codes in item.GetProperty("merchant_codes").EnumerateObject())
                merchantCodes.Add(ReadMerchantCodes(codes, category));
        }

        var general = $"{code}.{element.GetProperty("general").GetString()}";
        return new CategoryGroup(index, code, name, categories.Find(category => category.Code == general)!, categories);
    }

    private static MerchantCodes ReadMerchantCodes(JsonProperty codes, Category category)
    {
        var range = codes.Name.AsSpan();
        var dash = range.IndexOf('-');
        var first = int.Parse(dash < 0 ? range : range[..dash], CultureInfo.InvariantCulture);
        var last = dash < 0 ? first : int.Parse(range[(dash + 1)..], CultureInfo.InvariantCulture);
        return new MerchantCodes(first, last, codes.Value.GetString()!, category);
    }

    private static SpendingKind Kind(string kind) => kind switch
    {
        "needs" => SpendingKind.Needs,
        "wants" => SpendingKind.Wants,
        "savings" => SpendingKind.Savings,
        "income" => SpendingKind.Income,
        "transfer" => SpendingKind.Transfer,
        _ => throw new InvalidOperationException($"Unknown kind '{kind}' in the taxonomy."),
    };

    private static string Name(JsonElement element, string language)
    {
        var names = element.GetProperty("names");
        return (names.TryGetProperty(language, out var name) ? name : names.GetProperty(DefaultLanguage)).GetString()!;
    }
}
