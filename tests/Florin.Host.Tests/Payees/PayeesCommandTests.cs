using Florin.Host.Tests.Terminal;

namespace Florin.Host.Tests.Payees;

public sealed class PayeesCommandTests
{
    private const string Statement = """
        date,description,amount
        2025-01-15,STARBUCKS 1182,-4.10
        2025-02-15,STARBUCKS 2204,-4.20
        2025-03-15,STARBUCKS COFFEE 9,-4.30
        2025-03-16,QUUX BAKERY,-3.20

        """;

    [Fact]
    public async Task Payees_are_listed_merged_shown_and_put_back()
    {
        using var run = new TerminalRun();
        run.File("checking.csv", Statement);
        (await run.RunAsync("import", "checking.csv")).ShouldBe(0);

        (await run.RunAsync("payees", "--duplicates")).ShouldBe(0);
        run.Out.ShouldContain("begins with 'starbucks'");
        (await run.RunAsync("payees", "merge", "Starbucks Coffee", "Starbucks", "--dry-run")).ShouldBe(0);
        run.Out.ShouldContain("Starbucks Coffee would become Starbucks: 1 of its rows would move.");
        (await run.RunAsync("payees", "merge", "Starbucks Coffee", "Starbucks")).ShouldBe(0);
        run.Out.ShouldContain("Undo: florin payees undo 1");
        (await run.RunAsync("payees", "show", "starbucks")).ShouldBe(0);
        run.Out.ShouldContain("3 rows");
        run.Out.ShouldContain("Also known by starbucks coffee");
        (await run.RunAsync("payees", "undo", "1")).ShouldBe(0);
        (await run.RunAsync("payees")).ShouldBe(0);
        run.Out.ShouldContain("3 payees.");
    }

    [Theory]
    [InlineData("payees merge Nobody Starbucks", "There is no payee 'Nobody'")]
    [InlineData("payees undo 99", "There is nothing done to a payee under 99")]
    [InlineData("payees undo x", "'x' is no number of a change")]
    [InlineData("payees --limit 0", "from 1 to 10000")]
    public async Task A_mistake_is_answered_in_one_line(string line, string words)
    {
        using var run = new TerminalRun();
        run.File("checking.csv", Statement);
        (await run.RunAsync("import", "checking.csv")).ShouldBe(0);

        (await run.RunAsync(line.Split(' '))).ShouldBe(1);

        run.Error.ShouldContain(words);
    }
}
