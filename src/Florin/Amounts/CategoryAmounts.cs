using Florin.Categories;

namespace Florin.Amounts;

/// <summary>What a category's rows came to so far.</summary>
internal sealed class CategoryAmounts(Category category)
{
    private decimal _sum;

    public Category Category { get; } = category;

    /// <summary>ln(1 + size) of the latest rows.</summary>
    public RecentSizes Sizes { get; } = new();

    /// <summary>The account of the latest row.</summary>
    public int AccountId { get; private set; }

    /// <summary>Mean size of all rows.</summary>
    public decimal Average => _sum / Math.Max(1, Sizes.Count);

    public void Add(int accountId, decimal size, double log)
    {
        AccountId = accountId;
        _sum += size;
        Sizes.Add(log);
    }
}
