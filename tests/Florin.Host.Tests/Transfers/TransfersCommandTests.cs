using System.Text.Json;
using Florin.Host.Tests.Terminal;

namespace Florin.Host.Tests.Transfers;

public sealed class TransfersCommandTests
{
    [Fact]
    public async Task A_pair_is_listed_rejected_and_taken_back_by_its_number()
    {
        using var run = await ImportedAsync();

        (await run.RunAsync("transfers")).ShouldBe(0);
        run.Out.ShouldStartWith("1 link, 0 wait for your answer.");
        run.Out.ShouldContain("paired");
        (await run.RunAsync("transfers", "--reject", "1")).ShouldBe(0);
        run.Out.ShouldContain("rejected by you; florin transfers --undo 1 takes it back.");
        (await run.RunAsync("transfers", "--undo", "1")).ShouldBe(0);
        run.Out.ShouldContain("Taken back: paired again.");
        (await run.RunAsync("transfers", "--json")).ShouldBe(0);
        using var json = JsonDocument.Parse(run.Out);
        json.RootElement.GetProperty("links")[0].GetProperty("to").GetProperty("category").GetString().ShouldBe("transfers.own_accounts");
    }

    [Theory]
    [InlineData("--confirm", "99", "There is no link 99.")]
    [InlineData("--undo", "1", "Nothing was said of link 1.")]
    [InlineData("--reject", "one", "'one' is no number")]
    public async Task A_number_that_leads_nowhere_is_said_in_one_line(string option, string number, string words)
    {
        using var run = await ImportedAsync();

        (await run.RunAsync("transfers", option, number)).ShouldNotBe(0);

        run.Error.ShouldContain(words);
    }

    private static async Task<TerminalRun> ImportedAsync()
    {
        var run = new TerminalRun();
        run.File("checking.csv", "date,description,amount\n2025-01-15,TRANSFER TO SAVINGS ACCOUNT,-250.00\n");
        run.File("savings.csv", "date,description,amount\n2025-01-16,TRANSFER FROM CHECKING ACCOUNT,250.00\n");
        (await run.RunAsync("import", "checking.csv", "--account", "Checking")).ShouldBe(0);
        (await run.RunAsync("import", "savings.csv", "--account", "Savings")).ShouldBe(0);
        return run;
    }
}
