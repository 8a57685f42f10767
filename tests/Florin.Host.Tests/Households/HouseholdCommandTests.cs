using System.Text.Json;
using Florin.Host.Tests.Terminal;

namespace Florin.Host.Tests.Households;

public sealed class HouseholdCommandTests
{
    [Fact]
    public async Task A_changed_pay_cycle_stays_and_moves_the_period()
    {
        using var run = new TerminalRun();
        (await run.RunAsync("household", "--pay-cycle", "day:25", "--country", "de", "--currency", "eur")).ShouldBe(0);

        (await run.RunAsync("household", "--json")).ShouldBe(0);

        var household = JsonDocument.Parse(run.Out).RootElement;
        household.GetProperty("pay_cycle").GetString().ShouldBe("day:25");
        household.GetProperty("country").GetString().ShouldBe("DE");
        household.GetProperty("base_currency").GetString().ShouldBe("EUR");
        household.GetProperty("period_first_day").GetString()!.ShouldEndWith("-25");
        household.GetProperty("period_last_day").GetString()!.ShouldEndWith("-24");
    }

    [Theory]
    [InlineData("--pay-cycle", "day:32", "'day:32' is no pay cycle.")]
    [InlineData("--country", "Germany", "'Germany' is no country.")]
    [InlineData("--locale", "xx-notthere", "'xx-notthere' is no locale.")]
    [InlineData("--time-zone", "Mars/Olympus", "'Mars/Olympus' is no time zone.")]
    [InlineData("--currency", "EURO", "'EURO' is no currency.")]
    public async Task What_is_not_known_is_refused_in_one_line(string option, string value, string begins)
    {
        using var run = new TerminalRun();

        (await run.RunAsync("household", option, value)).ShouldBe(1);

        run.Error.ShouldStartWith(begins);
        run.Error.TrimEnd().ShouldNotContain('\n');
    }
}
