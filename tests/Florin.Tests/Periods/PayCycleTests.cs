using Florin.Periods;

namespace Florin.Tests.Periods;

public sealed class PayCycleTests
{
    [Theory]
    [InlineData("calendar_month")]
    [InlineData("day:25")]
    [InlineData("day:31:before")]
    [InlineData("day:1:after")]
    [InlineData("last_workday")]
    [InlineData("weeks:2:2026-01-02")]
    [InlineData("custom:2026-01-02,2026-01-30,2026-03-01")]
    public void A_cycle_reads_back_as_it_was_written(string text) => PayCycleText.Parse(text).ToString().ShouldBe(text);

    [Theory]
    [InlineData("")]
    [InlineData("monthly")]
    [InlineData("day:0")]
    [InlineData("day:32")]
    [InlineData("day:25:sometimes")]
    [InlineData("weeks:0:2026-01-02")]
    [InlineData("weeks:2:2026-02-30")]
    [InlineData("custom:2026-01-02")]
    [InlineData("custom:2026-01-30,2026-01-02")]
    public void What_is_no_cycle_is_refused(string text) => PayCycleText.TryParse(text, out _).ShouldBeFalse();
}
