using Florin.Ledger;

namespace Florin.Tests.Ledger;

public sealed class DayTotalsTests
{
    private static readonly DateOnly First = new(2025, 1, 1);

    /// <summary>One row on the 1st, three on the 2nd, none on the 3rd, two on the 4th.</summary>
    private static readonly DayTotals Days = new([Of(0, 1), Of(1, 3), Of(3, 2)]);

    [Theory]
    [InlineData(1, null, 3)]
    [InlineData(2, null, 3)]
    [InlineData(3, null, 1)]
    [InlineData(5, null, 1)]
    [InlineData(6, null, 0)]
    [InlineData(7, null, null)]
    [InlineData(3, 2, 1)]
    [InlineData(4, 2, 0)]
    [InlineData(5, 2, null)]
    [InlineData(1, 0, 0)]
    [InlineData(1, -1, null)]
    public void The_newest_rows_until_a_day_lie_from_the_latest_day_on_that_has_enough_behind_it(int rows, int? to, int? from) =>
        Days.Reaching(rows, to is { } day ? First.AddDays(day) : null).ShouldBe(from is { } begin ? First.AddDays(begin) : null);

    private static DayTotal Of(int day, long rows) => new(First.AddDays(day), rows, rows, 0);
}
