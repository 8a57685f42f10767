using System.Text;
using Florin.Import;
using Florin.Import.Formats;
using Florin.Storage;
using Florin.Tests.Ledger;
using Florin.Tests.Storage;

namespace Florin.Tests.Import;

public sealed class MappingTests
{
    private const string Header = "Posted,Net,Gross,Note\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine]
    public async Task A_mapping_given_with_an_import_is_used_for_the_next_file_with_that_header_until_it_is_forgotten(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("a.csv", Header + "2025-03-03,-1.00,-1.20,TEA\n2025-03-04,-2.00,-2.40,BUS\n", Mapped("0=date,Gross=amount,Note=description"));

        var kept = (await Mappings(ledger)).ShouldHaveSingleItem();
        var second = await ledger.ImportAsync("a.csv", Header.ToUpperInvariant() + "2025-03-05,-3.00,-3.60,CAB\n");

        kept.Mapping.ShouldBe("0=date,2=amount,3=description");
        second.Notes.ShouldContain(FormattableString.Invariant($"columns as you mapped them on {kept.MappedOn:yyyy-MM-dd}"));
        (await ledger.RowsAsync()).ShouldBe(["2025-03-03 -1.20 TEA", "2025-03-04 -2.40 BUS", "2025-03-05 -3.60 CAB"]);
        (await ledger.Get<MappingService>().ForgetAsync(TestLedger.Household, kept.Fingerprint, Cancellation)).ShouldBe(kept);
        (await ledger.Get<MappingService>().ForgetAsync(TestLedger.Household, kept.Fingerprint, Cancellation)).ShouldBeNull();
        var third = await ledger.ImportAsync("a.csv", Header + "2025-03-06,-4.00,-4.80,PIE\n");
        third.SumDebits.ShouldNotBe(4.80m);
        third.Notes.ShouldNotContain(note => note.StartsWith("columns as you mapped", StringComparison.Ordinal));
    }

    [Theory, EachEngine]
    public async Task What_is_said_of_dates_and_signs_is_used_and_remembered_with_the_columns(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("a.csv", Header + "03/04/2025,1.00,1.20,TEA\n", Mapped("0=date:month_first,2=amount:spend,3=description"));
        await ledger.ImportAsync("a.csv", Header + "05/06/2025,2.00,2.40,BUS\n");

        (await Mappings(ledger)).ShouldHaveSingleItem().Mapping.ShouldBe("0=date:month_first,2=amount:spend,3=description");
        (await ledger.RowsAsync()).ShouldBe(["2025-03-04 -1.20 TEA", "2025-05-06 -2.40 BUS"]);
    }

    [Theory]
    [InlineData("0=date:sideways,2=amount")]
    [InlineData("0=date,2=amount:upside_down")]
    [InlineData("0=date,2=amount,3=description:spend")]
    public void Something_unknown_said_of_a_column_is_named(string text) =>
        ColumnMapping.Parse(text).Mistake.ShouldNotBeNull().ShouldEndWith("says nothing known; after date: day_first, month_first, year_first, after amount: spend, signed");

    [Theory, EachEngine]
    public async Task A_second_mapping_for_a_header_takes_the_place_of_the_first(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("a.csv", Header + "2025-03-03,-1.00,-1.20,TEA\n", Mapped("0=date,2=amount,3=description"));
        await ledger.ImportAsync("a.csv", Header + "2025-03-04,-2.00,-2.40,BUS\n", Mapped("0=date,1=amount,3=payee"));

        (await Mappings(ledger)).ShouldHaveSingleItem().Mapping.ShouldBe("0=date,1=amount,3=payee");
    }

    [Fact]
    public async Task A_trial_a_preview_and_a_mapping_that_does_not_fit_leave_nothing_to_remember()
    {
        await using var ledger = await TestLedger.OpenAsync(Engine.DuckDb);
        var text = Header + "2025-03-03,-1.00,-1.20,TEA\n";
        var bytes = Encoding.UTF8.GetBytes(text);
        var options = Mapped("0=date,2=amount,3=description");

        await ledger.ImportAsync("a.csv", text, options with { DryRun = true });
        var preview = await ledger.Get<ImportPreviewService>().PreviewAsync(TestLedger.Household, new ImportFile("a.csv", () => new MemoryStream(bytes), bytes.Length), options, 20, null, Cancellation);
        await ledger.ImportAsync("a.csv", text, Mapped("0=date,7=amount"));

        preview.Rows.ShouldHaveSingleItem().Content.ShouldNotBeNull().Amount.ShouldBe(-1.20m);
        (await Mappings(ledger)).ShouldBeEmpty();
        (await ledger.RowsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_header_there_is_nothing_to_know_the_table_by_and_a_note_says_so()
    {
        await using var ledger = await TestLedger.OpenAsync(Engine.DuckDb);

        var import = await ledger.ImportAsync("a.csv", "2025-03-03,-1.00,-1.20,TEA\n2025-03-04,-2.00,-2.40,BUS\n", Mapped("0=date,2=amount,3=description"));

        import.Notes.ShouldContain("the table has no header to know it by: the mapping is not remembered");
        (await ledger.RowsAsync()).ShouldBe(["2025-03-03 -1.20 TEA", "2025-03-04 -2.40 BUS"]);
        (await Mappings(ledger)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_is_no_table_is_read_as_ever_and_says_that_the_mapping_was_not_used()
    {
        await using var ledger = await TestLedger.OpenAsync(Engine.DuckDb);

        var import = await ledger.ImportAsync("a.qif", "!Type:Bank\nD03/04/2025\nT-5.00\nPTea\n^\n", Mapped("0=date,2=amount"));

        import.New.ShouldBe(1);
        import.Notes.ShouldContain("the file is no table: its fields have names of their own, the mapping is not used");
    }

    private static ImportOptions Mapped(string mapping) => new() { Mapping = ColumnMapping.Parse(mapping).Mapping.ShouldNotBeNull() };

    private static Task<IReadOnlyList<KeptMapping>> Mappings(TestLedger ledger) => ledger.Get<MappingService>().ListAsync(TestLedger.Household, Cancellation);
}
