using Florin.Periods;

namespace Florin.Indicators;

/// <summary>Income and spending of a period, both positive; refunds lessen spending, transfers between own accounts count in neither.</summary>
public sealed record PeriodFlow(Period Period, decimal Income, decimal Spending);

/// <summary>Spending of a category group in the current period, and what is usual by the same day of it (median of the last six).</summary>
public sealed record GroupSpending(string Group, decimal Spent, decimal UsualByNow);

/// <summary>The balance of all accounts at the end of a day, other currencies at its rates.</summary>
public sealed record DayBalance(DateOnly Date, decimal Balance);

/// <summary>What the first page and the demo's screen say.</summary>
/// <param name="AsOf">The last day with a booked transaction, or today where that is later than a month ago.</param>
/// <param name="Period">The household's current period, a calendar month or what its pay cycle says.</param>
/// <param name="Balance">Of all accounts that are money and open, other currencies at the rates of <c>AsOf</c>.</param>
/// <param name="Forecastable">The same history of the accounts in the household's currency only, which the forecast goes on from.</param>
/// <param name="LeftOut">Currencies without a rate, which are in none of these figures.</param>
/// <param name="SavingsRate">Last year's periods: (income - spending) / income, <c>null</c> without income.</param>
public sealed record Overview(
    DateOnly AsOf, Period Period, bool IsCalendarMonth, string Currency, decimal Balance, long Transactions,
    decimal SpentThisPeriod, decimal UsuallySpentByNow, double? SavingsRate, double? SavingsRateYearBefore,
    IReadOnlyList<PeriodFlow> Periods, IReadOnlyList<GroupSpending> Groups, IReadOnlyList<DayBalance> History,
    IReadOnlyList<GroupSpending> TopGroupsOfYear, IReadOnlyList<DayBalance> Forecastable, IReadOnlyList<CurrencyLeftOut> LeftOut);
