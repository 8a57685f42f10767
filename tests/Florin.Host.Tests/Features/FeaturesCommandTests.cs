using System.Text.Json;
using Florin.Host.Tests.Terminal;

namespace Florin.Host.Tests.Features;

public sealed class FeaturesCommandTests
{
    private const string Statement = """
        date,description,amount
        2025-03-03,BLUE BOTTLE COFFEE,-4.50
        2025-03-31,ACME PAYROLL,2400.00

        """;

    [Fact]
    public async Task The_latest_row_is_shown_or_the_one_that_is_named()
    {
        using var run = new TerminalRun();
        run.File("checking.csv", Statement);
        (await run.RunAsync("import", "checking.csv")).ShouldBe(0);

        (await run.RunAsync("features", "--json")).ShouldBe(0);
        using var latest = JsonDocument.Parse(run.Out);
        Value(latest, "amount_abs").ShouldBe(2400);
        (await run.RunAsync("features", "--transaction", "1", "--json")).ShouldBe(0);
        using var first = JsonDocument.Parse(run.Out);
        Value(first, "amount_abs").ShouldBe(4.5);
        Value(first, "account_z").ShouldBeNull();
        (await run.RunAsync("features")).ShouldBe(0);
        run.Out.ShouldContain("day_of_month");
    }

    [Fact]
    public async Task A_transaction_that_is_not_there_is_a_mistake_in_one_line()
    {
        using var run = new TerminalRun();
        run.File("checking.csv", Statement);
        (await run.RunAsync("import", "checking.csv")).ShouldBe(0);

        (await run.RunAsync("features", "--transaction", "999")).ShouldBe(1);
        run.Error.TrimEnd().ShouldEndWith("There is no transaction 999: florin transactions lists them.");
    }

    [Fact]
    public async Task The_store_is_filled_and_says_what_it_took_in()
    {
        using var run = new TerminalRun();
        run.File("checking.csv", Statement);
        (await run.RunAsync("import", "checking.csv")).ShouldBe(0);

        (await run.RunAsync("features", "--store", "--json")).ShouldBe(0);
        using var filled = JsonDocument.Parse(run.Out);
        (filled.RootElement.GetProperty("rows").GetInt32(), filled.RootElement.GetProperty("added").GetInt32(), filled.RootElement.GetProperty("removed").GetInt32()).ShouldBe((2, 2, 0));
        (await run.RunAsync("features", "--store")).ShouldBe(0);
        run.Out.ShouldStartWith("The store holds 85 features of 2 transactions: 0 added, 0 taken out, ");
    }

    [Fact]
    public async Task One_transaction_and_the_store_are_not_asked_for_at_once()
    {
        using var run = new TerminalRun();
        run.File("checking.csv", Statement);
        (await run.RunAsync("import", "checking.csv")).ShouldBe(0);

        (await run.RunAsync("features", "--store", "--transaction", "1")).ShouldBe(1);
        run.Error.TrimEnd().ShouldEndWith("--store takes every transaction: leave --transaction out.");
    }

    private static double? Value(JsonDocument document, string name)
    {
        var value = document.RootElement.GetProperty("features").EnumerateArray().Single(feature => feature.GetProperty("name").GetString() == name).GetProperty("value");
        return value.ValueKind == JsonValueKind.Null ? null : value.GetDouble();
    }
}
