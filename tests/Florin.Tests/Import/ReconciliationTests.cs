using Florin.Import;
using Florin.Storage;
using Florin.Tests.Ledger;
using Florin.Tests.Storage;

namespace Florin.Tests.Import;

public sealed class ReconciliationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine]
    public async Task Opening_and_rows_that_give_the_closing_say_nothing_and_add_up(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);

        var import = await ledger.ImportAsync("march.xml", Camt("2025-03-01", 100m, "2025-03-31", 75m, ("2025-03-04", -20m), ("2025-03-09", -5m)));

        import.Notes.ShouldBeEmpty();
        var account = await CheckAsync(ledger);
        account.AddsUp.ShouldBe(true);
        account.Statements.ShouldHaveSingleItem().ShouldSatisfyAllConditions(row => row.Opening.ShouldBe(100m), row => row.Flow.ShouldBe(-25m), row => row.Difference.ShouldBe(0m));
        account.Balances.Select(row => (row.On, row.Difference)).ShouldBe([(new DateOnly(2025, 2, 28), 0m), (new DateOnly(2025, 3, 31), 0m)]);
    }

    [Theory, EachEngine]
    public async Task A_closing_that_the_rows_do_not_give_is_a_note_with_the_difference(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);

        var import = await ledger.ImportAsync("march.xml", Camt("2025-03-01", 100m, "2025-03-31", 70m, ("2025-03-04", -20m), ("2025-03-09", -5m)));

        import.Notes.ShouldHaveSingleItem().ShouldEndWith("100.00 at the start and the rows should give 75.00 EUR, the file says 70.00: off by -5.00, first by 2025-03-31.");
        (await CheckAsync(ledger)).AddsUp.ShouldBe(false);
    }

    [Theory, EachEngine]
    public async Task Days_between_two_statements_are_a_gap_and_days_in_both_an_overlap(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        var first = await ledger.ImportAsync("1.xml", Camt("2025-03-01", 100m, "2025-03-10", 80m, ("2025-03-04", -20m)));
        var second = await ledger.ImportAsync("2.xml", Camt("2025-03-08", 80m, "2025-03-20", 75m, ("2025-03-15", -5m)));
        var third = await ledger.ImportAsync("3.xml", Camt("2025-03-25", 60m, "2025-03-31", 50m, ("2025-03-28", -10m)));

        var account = await CheckAsync(ledger);

        account.Overlaps.ShouldBe([new StatementDays(new(2025, 3, 8), new(2025, 3, 10), first.BatchId!.Value, second.BatchId!.Value, null)]);
        account.Gaps.ShouldBe([new StatementDays(new(2025, 3, 21), new(2025, 3, 24), second.BatchId!.Value, third.BatchId!.Value, false)]);
        account.Balances[^1].ShouldBe(new StatedBalance(new(2025, 3, 31), 50m, 65m, -15m));
        await ledger.UndoAsync(third.BatchId);
        (await CheckAsync(ledger)).ShouldSatisfyAllConditions(left => left.Gaps.ShouldBeEmpty(), left => left.Statements.Count.ShouldBe(2), left => left.AddsUp.ShouldBe(true));
    }

    [Theory, EachEngine]
    public async Task A_running_balance_that_leaves_the_amounts_is_told_with_its_line(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);

        var import = await ledger.ImportAsync("a.csv", "Date,Amount,Description,Balance\n2025-03-01,-10.00,Bread,90.00\n2025-03-02,-5.00,Milk,85.00\n2025-03-03,-5.00,Tea,70.00\n2025-03-04,-1.00,Bus,69.00\n2025-03-05,-2.00,Bus,67.00\n");

        import.Notes.ShouldContain("The balance column does not follow the amounts on 1 of 5 rows, first on line 4 of 2025-03-03: it says 70.00, the rows make 80.00.");
    }

    [Theory, EachEngine]
    public async Task A_running_balance_from_newest_to_oldest_says_nothing_where_it_fits(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);

        var import = await ledger.ImportAsync("a.csv", "Date,Amount,Description,Balance\n2025-03-04,-1.00,Bus,79.00\n2025-03-03,-5.00,Tea,80.00\n2025-03-02,-5.00,Milk,85.00\n2025-03-01,-10.00,Bread,90.00\n");

        import.Notes.ShouldNotContain(note => note.Contains("balance", StringComparison.Ordinal));
    }

    [Theory, EachEngine]
    public async Task A_file_without_balances_neither_adds_up_nor_fails_to(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);

        await ledger.ImportAsync("a.csv", "Date,Amount,Description\n2025-03-01,-10.00,Bread\n");

        (await CheckAsync(ledger)).AddsUp.ShouldBeNull();
        (await ledger.Get<ReconciliationService>().FindAsync(TestLedger.Household, 99, Cancellation)).ShouldBeNull();
    }

    private static async Task<Reconciliation> CheckAsync(TestLedger ledger) =>
        (await ledger.Get<ReconciliationService>().AllAsync(TestLedger.Household, Cancellation)).ShouldHaveSingleItem();

    private static string Camt(string from, decimal opening, string to, decimal closing, params (string On, decimal Amount)[] rows) => FormattableString.Invariant($"""
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Id>1</Id><Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy></Acct>
        {Balance("OPBD", from, opening)}{Balance("CLBD", to, closing)}{string.Concat(rows.Select(row => Entry(row.On, row.Amount)))}</Stmt></BkToCstmrStmt></Document>
        """);

    private static string Balance(string code, string on, decimal amount) => FormattableString.Invariant(
        $"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">{amount:0.00}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>{on}</Dt></Dt></Bal>");

    private static string Entry(string on, decimal amount) => FormattableString.Invariant(
        $"<Ntry><Amt Ccy=\"EUR\">{-amount:0.00}</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>{on}</Dt></BookgDt><NtryDtls><TxDtls><RmtInf><Ustrd>Shop {on}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>");
}
