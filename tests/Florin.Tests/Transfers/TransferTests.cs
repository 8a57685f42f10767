using Florin.Import;
using Florin.Ledger;
using Florin.Storage;
using Florin.Tests.Ledger;
using Florin.Tests.Storage;
using Florin.Transfers;

namespace Florin.Tests.Transfers;

public sealed class TransferTests
{
    private const string Checking = """
        Date,Amount,Description
        2025-03-03,-200.00,TRANSFER TO SAVINGS ACCOUNT K1
        2025-03-04,-34.10,Northgate Market
        2025-03-05,-80.00,ONLINE PAYMENT TO ROBIN DUNMORE
        """;

    private const string Savings = """
        Date,Amount,Description
        2025-03-04,200.00,TRANSFER FROM CHECKING ACCOUNT K2
        2025-03-06,80.00,ONLINE PAYMENT FROM DANA MIROV
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine]
    public async Task Both_legs_of_a_transfer_are_paired_whichever_file_comes_first(Engine engine)
    {
        var told = new List<string>();
        foreach (var savingsFirst in new[] { false, true })
        {
            await using var ledger = await OpenAsync(engine, savingsFirst);
            told.Add(string.Join('\n', (await LinksAsync(ledger)).Select(static link => $"{link.Kind} {link.Status} {link.Certainty} {link.Reason} {link.From.Description} > {link.To.Description}")));
            (await ledger.TransactionsAsync()).Where(static row => Math.Abs(row.Amount) == 200).ShouldAllBe(static row => row.CategoryCode == "transfers.own_accounts" && row.CategorySource == "transfer");
            (await ledger.TransactionsAsync()).Where(static row => Math.Abs(row.Amount) == 80).ShouldAllBe(static row => row.CategorySource != "transfer");
        }

        told[0].ShouldStartWith("Transfer Paired");
        told[0].ShouldNotContain("ROBIN");
        told[1].ShouldBe(told[0]);
    }

    [Theory, EachEngine]
    public async Task A_second_look_changes_nothing(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);
        var before = await ledger.TransactionsAsync();

        (await ledger.Get<TransferService>().AgainAsync(TestLedger.Household, Cancellation)).ShouldBe(new LinkCounts(0, 0, 0));

        (await ledger.TransactionsAsync()).ShouldBe(before);
        (await LinksAsync(ledger)).Count.ShouldBe(1);
    }

    [Theory, EachEngine]
    public async Task Undoing_a_file_gives_the_other_leg_its_category_back_and_importing_it_again_pairs_again(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", Checking, new ImportOptions("Checking"));
        var before = await ledger.TransactionsAsync();
        var batch = (await ledger.ImportAsync("savings.csv", Savings, new ImportOptions("Savings"))).BatchId;

        await ledger.UndoAsync(batch);
        (await ledger.TransactionsAsync()).ShouldBe(before);
        (await LinksAsync(ledger)).ShouldBeEmpty();

        await ledger.ImportAsync("savings.csv", Savings, new ImportOptions("Savings"));
        (await LinksAsync(ledger)).Single().Status.ShouldBe(LinkStatus.Paired);
    }

    [Theory, EachEngine]
    public async Task A_rejected_pair_is_never_found_again_until_the_word_is_taken_back(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", Checking, new ImportOptions("Checking"));
        var alone = await ledger.TransactionsAsync();
        var batch = (await ledger.ImportAsync("savings.csv", Savings, new ImportOptions("Savings"))).BatchId;
        var paired = await ledger.TransactionsAsync();
        var transfers = ledger.Get<TransferService>();
        var number = (await LinksAsync(ledger)).Single().LinkId;

        (await transfers.RejectAsync(TestLedger.Household, number, Cancellation)).Status.ShouldBe(LinkStatus.Rejected);
        await transfers.AgainAsync(TestLedger.Household, Cancellation);
        (await ledger.TransactionsAsync()).Where(static row => row.Account == "Checking").ShouldBe(alone);
        await ledger.UndoAsync(batch);
        await ledger.ImportAsync("savings.csv", Savings, new ImportOptions("Savings"));
        (await LinksAsync(ledger)).Select(static link => (link.LinkId, link.Status)).ShouldBe([(number, LinkStatus.Rejected)]);

        (await transfers.UndoAsync(TestLedger.Household, number, Cancellation))!.Status.ShouldBe(LinkStatus.Paired);
        (await ledger.TransactionsAsync()).Select(static row => (row.Description, row.CategoryCode, row.CategorySource)).ShouldBe(paired.Select(static row => (row.Description, row.CategoryCode, row.CategorySource)), ignoreOrder: true);
    }

    [Theory, EachEngine]
    public async Task A_link_by_hand_holds_outlives_its_file_and_is_taken_back_exactly(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);
        var before = await ledger.TransactionsAsync();
        var (sent, arrived) = (before.Single(static row => row.Amount == -80), before.Single(static row => row.Amount == 80));
        var transfers = ledger.Get<TransferService>();

        var link = await transfers.LinkAsync(TestLedger.Household, arrived.TransactionId, sent.TransactionId, null, Cancellation);
        (link.Status, link.From.TransactionId, link.From.CategoryCode).ShouldBe((LinkStatus.Confirmed, sent.TransactionId, "transfers.own_accounts"));
        await ledger.UndoAsync(2);
        await ledger.ImportAsync("savings.csv", Savings, new ImportOptions("Savings"));
        (await transfers.FindAsync(TestLedger.Household, link.LinkId, Cancellation))!.To.CategoryCode.ShouldBe("transfers.own_accounts");

        (await transfers.UndoAsync(TestLedger.Household, link.LinkId, Cancellation)).ShouldBeNull();
        (await ledger.TransactionsAsync()).Single(static row => row.Amount == -80).ShouldBe(sent);
        await Should.ThrowAsync<LinkException>(() => transfers.LinkAsync(TestLedger.Household, sent.TransactionId, sent.TransactionId, null, Cancellation));
        await Should.ThrowAsync<LinkException>(() => transfers.ConfirmAsync(TestLedger.Household, 999, Cancellation));
    }

    [Theory, EachEngine]
    public async Task What_a_user_chose_stays_on_a_paired_row(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", Checking, new ImportOptions("Checking"));
        var row = (await ledger.TransactionsAsync()).Single(static row => row.Amount == -200);
        await ledger.Get<EditService>().EditAsync(TestLedger.Household, EditedRows.Of(row.TransactionId), new RowEdit("Groceries"), dryRun: false, Cancellation);

        await ledger.ImportAsync("savings.csv", Savings, new ImportOptions("Savings"));

        var link = (await LinksAsync(ledger)).Single();
        (link.Status, link.From.CategoryGroup, link.From.CategorySource, link.To.CategoryCode).ShouldBe((LinkStatus.Paired, "Groceries", "user", "transfers.own_accounts"));
    }

    [Theory, EachEngine]
    public async Task Refunds_take_the_category_of_their_purchase_and_never_exceed_it(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("card.csv", """
            Date,Amount,Description
            2025-01-10,-60.00,RED BARN FASHION OUTLET
            2025-01-20,30.00,REFUND RED BARN FASHION OUTLET
            2025-01-25,30.00,REFUND RED BARN FASHION OUTLET
            2025-01-28,30.00,REFUND RED BARN FASHION OUTLET
            2025-06-28,12.00,REFUND RED BARN FASHION OUTLET
            """, new ImportOptions("Card"));

        var links = await LinksAsync(ledger);

        links.Select(static link => (link.Kind, link.Status, link.From.Amount, link.To.BookedOn.Day)).ShouldBe(
            [(LinkKind.Refund, LinkStatus.Paired, -60m, 25), (LinkKind.Refund, LinkStatus.Paired, -60m, 20)]);
        links.ShouldAllBe(static link => link.To.CategoryCode == link.From.CategoryCode);
    }

    private static async Task<TestLedger> OpenAsync(Engine engine, bool savingsFirst = false)
    {
        var ledger = await TestLedger.OpenAsync(engine);
        if (savingsFirst)
            await ledger.ImportAsync("savings.csv", Savings, new ImportOptions("Savings"));
        await ledger.ImportAsync("checking.csv", Checking, new ImportOptions("Checking"));
        if (!savingsFirst)
            await ledger.ImportAsync("savings.csv", Savings, new ImportOptions("Savings"));
        return ledger;
    }

    private static Task<IReadOnlyList<TransactionLink>> LinksAsync(TestLedger ledger) => ledger.Get<TransferService>().ListAsync(TestLedger.Household, null, null, 100, Cancellation);
}
