using Florin.Ledger;
using Florin.Host.Web;
using Florin.Indicators;

namespace Florin.Host.Indicators;

internal sealed record PeriodFlowDto(DateOnly FirstDay, DateOnly LastDay, string Income, string Spending);

internal sealed record GroupSpendingDto(string Group, string Spent, string UsualByNow);

internal sealed record DayBalanceDto(DateOnly Date, string Balance);

/// <summary>A currency without a rate: so many rows are in no total, and the balances neither where <c>Balances</c> says so.</summary>
internal sealed record CurrencyLeftOutDto(string Currency, long Rows, DateOnly? FirstOn, DateOnly? LastOn, bool Balances);

internal sealed record OverviewDto(
    DateOnly AsOf, string Currency, string Balance, long Transactions, string SpentThisPeriod, string UsuallySpentByNow,
    double? SavingsRate, double? SavingsRateYearBefore,
    IReadOnlyList<PeriodFlowDto> Periods, IReadOnlyList<GroupSpendingDto> Groups, IReadOnlyList<DayBalanceDto> History, IReadOnlyList<GroupSpendingDto> TopGroupsOfYear,
    IReadOnlyList<CurrencyLeftOutDto> LeftOut)
{
    public static OverviewDto Of(Overview overview)
    {
        return new(
            overview.AsOf, overview.Currency, Text(overview.Balance), overview.Transactions, Text(overview.SpentThisPeriod), Text(overview.UsuallySpentByNow),
            overview.SavingsRate, overview.SavingsRateYearBefore,
            [.. overview.Periods.Select(flow => new PeriodFlowDto(flow.Period.First, flow.Period.Last, Text(flow.Income), Text(flow.Spending)))],
            [.. overview.Groups.Select(Group)],
            [.. overview.History.Select(day => new DayBalanceDto(day.Date, Text(day.Balance)))],
            [.. overview.TopGroupsOfYear.Select(Group)],
            [.. overview.LeftOut.Select(static left => new CurrencyLeftOutDto(left.Currency, left.Rows, left.FirstOn, left.LastOn, left.Balances))]);

        string Text(decimal amount) => MoneyText.Plain(amount, overview.Currency);

        GroupSpendingDto Group(GroupSpending group) => new(group.Group, Text(group.Spent), Text(group.UsualByNow));
    }
}
