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
        run.Out.ShouldContain("active, up 3.00");
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

    [Fact]
    public async Task The_users_word_is_kept_by_name_and_taken_back_by_its_number()
    {
        using var run = new TerminalRun();
        run.File("checking.csv", Statement);
        (await run.RunAsync("import", "checking.csv")).ShouldBe(0);

        (await run.RunAsync("recurring", "--dismiss", "streambox")).ShouldBe(0);
        run.Out.ShouldBe("Streambox is not recurring from now on; florin recurring --undo 1 takes it back." + Environment.NewLine);
        (await run.RunAsync("recurring")).ShouldBe(0);
        run.Out.ShouldContain("Not recurring, as you said: Streambox.");
        (await run.RunAsync("recurring", "--undo", "1")).ShouldBe(0);
        (await run.RunAsync("recurring", "--rename", "streambox", "--name", "Films")).ShouldBe(0);
        (await run.RunAsync("recurring")).ShouldBe(0);
        run.Out.ShouldContain("Films");
        run.Out.ShouldNotContain("Not recurring");
    }

    [Theory]
    [InlineData("There is no series 'nobody': florin recurring lists them.", "--cancel", "nobody")]
    [InlineData("There is nothing said under 7 to take back: florin recurring --json lists words with their numbers.", "--undo", "7")]
    [InlineData("A new name takes both: --rename SERIES --name NAME.", "--rename", "streambox")]
    [InlineData("--month says '2025-13': write a month like 2025-01.", "--calendar", "--month", "2025-13")]
    [InlineData("--month goes with --calendar.", "--month", "2025-01")]
    public async Task A_mistake_is_one_line_that_says_how_to_mend_it(string line, params string[] options)
    {
        using var run = new TerminalRun();
        run.File("checking.csv", Statement);
        (await run.RunAsync("import", "checking.csv")).ShouldBe(0);

        (await run.RunAsync(["recurring", .. options])).ShouldBe(1);

        run.Error.ShouldBe(line + Environment.NewLine);
    }

    [Fact]
    public async Task The_calendar_lists_a_month_by_day()
    {
        using var run = new TerminalRun();
        run.File("checking.csv", Statement);
        (await run.RunAsync("import", "checking.csv")).ShouldBe(0);

        (await run.RunAsync("recurring", "--calendar")).ShouldBe(0);
        run.Out.ShouldStartWith("1 date still to come in 2025-07, as of 2025-07-09.");
        run.Out.ShouldContain("2025-07-15  due");
        (await run.RunAsync("recurring", "--calendar", "--month", "2025-06", "--json")).ShouldBe(0);
        using var json = JsonDocument.Parse(run.Out);
        var entry = json.RootElement.GetProperty("entries").EnumerateArray().ShouldHaveSingleItem();
        (entry.GetProperty("date").GetString(), entry.GetProperty("kind").GetString()).ShouldBe(("2025-06-15", "booked"));
    }
}
