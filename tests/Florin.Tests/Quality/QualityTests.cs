using System.Text;
using Florin.Import;
using Florin.Quality;
using Florin.Storage;
using Florin.Tests.Ledger;
using Florin.Tests.Storage;

namespace Florin.Tests.Quality;

public sealed class QualityTests
{
    private const string Card = """
        Date,Amount,Description
        2025-01-02,-4.50,Coffee at the corner
        2025-01-02,-4.50,Coffee at the corner
        2025-01-05,0.00,Northgate Market
        2025-01-31,2500.00,Payroll Harbour Works
        """;

    private const string Strict = """
        {"name":"strict","expectations":[
          {"type":"expect_column_values_to_be_between","kwargs":{"column":"amount","min_value":-100,"max_value":1000},"severity":"critical"},
          {"type":"expect_column_values_to_match_regex","kwargs":{"column":"description","regex":"^Coffee"}},
          {"type":"expect_column_values_to_be_unique","kwargs":{"column":"description"}},
          {"type":"expect_column_values_to_not_be_null","kwargs":{"column":"bank_reference","mostly":0.5}},
          {"type":"expect_table_row_count_to_be_between","kwargs":{"min_value":5}}
        ]}
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine]
    public async Task A_critical_failure_leaves_the_ledger_untouched_and_names_the_rows(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        Add(ledger, Strict);

        var import = await ledger.ImportAsync("card.csv", Card);

        (import.BatchId, import.New, import.Quality!.Outcome).ShouldBe((null, 0, QualityOutcome.Stopped));
        (await ledger.RowsAsync()).ShouldBeEmpty();
        (await ledger.AccountsAsync()).ShouldBeEmpty();
        (await ledger.Get<ImportService>().ListAsync(TestLedger.Household, Cancellation)).ShouldBeEmpty();
        import.Quality.Failing.First().Rows.ShouldBe([new UnexpectedRow(5, "2500.00", "-100 to 1000")]);
        var kept = (await ledger.Get<QualityService>().FindAsync(TestLedger.Household, import.QualityRun!.Value, Cancellation)).ShouldNotBeNull();
        (kept.BatchId, kept.File, kept.Report.Outcome).ShouldBe((null, "card.csv", QualityOutcome.Stopped));
        kept.Report.Failing.First().Rows.ShouldBe([new UnexpectedRow(5, "2500.00", "-100 to 1000")]);
    }

    [Theory, EachEngine]
    public async Task What_the_user_accepts_comes_in_and_that_it_was_accepted_is_kept(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        Add(ledger, Strict);

        var import = await ledger.ImportAsync("card.csv", Card, new ImportOptions { Accept = true });

        (import.New, import.Quality!.Outcome).ShouldBe((4, QualityOutcome.Accepted));
        var run = (await ledger.Get<QualityService>().OfBatchAsync(TestLedger.Household, import.BatchId!.Value, Cancellation)).ShouldHaveSingleItem();
        (run.Outcome, run.File, run.RowCount).ShouldBe((QualityOutcome.Accepted, "card.csv", 4));
    }

    [Theory, EachEngine]
    public async Task A_dry_run_stops_like_an_import_and_keeps_nothing(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        Add(ledger, Strict);

        var import = await ledger.ImportAsync("card.csv", Card, new ImportOptions(DryRun: true));

        (import.Quality!.Outcome, import.QualityRun).ShouldBe((QualityOutcome.Stopped, null));
        (await ledger.Get<QualityService>().ListAsync(TestLedger.Household, 10, Cancellation)).ShouldBeEmpty();
    }

    [Theory, EachEngine]
    public async Task Scores_are_shares_by_weight(Engine engine)
    {
        // imports and strict, four rows; a critical one weighs 2, a warning 1:
        // completeness: description 4/4, bank_reference 0/4, row count 0/1      = (1 + 0 + 0) / 3
        // accuracy: amount in bounds 4/4 (2), no balances stated                = 1
        // consistency: row 3/4, description 3/4                                 = 0.75
        // validity: day 1 (2), currency 1 (2), not zero 3/4, -100..1000 3/4 (2), ^Coffee 2/4 = (2 + 2 + .75 + 1.5 + .5) / 8
        // timeliness: newest 2025-01-31, older than 400 days                    = 0
        await using var ledger = await TestLedger.OpenAsync(engine);
        Add(ledger, Strict);

        var import = await ledger.ImportAsync("card.csv", Card, new ImportOptions { Accept = true });

        var run = (await ledger.Get<QualityService>().ListAsync(TestLedger.Household, 10, Cancellation)).ShouldHaveSingleItem();
        run.Completeness!.Value.ShouldBe(1.0 / 3, 1e-12);
        run.Accuracy!.Value.ShouldBe(1, 1e-12);
        run.Consistency!.Value.ShouldBe(0.75, 1e-12);
        run.Validity!.Value.ShouldBe(6.75 / 8, 1e-12);
        run.Timeliness!.Value.ShouldBe(0, 1e-12);
        run.Score!.Value.ShouldBe((1 + 2 + 1.5 + 6.75 + 0) / (3 + 2 + 2 + 8 + 1), 1e-12);
        import.Quality!.Score!.Value.ShouldBe(run.Score.Value, 1e-12);
    }

    [Theory, EachEngine]
    public async Task A_statement_that_does_not_reconcile_is_a_finding_of_accuracy(Engine engine)
    {
        const string Statement = """
            :20:STMT
            :25:DE89370400440532013000
            :28C:1/1
            :60F:C250101EUR100,00
            :61:2501020102D10,00NMSCNONREF
            :86:Coffee at the corner
            :62F:C250131EUR95,00
            -
            """;
        await using var ledger = await TestLedger.OpenAsync(engine);

        var import = await ledger.ImportAsync("january.sta", Statement);

        import.New.ShouldBe(1);
        var failing = import.Quality!.Failing.First(static result => result.Expectation == "expect_statement_sum_to_reconcile");
        failing.Rows.ShouldHaveSingleItem().Found.ShouldBe("100.00 and rows of -10.00 against 95.00: off by 5.00");
    }

    [Theory, EachEngine]
    public async Task The_ledger_is_looked_at_again_when_asked_and_its_rows_are_named_by_number(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        var import = await ledger.ImportAsync("card.csv", Card);
        Add(ledger, Strict);

        var run = await ledger.Get<QualityService>().RunAsync(TestLedger.Household, import.BatchId, Cancellation);

        var payroll = (await ledger.TransactionsAsync()).Single(static row => row.Amount == 2500m);
        run.Report.Outcome.ShouldBe(QualityOutcome.Failed);
        run.Report.Failing.First().Rows.ShouldBe([new UnexpectedRow(5, "2500.00", "-100 to 1000", payroll.TransactionId)]);
        run.Report.Results.Single(static result => result.Column == "row").Unexpected.ShouldBe(1);
        run.Report.Results.Single(static result => result.Column == "bank_reference").Evaluated.ShouldBe(0);
    }

    [Theory, EachEngine]
    public async Task A_suite_that_cannot_be_read_is_told_and_stops_nothing(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        var folder = Path.Combine(ledger.Get<FlorinOptions>().DataFolder, "quality");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "broken.json"), "{", Cancellation);

        var import = await ledger.ImportAsync("card.csv", Card);

        import.New.ShouldBe(4);
        import.Notes.ShouldContain("the expectation suite 'broken' could not be read: not valid JSON (line 1)");
    }

    [Fact]
    public async Task Suites_are_added_and_removed_by_name_and_the_built_in_one_stays()
    {
        await using var ledger = await TestLedger.OpenAsync(Engine.DuckDb);
        Add(ledger, Strict);
        var folder = ledger.Get<SuiteFolder>();

        folder.List().Suites.Select(static suite => suite.Name).ShouldBe(["imports", "strict"]);
        folder.Add(Encoding.UTF8.GetBytes(Strict), "imports").Suite.ShouldBeNull();
        folder.Add(Encoding.UTF8.GetBytes(Strict), "../away").Suite.ShouldBeNull();
        folder.Remove("imports").ShouldBeFalse();
        folder.Remove("strict").ShouldBeTrue();
        folder.List().Suites.Select(static suite => suite.Name).ShouldBe(["imports"]);
    }

    private static void Add(TestLedger ledger, string suite) => ledger.Get<SuiteFolder>().Add(Encoding.UTF8.GetBytes(suite), null).Why.ShouldBeNull();
}
