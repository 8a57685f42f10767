using System.Text.Json;
using Florin.Host.Tests.Terminal;

namespace Florin.Host.Tests.Ledger;

public sealed class AccountsCommandTests
{
    [Fact]
    public async Task A_house_and_a_loan_make_a_net_worth_and_each_step_is_taken_back()
    {
        using var run = new TerminalRun();
        await run.RunAsync("household", "--currency", "EUR", "--locale", "en-IE");
        (await run.RunAsync("accounts", "add", "House", "--kind", "property", "--opening", "250000", "--on", "2025-01-31")).ShouldBe(0);
        run.Out.Trim().ShouldBe("'House' is added: €250,000.00. Back: florin accounts undo 1");
        (await run.RunAsync("accounts", "add", "Mortgage", "--kind", "loan", "--opening", "180000", "--on", "2025-01-31")).ShouldBe(0);
        (await run.RunAsync("accounts", "value", "House", "260000", "--on", "2025-02-28")).ShouldBe(0);

        (await run.RunAsync("networth", "--from", "2025-01-01", "--to", "2025-02-28", "--by", "month")).ShouldBe(0);
        run.Out.ShouldStartWith("€80,000.00 on 2025-02-28: €260,000.00 owned, €180,000.00 owed.");

        (await run.RunAsync("accounts", "undo", "3")).ShouldBe(0);
        (await run.RunAsync("networth", "--to", "2025-02-28", "--json")).ShouldBe(0);
        JsonDocument.Parse(run.Out).RootElement.GetProperty("days").EnumerateArray().Last().GetProperty("net").GetDecimal().ShouldBe(70_000m);
    }

    [Fact]
    public async Task What_the_bank_shows_is_held_against_the_ledger_and_explained()
    {
        using var run = new TerminalRun();
        run.File("checking.csv", "Date,Amount,Description,Balance\n2025-01-02,-10.00,Bread,490.00\n2025-01-10,-25.00,Shoes,465.00\n");
        run.File("later.csv", "Date,Amount,Description\n2025-01-12,-25.00,Shoes\n");
        await run.RunAsync("household", "--currency", "EUR", "--locale", "en-IE");
        (await run.RunAsync("import", "checking.csv")).ShouldBe(0);
        (await run.RunAsync("import", "later.csv", "--account", "Checking")).ShouldBe(0);

        (await run.RunAsync("accounts", "assert", "Checking", "465", "--on", "2025-01-31")).ShouldBe(0);

        run.Out.ShouldStartWith("Checking is off by €25.00 on 2025-01-31: you say €465.00, the ledger makes €440.00.");
        run.Out.ShouldContain("They agreed on 2025-01-10; the first day off is after it, at the latest 2025-01-31.");
        run.Out.ShouldContain("“Shoes” of 2025-01-12 (transaction 3) is exactly the difference");
    }

    [Fact]
    public async Task Securities_are_stated_listed_and_taken_back()
    {
        using var run = new TerminalRun();
        await run.RunAsync("household", "--currency", "EUR", "--locale", "en-IE");
        await run.RunAsync("accounts", "add", "Broker", "--kind", "investment");
        run.File("depot.csv", "name,isin,quantity,price,date\nWorld,IE00B4L5Y983,2.5,100,2025-01-31\n");

        (await run.RunAsync("accounts", "hold", "Broker", "--csv", "depot.csv")).ShouldBe(0);
        (await run.RunAsync("accounts", "hold", "Broker", "Bond", "--quantity", "10", "--price", "1.5", "--on", "2025-01-31", "--json")).ShouldBe(0);
        JsonDocument.Parse(run.Out).RootElement.GetProperty("holdings").GetArrayLength().ShouldBe(2);
        (await run.RunAsync("accounts", "hold", "Broker", "Bond", "--forget", "--on", "2025-01-31")).ShouldBe(0);

        (await run.RunAsync("networth", "--to", "2025-02-01", "--json")).ShouldBe(0);
        JsonDocument.Parse(run.Out).RootElement.GetProperty("accounts")[0].GetProperty("worth").GetDecimal().ShouldBe(250m);
    }

    [Theory]
    [InlineData("accounts add Purse --kind purse", "'purse' is none of checking, savings, card, loan, investment, cash, property, other.")]
    [InlineData("accounts add Purse --opening much", "'much' is no amount: write a number like 12.40.")]
    [InlineData("accounts add Purse --currency EURO", "'EURO' is no currency: write three letters like EUR.")]
    [InlineData("accounts edit Purse", "Say what shall be different, e.g. florin accounts edit 3 --name Savings")]
    [InlineData("accounts edit Purse --open", "No account is called 'Purse'. florin accounts lists them.")]
    [InlineData("accounts undo 7", "There is no change 7.")]
    [InlineData("accounts ad Purse", "Unknown command ad, did you mean add? See: florin accounts --help")]
    [InlineData("networth", "No accounts yet: florin import FILE or florin accounts add NAME brings the first.")]
    [InlineData("networth --from 2025-02-01 --to 2025-01-01", "--from 2025-02-01 is after --to 2025-01-01.")]
    public async Task What_cannot_be_is_refused_in_one_line(string line, string says)
    {
        using var run = new TerminalRun();
        await run.RunAsync("household", "--currency", "EUR");

        (await run.RunAsync(line.Split(' '))).ShouldBe(1);

        run.Error.Trim().ShouldBe(says);
    }
}
