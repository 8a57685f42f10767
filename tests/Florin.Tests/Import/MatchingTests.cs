using Florin.Import;
using Florin.Ledger;
using Florin.Storage;
using Florin.Tests.Ledger;
using Florin.Tests.Storage;

namespace Florin.Tests.Import;

/// <summary>Rows that are the ledger's in another way than exactly.</summary>
public sealed class MatchingTests
{
    private const string Header = "Date,Amount,Description,Status,Type\n";
    private const string Pending = Header + "2025-03-01,-12.00,Northgate Market,posted,card\n2025-03-04,-20.00,Blue Door Bistro,pending,card\n";
    private const string Posted = Header + "2025-03-01,-12.00,Northgate Market,posted,card\n2025-03-06,-24.00,BLUE DOOR BISTRO,posted,card\n";

    private static readonly ImportOptions Card = new(Account: "Card");

    [Theory, EachEngine]
    public async Task A_posted_row_takes_the_place_of_the_pending_one_with_its_tip_and_keeps_its_number(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        var first = await ledger.ImportAsync("card.csv", Pending, Card);
        var number = (await ledger.TransactionsAsync())[0].TransactionId;

        var second = await ledger.ImportAsync("card.csv", Posted, Card);

        (second.New, second.Duplicates).ShouldBe((0, 2));
        var match = second.Skipped[1];
        (match.Line, match.TransactionId, match.MatchedBatch, match.MatchedLine, match.Reason).ShouldBe((3, number, first.BatchId!.Value, 3, MatchReason.PendingPosted));
        match.Certainty.ShouldBe(0.8);
        (await ledger.RowsAsync()).ShouldBe(["2025-03-01 -12.00 Northgate Market", "2025-03-06 -24.00 BLUE DOOR BISTRO"]);
        (await ledger.TransactionsAsync())[0].ShouldSatisfyAllConditions(row => row.Status.ShouldBe("posted"), row => row.TransactionId.ShouldBe(number));
    }

    [Theory, EachEngine]
    public async Task Pending_and_posted_files_give_the_same_rows_in_any_order_and_again(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("card.csv", Posted, Card);

        (await ledger.ImportAsync("card.csv", Pending, Card)).New.ShouldBe(0);
        (await ledger.ImportAsync("card.csv", Posted, Card)).New.ShouldBe(0);
        (await ledger.ImportAsync("card.csv", Pending, Card)).New.ShouldBe(0);

        (await ledger.RowsAsync()).ShouldBe(["2025-03-01 -12.00 Northgate Market", "2025-03-06 -24.00 BLUE DOOR BISTRO"]);
    }

    [Theory, EachEngine]
    public async Task Undo_of_the_posted_file_brings_the_pending_row_back(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("card.csv", Pending, Card);
        var posted = await ledger.ImportAsync("card.csv", Posted, Card);

        await ledger.UndoAsync(posted.BatchId);

        (await ledger.RowsAsync()).ShouldBe(["2025-03-01 -12.00 Northgate Market", "2025-03-04 -20.00 Blue Door Bistro"]);
        (await ledger.TransactionsAsync())[0].Status.ShouldBe("pending");
    }

    [Theory, EachEngine]
    public async Task A_tip_is_only_believed_of_card_payments_and_up_to_a_quarter(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("card.csv", Header + "2025-03-04,-20.00,Blue Door Bistro,pending,card\n2025-03-04,-30.00,Harbour Rent,pending,transfer\n", Card);

        var second = await ledger.ImportAsync("card.csv", Header + "2025-03-05,-25.01,Blue Door Bistro,posted,card\n2025-03-05,-33.00,Harbour Rent,posted,transfer\n", Card);

        second.New.ShouldBe(2);
    }

    [Theory, EachEngine]
    public async Task A_description_that_the_bank_changed_is_the_same_row_where_the_export_covers_its_day(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("a.csv", "Date,Amount,Description\n2025-03-01,-12.00,Northgate Market\n2025-03-04,-20.00,Riverside Books\n2025-03-09,-5.00,Bread\n", Card);

        var second = await ledger.ImportAsync("b.csv", "Date,Amount,Description\n2025-03-01,-12.00,Northgate Market\n2025-03-05,-20.00,RIVERSIDE BOOKS CARD 1234\n2025-03-09,-5.00,Bread\n", Card);

        second.New.ShouldBe(0);
        second.Skipped.Single(row => row.Reason == MatchReason.ChangedText).ShouldSatisfyAllConditions(row => row.Line.ShouldBe(3), row => row.MatchedLine.ShouldBe(3));
        (await ledger.RowsAsync()).Count.ShouldBe(3);
    }

