using System.Text.Json;
using Florin.Host.Tests.Terminal;

namespace Florin.Host.Tests.Import;

public sealed class DuplicatesCommandTests
{
    [Fact]
    public async Task Every_match_is_listed_with_its_reason_and_can_be_kept_merged_and_undone()
    {
        using var run = new TerminalRun();
        run.File("a.csv", "date,description,amount\n2025-03-03,RIVERSIDE BOOKS,-20.00\n2025-03-05,NORTHGATE MARKET,-7.00\n");
        run.File("b.csv", "date,description,amount\n2025-03-03,RIVERSIDE BOOKS CARD 1234,-20.00\n2025-03-05,NORTHGATE MARKET,-7.00\n");
        (await run.RunAsync("import", "a.csv", "--account", "Card")).ShouldBe(0);
        (await run.RunAsync("import", "b.csv", "--account", "Card")).ShouldBe(0);

        (await run.RunAsync("duplicates", "2")).ShouldBe(0);
        run.Out.ShouldStartWith("2 rows left out as known, 0 rows in the ledger beside what they look like.");
        run.Out.ShouldContain("changed text");
        (await run.RunAsync("duplicates", "keep", "1")).ShouldBe(0);
        run.Out.ShouldBe("Both rows stay. Back: florin duplicates undo 1" + Environment.NewLine);
        (await run.RunAsync("duplicates", "keep", "1")).ShouldBe(1);
        run.Error.ShouldBe("Match 1 was decided before: undo that first." + Environment.NewLine);
        (await run.RunAsync("duplicates", "undo", "1")).ShouldBe(0);
        run.Out.ShouldBe("The row is left out again." + Environment.NewLine);
        (await run.RunAsync("duplicates", "keep", "2:3", "--json")).ShouldBe(0);
        using var kept = JsonDocument.Parse(run.Out);
        kept.RootElement.GetProperty("reason").GetString().ShouldBe("exact");
        var own = kept.RootElement.GetProperty("own_transaction").GetInt64();
        var first = kept.RootElement.GetProperty("transaction").GetInt64();
        (await run.RunAsync("duplicates", "merge", $"{own}", $"{first}")).ShouldBe(0);
        run.Out.ShouldStartWith($"Transaction {own} left the ledger: {first} stands for it.");
    }

    [Fact]
    public async Task A_batch_or_number_that_is_none_is_said_in_one_line()
    {
        using var run = new TerminalRun();
        run.File("a.csv", "date,description,amount\n2025-03-03,RIVERSIDE BOOKS,-20.00\n");
        (await run.RunAsync("import", "a.csv", "--account", "Card")).ShouldBe(0);
        (await run.RunAsync("duplicates", "9")).ShouldBe(1);
        run.Error.ShouldBe("There is no batch 9: florin imports lists them." + Environment.NewLine);
        (await run.RunAsync("duplicates", "keep", "x")).ShouldBe(1);
        run.Error.ShouldBe("'x' is no row number." + Environment.NewLine);
        (await run.RunAsync("duplicates", "merge", "1")).ShouldBe(1);
        run.Error.ShouldBe("Say which two, e.g. florin duplicates merge 4711 4680" + Environment.NewLine);
        (await run.RunAsync("duplicates", "1")).ShouldBe(0);
        run.Out.ShouldBe("No row of batch 1 matched another." + Environment.NewLine);
    }
}
