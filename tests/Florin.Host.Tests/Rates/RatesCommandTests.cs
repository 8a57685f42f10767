using System.Text.Json;
using Florin.Host.Tests.Terminal;

namespace Florin.Host.Tests.Rates;

public sealed class RatesCommandTests
{
    [Fact]
    public async Task A_file_is_read_and_a_weekend_answers_with_friday_s_rate_and_its_age()
    {
        using var run = new TerminalRun();
        run.File("eurofxref.csv", "Date, USD, GBP, \n31 January 2025, 1.0400, 0.8320, \n");
        (await run.RunAsync("rates", "import", "eurofxref.csv")).ShouldBe(0);
        run.Out.ShouldStartWith("2 rates of 2 currencies, 2025-01-31 to 2025-01-31.");

        (await run.RunAsync("rates", "show", "GBP/USD", "--on", "2025-02-02")).ShouldBe(0);
        run.Out.Trim().ShouldBe("1 GBP is 1.25 USD on 2025-02-02, the rate of 2 days before.");

        (await run.RunAsync("rates", "list", "--json")).ShouldBe(0);
        JsonDocument.Parse(run.Out).RootElement.GetProperty("rates")[0].GetProperty("per_euro").GetString().ShouldBe("0.832");
    }

    [Fact]
    public async Task A_rate_set_by_hand_is_taken_back_by_the_line_it_answers()
    {
        using var run = new TerminalRun();

        (await run.RunAsync("rates", "set", "EUR/USD", "1.08", "--on", "2025-01-31")).ShouldBe(0);
        run.Out.Trim().ShouldBe("1 EUR is 1.08 USD from 2025-01-31 on. Back: florin rates forget USD --on 2025-01-31");
        (await run.RunAsync("rates", "forget", "USD", "--on", "2025-01-31")).ShouldBe(0);

        (await run.RunAsync("rates", "show", "EUR/USD", "--on", "2025-01-31")).ShouldBe(1);
        run.Error.ShouldStartWith("USD has no rate for 2025-01-31 or before");
    }

    [Theory]
    [InlineData("rates set EURUSD 1", "'EURUSD' is no pair of currencies: write EUR/USD.")]
    [InlineData("rates set EUR/USD much", "'much' is no rate: write a number like 1.08.")]
    [InlineData("rates set EUR/USD 0", "A rate is from 0.000001 to 10,000,000.")]
    [InlineData("rates set USD/GBP 1.1", "Neither USD nor GBP has a rate to the euro then: set one first, EUR/USD say.")]
    [InlineData("rates import nowhere.csv", "No file is called nowhere.csv: check the folder and the name.")]
    [InlineData("rates forget USD --on 2025-01-31", "No rate of USD was set by hand for 2025-01-31.")]
    public async Task What_cannot_be_is_refused_in_one_line(string line, string says)
    {
        using var run = new TerminalRun();
        await run.RunAsync("household", "--currency", "EUR");

        (await run.RunAsync(line.Split(' '))).ShouldBe(1);

        run.Error.Trim().ShouldBe(says);
    }
}
