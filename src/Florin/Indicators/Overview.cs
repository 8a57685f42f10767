namespace Florin.Indicators;

/// <summary>Income and spending of a month, both positive; refunds lessen spending, transfers between own accounts count in neither.</summary>
public sealed record MonthFlow(DateOnly Month, decimal Income, decimal Spending);

/// <summary>Spending of a category group in the current month, and what is usual by the same day of the month (median of the last six).</summary>
public sealed record GroupSpending(string Group, decimal Spent, decimal UsualByNow);

/// <summary>The balance of all accounts at the end of a day.</summary>
public sealed record DayBalance(DateOnly Date, decimal Balance);

/// <summary>What the first page and the demo's screen say.</summary>
/// <param name="AsOf">The last day with a booked transaction, or today where that is later than a month ago.</param>
/// <param name="SavingsRate">Last twelve months: (income - spending) / income, <c>null</c> without income.</param>
public sealed record Overview(
    DateOnly AsOf, string Currency, decimal Balance, long Transactions,
    decimal SpentThisMonth, decimal UsuallySpentByNow, double? SavingsRate, double? SavingsRateYearBefore,
    IReadOnlyList<MonthFlow> Months, IReadOnlyList<GroupSpending> Groups, IReadOnlyList<DayBalance> History,
    IReadOnlyList<GroupSpending> TopGroupsOfYear);
