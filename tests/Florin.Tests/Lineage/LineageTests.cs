using System.Text.Json;
using Florin.Indicators;
using Florin.Ledger;
using Florin.Lineage;
using Florin.Quality;
using Florin.Storage;
using Florin.Tests.Ledger;
using Florin.Tests.Storage;

namespace Florin.Tests.Lineage;

public sealed class LineageTests
{
    private const string January = """
        Date,Amount,Description
        2025-01-02,-4.50,Coffee at the corner
        2025-01-05,-61.20,Northgate Market
        2025-01-31,2500.00,Payroll Harbour Works
        """;

    private const string February = """
        Date,Amount,Description
        2025-02-05,-30.00,Northgate Market
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine]
    public async Task A_row_names_its_file_and_line_and_what_the_user_said_of_it(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        var import = await ledger.ImportAsync("january.csv", January);
        var row = (await ledger.TransactionsAsync()).Single(static row => row.Amount == -61.20m);
        await ledger.Get<CorrectionService>().RecategoriseAsync(TestLedger.Household, row.TransactionId, "Travel", alsoAlike: false, Cancellation);

        var told = (await ledger.Get<LineageService>().TransactionAsync(TestLedger.Household, row.TransactionId, Cancellation)).ShouldNotBeNull();

        (told.Batch.BatchId, told.Batch.File, told.Row.Line).ShouldBe((import.BatchId!.Value, "january.csv", 3));
        told.FileHash.ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(January))));
        (told.Row.CategorySource, told.Row.CategoryLocked).ShouldBe(("user", true));
        told.History[0].Field.ShouldBe("category");
        told.History[0].Source.ShouldBe("user");
        told.History[0].Before.ShouldBe(row.Category);
        told.History[0].After.ShouldBe(told.Row.Category);
        told.Quality.ShouldHaveSingleItem().Outcome.ShouldBe(QualityOutcome.Failed);
        (await ledger.Get<LineageService>().TransactionAsync(TestLedger.Household, 999, Cancellation)).ShouldBeNull();
    }

    [Theory, EachEngine]
    public async Task A_row_that_a_second_file_has_too_is_linked_to_it(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("january.csv", January);
        var again = await ledger.ImportAsync("again.csv", January);
        var row = (await ledger.TransactionsAsync()).Single(static row => row.Amount == -61.20m);

        var told = (await ledger.Get<LineageService>().TransactionAsync(TestLedger.Household, row.TransactionId, Cancellation)).ShouldNotBeNull();

        told.Links.Select(static link => (link.BatchId, link.Line)).ShouldBe([(again.BatchId!.Value, 3)]);
    }

    [Theory, EachEngine]
    public async Task The_parts_of_a_filter_make_its_sum(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        var first = await ledger.ImportAsync("january.csv", January);
        var second = await ledger.ImportAsync("february.csv", February);

        var told = await ledger.Get<LineageService>().TotalAsync(TestLedger.Household, new TransactionFilter(Q: "northgate"), Cancellation);

        (told.Value, told.Rows, told.Beside).ShouldBe((-91.20m, 2, 0m));
        told.Parts.Select(static part => (part.BatchId, part.File, part.Rows, part.Amount)).ShouldBe(
            [(first.BatchId!.Value, "january.csv", 1L, -61.20m), (second.BatchId!.Value, "february.csv", 1L, -30.00m)]);
    }

    [Theory, EachEngine]
    public async Task Of_a_split_row_only_the_parts_in_the_category_count(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("january.csv", January);
        var row = (await ledger.TransactionsAsync()).Single(static row => row.Amount == -61.20m);
        await ledger.Get<EditService>().EditAsync(TestLedger.Household, EditedRows.Of(row.TransactionId), new RowEdit(Splits: [new PartEdit(-40.00m, "Travel", null), new PartEdit(-21.20m, "Groceries", null)]), dryRun: false, Cancellation);

        var told = await ledger.Get<LineageService>().TotalAsync(TestLedger.Household, new TransactionFilter(Category: "Travel"), Cancellation);

        (told.Value, told.Rows, told.Beside).ShouldBe((-40.00m, 1, 0m));
        told.Parts.ShouldHaveSingleItem().Amount.ShouldBe(-40.00m);
    }

    [Theory, EachEngine]
    public async Task A_number_of_the_first_page_is_the_sum_of_its_rows(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("january.csv", January);
        await ledger.ImportAsync("february.csv", February);
        var overview = (await ledger.Get<OverviewService>().ReadAsync(TestLedger.Household, Cancellation)).ShouldNotBeNull();

        foreach (var name in TotalService.Names)
        {
            var told = (await ledger.Get<LineageService>().TotalAsync(TestLedger.Household, name, Cancellation)).ShouldNotBeNull();
            told.Beside.ShouldBe(0m, name);
            told.Parts.Sum(static part => part.Amount).ShouldBe(told.Value, name);
        }

        var balance = (await ledger.Get<LineageService>().TotalAsync(TestLedger.Household, "balance", Cancellation)).ShouldNotBeNull();
        (balance.Value, balance.Rows).ShouldBe((2404.30m, 4));
        balance.Value.ShouldBe(overview.Balance);
        (await ledger.Get<LineageService>().TotalAsync(TestLedger.Household, "nonsense", Cancellation)).ShouldBeNull();
    }

    [Theory, EachEngine]
    public async Task A_file_lists_what_depends_on_it(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        var first = await ledger.ImportAsync("january.csv", January);
        var row = (await ledger.TransactionsAsync()).Single(static row => row.Amount == -61.20m);
        await ledger.Get<CorrectionService>().RecategoriseAsync(TestLedger.Household, row.TransactionId, "Travel", alsoAlike: false, Cancellation);
        await ledger.Get<Florin.Forecasts.ForecastService>().RefreshAsync(TestLedger.Household, null, 7, Cancellation);
        var second = await ledger.ImportAsync("february.csv", February);

        var told = (await ledger.Get<LineageService>().FileAsync(TestLedger.Household, first.BatchId!.Value, Cancellation)).ShouldNotBeNull();

        told.Rows.Sum(static rows => rows.Rows).ShouldBe(3);
        told.Rows.Single(static rows => rows.CategorySource == "user").Rows.ShouldBe(1);
        told.Corrections.ShouldBe(2);
        told.Forecasts.ShouldHaveSingleItem().Days.ShouldBe(7);
        told.Quality.ShouldHaveSingleItem().File.ShouldBe("january.csv");
        told.CopiedAt.ShouldBeNull();
        await ledger.Get<Florin.Analytics.LedgerSync>().SyncAsync(TestLedger.Household, Cancellation);
        (await ledger.Get<LineageService>().FileAsync(TestLedger.Household, first.BatchId!.Value, Cancellation))!.CopiedAt.ShouldNotBeNull();
        (await ledger.Get<LineageService>().FileAsync(TestLedger.Household, second.BatchId!.Value, Cancellation))!.Forecasts.ShouldBeEmpty();
        (await ledger.Get<LineageService>().FileAsync(TestLedger.Household, 99, Cancellation)).ShouldBeNull();
    }

    [Theory, EachEngine]
    public async Task Events_are_what_the_specification_of_OpenLineage_demands(Engine engine)
    {
        // https://openlineage.io/spec/2-0-2/OpenLineage.json: BaseEvent requires eventTime (date-time), producer, schemaURL (uri); RunEvent run.runId (uuid)
        // and job.namespace, job.name; eventType is one of START RUNNING COMPLETE ABORT FAIL OTHER; a Dataset requires namespace and name; a facet
        // requires _producer and _schemaURL (uri).
        await using var ledger = await TestLedger.OpenAsync(engine);
        var import = await ledger.ImportAsync("january.csv", January);
        await ledger.Get<Florin.Forecasts.ForecastService>().RefreshAsync(TestLedger.Household, null, 7, Cancellation);
        var runs = ledger.Get<Florin.Registry.RunJournal>();
        var run = await runs.StartAsync(TestLedger.Household, "category_prediction", 7, Cancellation);
        await runs.EndAsync(TestLedger.Household, run, Florin.Registry.RunEnd.Without(Florin.Registry.RunStatus.Failed, "Payee Northgate is odd."), Cancellation);
        await ledger.UndoAsync(import.BatchId);
        await ledger.Get<Florin.Analytics.LedgerSync>().SyncAsync(TestLedger.Household, Cancellation);

        var lines = await ledger.Get<LineageEventService>().ListAsync(TestLedger.Household, null, Cancellation);

        var told = lines.Select(static line => JsonDocument.Parse(line).RootElement).ToList();
        told.Select(static each => $"{each.GetProperty("job").GetProperty("name").GetString()} {each.GetProperty("eventType").GetString()}")
            .ShouldBe(["import COMPLETE", "forecast COMPLETE", "train.category_prediction START", "train.category_prediction FAIL", "undo COMPLETE", "sync COMPLETE"]);
        foreach (var each in told)
            Valid(each);
        var ids = told.ConvertAll(static each => each.GetProperty("run").GetProperty("runId").GetString());
        ids[2].ShouldBe(ids[3]);
        ids.Distinct().Count().ShouldBe(5);
        told[^1].GetProperty("outputs")[0].GetProperty("name").GetString().ShouldBe("analytics/fact_transaction");
        (await ledger.Get<LineageEventService>().ListAsync(TestLedger.Household, null, Cancellation)).ShouldBe(lines);
        string.Concat(lines).ShouldNotContain("Northgate");
        string.Concat(lines).ShouldNotContain("january");
        told[0].GetProperty("inputs")[0].GetProperty("inputFacets").GetProperty("dataQualityAssertions").GetProperty("assertions").GetArrayLength().ShouldBe(8);
        (await ledger.Get<LineageEventService>().ListAsync(TestLedger.Household, new DateTimeOffset(2999, 1, 1, 0, 0, 0, TimeSpan.Zero), Cancellation)).ShouldBeEmpty();
    }

    [Theory, EachEngine]
    public async Task A_file_that_was_kept_out_is_a_failed_run(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        ledger.Get<SuiteFolder>().Add("""{"name":"few","expectations":[{"type":"expect_table_row_count_to_be_between","kwargs":{"max_value":2},"severity":"critical"}]}"""u8.ToArray(), null);
        await ledger.ImportAsync("january.csv", January);

        var line = (await ledger.Get<LineageEventService>().ListAsync(TestLedger.Household, null, Cancellation)).ShouldHaveSingleItem();

        var told = JsonDocument.Parse(line).RootElement;
        Valid(told);
        told.GetProperty("eventType").GetString().ShouldBe("FAIL");
        told.GetProperty("run").GetProperty("facets").GetProperty("errorMessage").GetProperty("programmingLanguage").GetString().ShouldBe("C#");
    }

    private static void Valid(JsonElement told)
    {
        told.GetProperty("eventTime").GetDateTimeOffset().Offset.ShouldBe(TimeSpan.Zero);
        told.GetProperty("eventType").GetString().ShouldBeOneOf("START", "RUNNING", "COMPLETE", "ABORT", "FAIL", "OTHER");
        Uri.IsWellFormedUriString(told.GetProperty("producer").GetString(), UriKind.Absolute).ShouldBeTrue();
        told.GetProperty("schemaURL").GetString().ShouldBe("https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent");
        Guid.TryParseExact(told.GetProperty("run").GetProperty("runId").GetString(), "D", out var id).ShouldBeTrue();
        (id.Version, id.Variant >> 2).ShouldBe((8, 2));
        told.GetProperty("job").GetProperty("namespace").GetString().ShouldBe("florin");
        told.GetProperty("job").GetProperty("name").GetString().ShouldNotBeNullOrEmpty();
        var facets = new List<JsonElement> { told.GetProperty("run").GetProperty("facets"), told.GetProperty("job").GetProperty("facets") };
        foreach (var (sets, own) in new[] { ("inputs", "inputFacets"), ("outputs", "outputFacets") })
        {
            foreach (var set in told.GetProperty(sets).EnumerateArray())
            {
                set.GetProperty("namespace").GetString().ShouldBe("florin://household/1");
                set.GetProperty("name").GetString().ShouldNotBeNullOrEmpty();
                facets.Add(set.GetProperty("facets"));
                facets.Add(set.GetProperty(own));
            }
        }

        foreach (var facet in facets.SelectMany(static all => all.EnumerateObject()))
        {
            Uri.IsWellFormedUriString(facet.Value.GetProperty("_producer").GetString(), UriKind.Absolute).ShouldBeTrue();
            Uri.IsWellFormedUriString(facet.Value.GetProperty("_schemaURL").GetString(), UriKind.Absolute).ShouldBeTrue();
        }
    }
}
