using System.Text.Json;
using Florin.Host.Tests.Terminal;

namespace Florin.Host.Tests.Recurring;

public sealed class RecurringCommandTests
{
    private const string Statement = """
        date,description,amount
        2025-01-15,STREAMBOX,-12.99
        2025-02-15,STREAMBOX,-12.99
        2025-03-15,STREAMBOX,-12.99
        2025-04-15,STREAMBOX,-12.99
        2025-05-15,STREAMBOX,-15.99
        2025-06-15,STREAMBOX,-15.99
        2025-07-09,CORNER BAKERY,-3.20

        """;

    [Fact]
    public async Task The_first_line_is_what_is_due_and_the_table_says_what_became_dearer()
    {
        using var run = new TerminalRun();
        run.File("checking.csv", Statement);
        (await run.RunAsync("import", "checking.csv")).ShouldBe(0);

        (await run.RunAsync("recurring")).ShouldBe(0);

        run.Out.ShouldStartWith("Within 14 days of July 9 1 payment of $15.99 is due.");
        run.Out.ShouldContain("monthly");
        run.Out.ShouldContain("2025-07-15");
        run.Out.ShouldContain("regular, up 3.00");
    }

    [Fact]
    public async Task Programs_get_the_series_with_its_bookings()
    {
        using var run = new TerminalRun();
        run.File("checking.csv", Statement);
        (await run.RunAsync("import", "checking.csv")).ShouldBe(0);
        (await run.RunAsync("recurring", "--json")).ShouldBe(0);

        using var json = JsonDocument.Parse(run.Out);
        json.RootElement.GetProperty("out_due").GetDecimal().ShouldBe(15.99m);
        var series = json.RootElement.GetProperty("series").EnumerateArray().ShouldHaveSingleItem();
        series.GetProperty("price_rise").GetProperty("on").GetString().ShouldBe("2025-05-15");
        series.GetProperty("transactions").GetArrayLength().ShouldBe(6);
    }

    [Fact]
    public async Task A_date_that_passed_without_its_booking_is_named()
    {
        using var run = new TerminalRun();
        run.File("checking.csv", Statement + "2025-07-25,CORNER BAKERY,-3.20\n");
        (await run.RunAsync("import", "checking.csv")).ShouldBe(0);
        (await run.RunAsync("recurring", "--json")).ShouldBe(0);

        using var json = JsonDocument.Parse(run.Out);
        var series = json.RootElement.GetProperty("series").EnumerateArray().ShouldHaveSingleItem();
        (series.GetProperty("state").GetString(), series.GetProperty("missed_on").GetString(), series.GetProperty("next_on").GetString()).ShouldBe(("missed", "2025-07-15", "2025-08-15"));
    }

    [Fact]
    public async Task A_ledger_without_a_series_says_when_one_shows()
    {
        using var run = new TerminalRun();
        run.File("checking.csv", "date,description,amount\n2025-07-09,CORNER BAKERY,-3.20\n");
        (await run.RunAsync("import", "checking.csv")).ShouldBe(0);

        (await run.RunAsync("recurring")).ShouldBe(0);

        run.Out.ShouldBe("Nothing comes back yet: a series shows after three bookings, a yearly one after two." + Environment.NewLine);
    }
}