    [Theory, EachEngine]
    public async Task The_same_coffee_every_day_stays_a_coffee_every_day(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("a.csv", "Date,Amount,Description\n2025-03-01,-4.50,Coffee Corner\n2025-03-02,-4.50,Coffee Corner\n", Card);

        var second = await ledger.ImportAsync("b.csv", "Date,Amount,Description\n2025-03-03,-4.50,Coffee Corner\n2025-03-04,-4.50,Coffee Corner\n", Card);

        (second.New, second.LookAlike.Count).ShouldBe((2, 0));
    }

    [Theory, EachEngine]
    public async Task What_only_looks_alike_comes_in_with_a_mark(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("a.csv", "Date,Amount,Description\n2025-03-01,-20.00,Riverside Books\n", Card);

        var second = await ledger.ImportAsync("b.csv", "Date,Amount,Description\n2025-03-01,-20.00,Harbour Petrol\n", Card);

        second.New.ShouldBe(1);
        second.LookAlike.ShouldHaveSingleItem().Certainty.ShouldBe(0.5);
        (await ledger.RowsAsync()).Count.ShouldBe(2);
    }

    [Theory, EachEngine]
    public async Task One_account_in_two_formats_is_one_account_and_two_equal_purchases_stay_two(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", """
            Date,Amount,Description
            2025-03-01,-4.50,POS PURCHASE COFFEE CORNER
            2025-03-01,-4.50,POS PURCHASE COFFEE CORNER
            2025-03-03,-61.20,NORTHGATE MARKET 0042
            2025-03-31,2500.00,PAYROLL HARBOUR WORKS
            """);

        var other = await ledger.ImportAsync("statement.ofx", Ofx);

        other.Accounts.ShouldHaveSingleItem().Name.ShouldBe("Checking");
        (other.New, other.Duplicates).ShouldBe((1, 4));
        other.Skipped.ShouldAllBe(row => row.Reason == MatchReason.OtherFormat && row.Certainty == 0.95);
        (await ledger.RowsAsync()).ShouldBe(
        [
            "2025-03-01 -4.50 POS PURCHASE COFFEE CORNER", "2025-03-01 -4.50 POS PURCHASE COFFEE CORNER", "2025-03-01 -4.50 Coffee Corner",
            "2025-03-03 -61.20 NORTHGATE MARKET 0042", "2025-03-31 2500.00 PAYROLL HARBOUR WORKS",
        ], ignoreOrder: true);
        await ledger.UndoAsync(other.BatchId);
        (await ledger.Get<AccountService>().ListAsync(TestLedger.Household, TestContext.Current.CancellationToken)).ShouldHaveSingleItem().Identifier.ShouldBeNull();
    }

    [Theory, EachEngine]
    public async Task Undo_of_the_first_format_leaves_the_rows_as_the_second_has_them(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        var csv = await ledger.ImportAsync("checking.csv", "Date,Amount,Description\n2025-03-01,-4.50,COFFEE CORNER 17\n2025-03-03,-61.20,NORTHGATE MARKET 0042\n2025-03-31,2500.00,PAYROLL HARBOUR WORKS\n");
        var other = await ledger.ImportAsync("statement.ofx", Ofx);

        await ledger.UndoAsync(csv.BatchId);

        var alone = await ledger.RowsAsync();
        alone.ShouldContain("2025-03-03 -61.20 Northgate Market");
        alone.Count.ShouldBe(5);
        (await ledger.TransactionsAsync()).ShouldAllBe(row => row.BatchId == other.BatchId);
    }

    private const string Ofx = """
        OFXHEADER:100
        DATA:OFXSGML
        VERSION:102

        <OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD<BANKACCTFROM><BANKID>1<ACCTID>5550123<ACCTTYPE>CHECKING</BANKACCTFROM>
        <BANKTRANLIST><DTSTART>20250301<DTEND>20250331
        <STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20250301<TRNAMT>-4.50<FITID>1<NAME>Coffee Corner</STMTTRN>
        <STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20250301<TRNAMT>-4.50<FITID>2<NAME>Coffee Corner</STMTTRN>
        <STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20250301<TRNAMT>-4.50<FITID>3<NAME>Coffee Corner</STMTTRN>
        <STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20250303<TRNAMT>-61.20<FITID>4<NAME>Northgate Market</STMTTRN>
        <STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20250331<TRNAMT>2500.00<FITID>5<NAME>Payroll Harbour Works</STMTTRN>
        </BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
        """;
}
