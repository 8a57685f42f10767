using Florin.Ledger;

namespace Florin.Tests.Ledger;

public sealed class DailyFlowsTests
{
    private static readonly DateOnly First = new(2025, 3, 1);

    private static readonly TransactionColumns Rows = new()
    {
        TransactionId = [1, 2, 3, 4, 5],
        AccountId = [1, 1, 2, 1, 1],
        BookedOn = [First.DayNumber, First.DayNumber, First.DayNumber + 1, First.DayNumber + 2, First.DayNumber + 9],
        OccurredAt = [0, 0, 0, 0, 0],
        Amount = [-5m, 2m, -100m, 7m, 1000m],
        Payee = [0, 0, 0, 0, 0],
        Category = [-1, -1, -1, -1, -1],
        Payees = ["Somebody"],
        Categories = [],
    };

    [Fact]
    public void Rows_are_summed_by_day_without_gaps_up_to_the_last_day()
    {
        var flows = DailyFlows.Of(Rows, new HashSet<int> { 1 }, First.AddDays(3))!;

        (flows.First, flows.Last).ShouldBe((First, First.AddDays(3)));
        flows.Flow.ShouldBe([-3m, 0m, 7m, 0m]);
    }

    [Fact]
    public void Only_the_named_accounts_count()
    {
        DailyFlows.Of(Rows, new HashSet<int> { 2 }, First.AddDays(3))!.Flow.ShouldBe([-100m, 0m, 0m]);
        DailyFlows.Of(Rows, new HashSet<int> { 3 }, First.AddDays(3)).ShouldBeNull();
    }

    [Fact]
    public void What_is_booked_after_a_day_is_summed_apart()
    {
        Rows.SumAfter(First.AddDays(2), new HashSet<int> { 1 }).ShouldBe(1000m);
        Rows.LastDay(First.AddDays(5)).ShouldBe(First.AddDays(2));
        Rows.LastDay(First.AddDays(-5)).ShouldBe(First.AddDays(9));
    }
}
