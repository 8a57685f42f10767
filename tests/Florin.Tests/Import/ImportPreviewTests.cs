using System.Text;
using Florin.Import;
using Florin.Ledger;
using Florin.Storage;
using Florin.Tests.Ledger;
using Florin.Tests.Storage;

namespace Florin.Tests.Import;

public sealed class ImportPreviewTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine]
    public async Task Rows_are_shown_with_verdict_and_counterpart_and_nothing_is_kept(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("card.csv", "Date,Description,Amount\n2025-03-03,BAKERY,-3.20\n2025-03-04,RIVERSIDE BOOKS,-20.00\n");

        var preview = await PreviewAsync(ledger, "card.csv", "Date,Description,Amount\n2025-03-03,BAKERY,-3.20\n2025-03-04,RIVERSIDE BOOKS CARD 1234,-20.00\n2025-13-40,BROKEN,-1.00\n2025-03-09,TEA,-2.00\n");

        preview.Rows.Select(row => (row.Line, row.Verdict, row.Counterpart?.MatchedLine, row.Counterpart?.Reason)).ShouldBe(
        [
            (2, PreviewVerdict.Duplicate, 2, MatchReason.Exact),
            (3, PreviewVerdict.Duplicate, 3, MatchReason.ChangedText),
            (4, PreviewVerdict.Error, null, null),
            (5, PreviewVerdict.New, null, null),
        ]);
        preview.Rows[3].Content.ShouldNotBeNull().Amount.ShouldBe(-2m);
        preview.Rows[2].Error.ShouldNotBeNull().Found.ShouldBe("2025-13-40");
        (preview.Import.BatchId, preview.Import.New, preview.Import.Duplicates, preview.Import.Errors.Count).ShouldBe((null, 1, 2, 1));
        (await ledger.RowsAsync()).Count.ShouldBe(2);
        (await ledger.Get<ImportService>().ListAsync(TestLedger.Household, Cancellation)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_page_of_one_verdict_has_its_rows_and_no_others()
    {
        await using var ledger = await TestLedger.OpenAsync(Engine.DuckDb);
        await ledger.ImportAsync("card.csv", "Date,Description,Amount\n2025-03-03,BAKERY,-3.20\n");
        var text = "Date,Description,Amount\n2025-03-03,BAKERY,-3.20\nbroken,X,-1.00\n" + string.Concat(Enumerable.Range(1, 5).Select(day => $"2025-02-{day:00},SHOP {day},-{day}.50\n")) + "worse,X,-1.00\n";

        (await LinesAsync(new PreviewSlice(2, Only: PreviewVerdict.New))).ShouldBe([4, 5]);
        (await LinesAsync(new PreviewSlice(2, 4, PreviewVerdict.New))).ShouldBe([8]);
        (await LinesAsync(new PreviewSlice(9, Only: PreviewVerdict.Error))).ShouldBe([3, 9]);
        (await LinesAsync(new PreviewSlice(9, Only: PreviewVerdict.Duplicate))).ShouldBe([2]);
        (await LinesAsync(new PreviewSlice(3, 6))).ShouldBe([8, 9]);

        async Task<IEnumerable<int>> LinesAsync(PreviewSlice slice)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            var file = new ImportFile("card.csv", () => new MemoryStream(bytes), bytes.Length);
            return (await ledger.Get<ImportPreviewService>().PreviewAsync(TestLedger.Household, file, new ImportOptions(), slice, null, Cancellation)).Rows.Select(row => row.Line);
        }
    }

    [Fact]
    public async Task No_more_rows_are_shown_than_asked_for_though_all_are_counted()
    {
        await using var ledger = await TestLedger.OpenAsync(Engine.DuckDb);
        var text = "Date,Description,Amount\n" + string.Concat(Enumerable.Range(1, 28).Select(day => $"2025-02-{day:00},SHOP {day},-{day}.50\n"));

        var preview = await PreviewAsync(ledger, "feb.csv", text, rows: 5);

        preview.Rows.Select(row => row.Line).ShouldBe([2, 3, 4, 5, 6]);
        preview.Import.New.ShouldBe(28);
    }

    [Fact]
    public async Task A_format_that_names_its_fields_has_no_guesses()
    {
        await using var ledger = await TestLedger.OpenAsync(Engine.DuckDb);

        var preview = await PreviewAsync(ledger, "a.qif", "!Type:Bank\nD03/04/2025\nT-5.00\nPTea\n^\n");

        preview.Import.Format.ShouldBe("qif");
        preview.Table.ShouldBeNull();
        preview.Rows.ShouldHaveSingleItem().Verdict.ShouldBe(PreviewVerdict.New);
    }

    [Fact]
    public async Task A_file_of_no_format_says_so_in_place_of_rows()
    {
        await using var ledger = await TestLedger.OpenAsync(Engine.DuckDb);

        var preview = await PreviewAsync(ledger, "letter.txt", "Dear Sir,\nno table here.\n");

        preview.Import.Format.ShouldBeNull();
        preview.Table.ShouldBeNull();
        preview.Rows.ShouldHaveSingleItem().Verdict.ShouldBe(PreviewVerdict.Error);
    }

    private static Task<ImportPreview> PreviewAsync(TestLedger ledger, string name, string text, int rows = ImportPreviewService.UsualRows)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return ledger.Get<ImportPreviewService>().PreviewAsync(
            TestLedger.Household, new ImportFile(name, () => new MemoryStream(bytes), bytes.Length), new ImportOptions(), rows, null, Cancellation);
    }
}
