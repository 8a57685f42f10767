namespace Florin.Categories;

public enum SpendingKind
{
    Needs,
    Wants,
    Savings,
    Income,
    Transfer,
}

/// <summary>One category: <c>Code</c> is <c>group.category</c>, <c>Group</c> the group's display name, which predictions return.</summary>
public sealed record Category(int CategoryId, string Code, string Group, string Name, SpendingKind Kind, string? PlaidCode);
