using Florin.Worth;

namespace Florin.Tests.Worth;

public sealed class AccountHistoryTests
{
    [Fact]
    public void A_stated_balance_takes_over_from_its_day_and_the_first_reaches_back()
    {
        var history = new AccountHistory(
            [(10, -1m), (10, -2m), (20, -10m), (30, -100m)], [(DateOnly.FromDayNumber(15), 50m), (DateOnly.FromDayNumber(25), 45m)]);

        history.First.ShouldBe(10);
        At(history, 9, 10, 14, 15, 20, 25, 30).ShouldBe([null, 50m, 50m, 50m, 40m, 45m, -55m]);
    }

    [Fact]
    public void Without_a_stated_balance_the_rows_are_summed() =>
        At(new AccountHistory([(10, -1m), (11, 3m)], []), 9, 10, 11).ShouldBe([null, -1m, 2m]);

    private static IEnumerable<decimal?> At(AccountHistory history, params int[] days) => days.Select(history.At);
}
