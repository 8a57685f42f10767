using System.Text.Json;
using Florin.Host.Tests.Terminal;

namespace Florin.Host.Tests.Categories;

/// <summary><c>florin categorise --again</c>: a payee that was taught after its rows came is what there is to change.</summary>
public sealed class CategoriseAgainTests
{
    private const string Statement = """
        date,description,amount
        2025-03-03,BLUE BOTTLE COFFEE,-4.50
        2025-03-04,BLUE BOTTLE COFFEE,-4.75
        2025-03-31,ACME PAYROLL,2400.00

        """;

    [Fact]
    public async Task It_previews_changes_and_takes_back_with_one_number()
    {
        using var run = await TaughtAsync();

        var preview = await JsonAsync(run, "categorise", "--again", "--dry-run");
        (preview.GetProperty("asked").GetInt32(), preview.GetProperty("changed").GetInt32(), preview.GetProperty("dry_run").GetBoolean()).ShouldBe((2, 1, true));
        preview.GetProperty("correction").ValueKind.ShouldBe(JsonValueKind.Null);
        var move = preview.GetProperty("moves")[0];
        (move.GetProperty("before").GetString(), move.GetProperty("after").GetString(), move.GetProperty("rows").GetInt32()).ShouldBe(("Coffee Shops", "Supermarkets", 1));
        (await GroceriesAsync(run)).ShouldBe(1);

        var correction = (await JsonAsync(run, "categorise", "--again")).GetProperty("correction").GetInt64();
        (await GroceriesAsync(run)).ShouldBe(2);

        (await run.RunAsync("categorise", "--undo", $"{correction}")).ShouldBe(0);
        run.Out.ShouldStartWith("Taken back: Blue Bottle Coffee is Coffee Shops again.");
        (await GroceriesAsync(run)).ShouldBe(1);
    }

    [Fact]
    public async Task For_people_it_is_a_sentence_and_a_table()
    {
        using var run = await TaughtAsync();

        (await run.RunAsync("categorise", "--again")).ShouldBe(0);

        var lines = run.Out.Split(Environment.NewLine);
        lines[0].ShouldBe("1 row of 2 changed their category (lexicon-1). Undo: florin categorise --undo 3");
        lines[2].ShouldStartWith("Before");
        lines.ShouldContain(line => line.StartsWith("Coffee Shops", StringComparison.Ordinal) && line.Contains("Supermarkets", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("categorise 1 Groceries --again", "--again asks about every row: leave the number of a transaction or a correction out.")]
    [InlineData("categorise 1 Groceries --dry-run", "--dry-run goes with --again.")]
    public async Task What_does_not_go_together_is_one_line(string line, string expected)
    {
        using var run = await TaughtAsync();
        (await run.RunAsync(line.Split(' '))).ShouldBe(1);
        run.Error.ShouldBe(expected + Environment.NewLine);
    }

    private static async Task<TerminalRun> TaughtAsync()
    {
        var run = new TerminalRun();
        run.File("checking.csv", Statement);
        (await run.RunAsync("import", "checking.csv")).ShouldBe(0);
        var id = (await JsonAsync(run, "transactions", "--q", "blue")).GetProperty("transactions")[0].GetProperty("id").GetInt64();
        (await run.RunAsync("categorise", $"{id}", "Groceries")).ShouldBe(0);
        return run;
    }

    private static async Task<int> GroceriesAsync(TerminalRun run) =>
        (await JsonAsync(run, "transactions", "--category", "Groceries")).GetProperty("transactions").GetArrayLength();

    private static async Task<JsonElement> JsonAsync(TerminalRun run, params string[] arguments)
    {
        (await run.RunAsync([.. arguments, "--json"])).ShouldBe(0, run.Error);
        return JsonDocument.Parse(run.Out).RootElement;
    }
}
