namespace Florin.Categories;

/// <summary>What a row is to a household's income and spending.</summary>
public enum MoneyFlow
{
    /// <summary>Moved between own accounts or put aside.</summary>
    Neither = 0,
    Income = 1,

    /// <summary>Money out, and refunds that lessen it.</summary>
    Spending = 2,
}

public static class MoneyFlows
{
    /// <param name="kind"><c>null</c> where there is no category: then money in is income.</param>
    public static MoneyFlow Of(SpendingKind? kind, decimal amount) => kind switch
    {
        SpendingKind.Transfer or SpendingKind.Savings => MoneyFlow.Neither,
        SpendingKind.Income => MoneyFlow.Income,
        null when amount > 0 => MoneyFlow.Income,
        _ => MoneyFlow.Spending,
    };
}
