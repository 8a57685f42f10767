using System.Text.Json;

namespace Florin.Host.Tests.Terminal;

/// <summary>The verbs over a ledger of their own, from bank file to answer.</summary>
public sealed class LedgerVerbTests
{
    private const string Statement = """
        date,description,amount
        2025-03-03,BLUE BOTTLE COFFEE,-4.50
        2025-03-03,BLUE BOTTLE COFFEE,-4.50
        2025-03-31,ACME PAYROLL,2400.00

        """;

    [Fact]
    public async Task Two_identical_purchases_stay_two_and_the_same_file_again_adds_none()
    {
        using var run = new TerminalRun();
        run.File("checking.csv", Statement);
        var first = await ImportAsync(run);
        first.GetProperty("new").GetInt32().ShouldBe(3);
        first.GetProperty("sum_debits").GetDecimal().ShouldBe(9.00m);
        var second = await ImportAsync(run);
        second.GetProperty("new").GetInt32().ShouldBe(0);
        second.GetProperty("duplicates").GetInt32().ShouldBe(3);
        second.GetProperty("skipped").EnumerateArray().Select(row => row.GetProperty("matched_batch").GetInt32()).ShouldAllBe(batch => batch == first.GetProperty("batch").GetInt32());
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_does_not_stop_the_others()
    {
        using var run = new TerminalRun();
        run.File("checking.csv", Statement);
        run.File("letter.txt", "Dear customer");
        (await run.RunAsync("import", "none.csv", "letter.txt", "checking.csv")).ShouldBe(1);
        run.Out.ShouldStartWith("Added 3 transactions from 1 file; 2 files not read.");
        var errors = run.Error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        errors.Length.ShouldBe(2);
        errors[0].ShouldEndWith("none.csv: found no such file, expected a file that exists: check the folder and the name.");
        errors[1].ShouldStartWith("letter.txt");
    }

    [Fact]
    public async Task A_dry_run_keeps_nothing()
    {
        using var run = new TerminalRun();
        run.File("checking.csv", Statement);
        (await run.RunAsync("import", "checking.csv", "--dry-run")).ShouldBe(0);
        run.Out.ShouldStartWith("Would add 3 transactions from 1 file.");
        (await run.RunAsync("imports")).ShouldBe(0);
        run.Out.ShouldBe("Nothing is imported yet: florin import FILE brings the first." + Environment.NewLine);
    }

    [Fact]
    public async Task An_import_is_taken_back_whole_and_once()
    {
        using var run = new TerminalRun();
        run.File("checking.csv", Statement);
        var batch = (await ImportAsync(run)).GetProperty("batch").GetInt32();
        (await run.RunAsync("undo", $"{batch}")).ShouldBe(0);
        run.Out.ShouldBe($"Batch {batch} is undone: 3 transactions of checking.csv left the ledger." + Environment.NewLine);
        (await run.RunAsync("undo", $"{batch}")).ShouldBe(0);
        run.Out.ShouldBe($"Batch {batch} was undone before: nothing to do." + Environment.NewLine);
        (await run.RunAsync("undo", "99")).ShouldBe(1);
        run.Error.ShouldBe("There is no batch 99: florin imports lists them." + Environment.NewLine);
        (await run.RunAsync("transactions")).ShouldBe(0);
        run.Out.ShouldBe("No transactions yet: florin import FILE brings the first." + Environment.NewLine);
    }

    [Fact]
    public async Task Transactions_come_by_the_filter_and_page_by_page()
    {
        using var run = new TerminalRun();
        run.File("checking.csv", Statement);
        await ImportAsync(run);
        var page = await JsonAsync(run, "transactions", "--q", "bottle", "--limit", "1");
        page.GetProperty("rows").GetInt64().ShouldBe(2);
        page.GetProperty("transactions")[0].GetProperty("amount").GetRawText().ShouldStartWith("-4.5");
        var last = await JsonAsync(run, "transactions", "--q", "bottle", "--limit", "1", "--cursor", page.GetProperty("next").GetString()!);
        last.GetProperty("transactions")[0].GetProperty("id").GetInt64().ShouldNotBe(page.GetProperty("transactions")[0].GetProperty("id").GetInt64());
        last.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("transactions --from yesterday", "--from says 'yesterday': expected a date like 2025-01-31.")]
    [InlineData("transactions --cursor nonsense", "--cursor says 'nonsense': copy it from the end of the page before, or leave it out.")]
    [InlineData("transactions --limit 501", "--limit says 501: write a whole number from 1 to 500.")]
    [InlineData("transactions --category Grocries", "No category is called 'Grocries', did you mean Groceries?")]
    [InlineData("forecast --account Nowhere", "No account is called 'Nowhere'. florin accounts lists them.")]
    [InlineData("categorise 987654 Groceries", "There is no transaction 987654: florin transactions lists their numbers.")]
    [InlineData("categorise", "Say which transaction and which category, e.g. florin categorise 1204 Groceries --alike")]
    [InlineData("alerts --dismiss 987654", "There is no alert 987654: florin alerts --status all lists them.")]
    public async Task A_wrong_value_is_one_line_that_says_how_to_mend_it(string line, string expected)
    {
        using var run = new TerminalRun();
        run.File("checking.csv", Statement);
        await ImportAsync(run);
        (await run.RunAsync(line.Split(' '))).ShouldBe(1);
        run.Error.ShouldBe(expected + Environment.NewLine);
        run.Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_category_that_a_user_sets_is_said_and_kept()
    {
        using var run = new TerminalRun();
        run.File("checking.csv", Statement);
        await ImportAsync(run);
        var id = (await JsonAsync(run, "transactions", "--q", "payroll")).GetProperty("transactions")[0].GetProperty("id").GetInt64();
        var changed = await JsonAsync(run, "categorise", $"{id}", "Groceries");
        changed.GetProperty("transaction").GetProperty("group").GetString().ShouldBe("Groceries");
        changed.GetProperty("transaction").GetProperty("category_locked").GetBoolean().ShouldBeTrue();
        var kept = await JsonAsync(run, "transactions", "--q", "payroll");
        kept.GetProperty("transactions")[0].GetProperty("group").GetString().ShouldBe("Groceries");
    }

    [Fact]
    public async Task The_demo_answers_what_its_money_does_and_leaves_the_users_ledger_alone()
    {
        using var run = new TerminalRun();
        run.File("sample/checking.csv", Statement);
        var demo = await JsonAsync(run, "demo", "--no-serve", "--from", "sample");
        demo.GetProperty("transactions").GetInt64().ShouldBe(3);
        demo.GetProperty("accounts").GetInt32().ShouldBe(1);
        demo.TryGetProperty("savings_rate", out _).ShouldBeTrue();
        demo.GetProperty("categories").ValueKind.ShouldBe(JsonValueKind.Array);
        demo.GetProperty("alerts").ValueKind.ShouldBe(JsonValueKind.Array);
        var forecast = demo.GetProperty("forecast");
        forecast.GetProperty("days").GetArrayLength().ShouldBe(30);
        forecast.GetProperty("days")[0].EnumerateObject().Select(property => property.Name)
            .ShouldBe(["date", "flow", "balance", "lower_50", "upper_50", "lower_80", "upper_80", "lower_95", "upper_95"]);
        forecast.GetProperty("lowest_balance").GetDecimal().ShouldBe(forecast.GetProperty("days").EnumerateArray().Min(day => day.GetProperty("balance").GetDecimal()));
        forecast.GetProperty("probability_below_zero").GetDouble().ShouldBeInRange(0, 1);
        Directory.Exists(Path.Combine(run.Folder, "data")).ShouldBeFalse();
    }

    private static async Task<JsonElement> ImportAsync(TerminalRun run) => (await JsonAsync(run, "import", "checking.csv")).GetProperty("files")[0];

    private static async Task<JsonElement> JsonAsync(TerminalRun run, params string[] args)
    {
        (await run.RunAsync([.. args, "--json"])).ShouldBe(0, run.Error);
        using var document = JsonDocument.Parse(run.Out);
        return document.RootElement.Clone();
    }
}
