using Florin.Import;
using Florin.Ledger;
using Florin.Storage;
using Florin.Tests.Ledger;
using Florin.Tests.Storage;

namespace Florin.Tests.Import;

/// <summary>The user's word on what was taken for one row.</summary>
public sealed class DuplicateTests
{
    private const string Two = "Date,Amount,Description\n2025-03-01,-12.00,Northgate Market\n2025-03-04,-20.00,Riverside Books\n";
    private const string Changed = "Date,Amount,Description\n2025-03-01,-12.00,NORTHGATE MARKET CARD 7\n2025-03-04,-20.00,Riverside Books\n";
    private static readonly ImportOptions Card = new(Account: "Card");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine]
    public async Task A_skipped_row_is_posted_after_all_and_stays_when_its_file_comes_again(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("a.csv", Two, Card);
        var second = await ledger.ImportAsync("b.csv", Changed, Card);
        var duplicates = (await List(ledger, second.BatchId!.Value))!;
        duplicates.Select(row => (row.Line, row.Reason, row.Skipped)).ShouldBe([(2, MatchReason.ChangedText, true), (3, MatchReason.Exact, true)]);

        await ledger.Get<DuplicateService>().KeepAsync(TestLedger.Household, null, duplicates[0].MatchId!.Value, Cancellation);

        string[] both = ["2025-03-01 -12.00 NORTHGATE MARKET CARD 7", "2025-03-01 -12.00 Northgate Market", "2025-03-04 -20.00 Riverside Books"];
        (await ledger.RowsAsync()).ShouldBe(both, ignoreOrder: true);
        (await ledger.ImportAsync("b.csv", Changed, Card)).New.ShouldBe(0);
        (await ledger.ImportAsync("a.csv", Two, Card)).New.ShouldBe(0);
        (await ledger.RowsAsync()).ShouldBe(both, ignoreOrder: true);
    }

    [Theory, EachEngine]
    public async Task Keeping_is_taken_back_exactly(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("a.csv", Two, Card);
        var second = await ledger.ImportAsync("b.csv", Changed, Card);
        var before = await ledger.TransactionsAsync();
        var kept = await ledger.Get<DuplicateService>().KeepAsync(TestLedger.Household, null, (await List(ledger, second.BatchId!.Value))![0].MatchId!.Value, Cancellation);

        var undone = await ledger.Get<DuplicateService>().UndoAsync(TestLedger.Household, null, kept.MatchId!.Value, Cancellation);

        undone.Skipped.ShouldBeTrue();
        (await ledger.TransactionsAsync()).ShouldBe(before);
        (await ledger.ImportAsync("b.csv", Changed, Card)).New.ShouldBe(0);
    }

    [Theory, EachEngine]
    public async Task An_exact_duplicate_is_kept_by_its_line(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("a.csv", Two, Card);
        var second = await ledger.ImportAsync("b.csv", Changed, Card);

        var kept = await ledger.Get<DuplicateService>().KeepExactAsync(TestLedger.Household, second.BatchId!.Value, 3, Cancellation);

        (await ledger.RowsAsync()).Count(row => row == "2025-03-04 -20.00 Riverside Books").ShouldBe(2);
        await ledger.Get<DuplicateService>().UndoAsync(TestLedger.Household, null, kept.MatchId!.Value, Cancellation);
        (await ledger.RowsAsync()).Count.ShouldBe(2);
    }

    [Theory, EachEngine]
    public async Task A_merged_row_goes_is_not_taken_again_and_comes_back_with_what_the_user_said_of_it(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("a.csv", "Date,Amount,Description\n2025-03-01,-20.00,Riverside Books\n", Card);
        var second = await ledger.ImportAsync("b.csv", "Date,Amount,Description\n2025-03-01,-20.00,Harbour Petrol\n", Card);
        var marked = (await List(ledger, second.BatchId!.Value))!.ShouldHaveSingleItem();
        marked.ShouldSatisfyAllConditions(row => row.Verdict.ShouldBe(MatchVerdict.Alike), row => row.Skipped.ShouldBeFalse());
        await ledger.Get<CorrectionService>().RecategoriseAsync(TestLedger.Household, marked.OwnId!.Value, "Groceries", alsoAlike: false, Cancellation);
        var before = await ledger.TransactionsAsync();

        var merged = await ledger.Get<DuplicateService>().MergeAsync(TestLedger.Household, null, marked.OwnId.Value, marked.TransactionId, Cancellation);

        (await ledger.RowsAsync()).ShouldBe(["2025-03-01 -20.00 Riverside Books"]);
        (await ledger.ImportAsync("b.csv", "Date,Amount,Description\n2025-03-01,-20.00,Harbour Petrol\n", Card)).New.ShouldBe(0);
        await ledger.Get<DuplicateService>().UndoAsync(TestLedger.Household, null, merged.MatchId!.Value, Cancellation);
        (await ledger.TransactionsAsync()).ShouldBe(before);
    }

    [Theory, EachEngine]
    public async Task What_was_decided_or_is_not_there_is_refused_in_words(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        var first = await ledger.ImportAsync("a.csv", Two, Card);
        var service = ledger.Get<DuplicateService>();
        var number = (await ledger.TransactionsAsync())[0].TransactionId;

        (await Should.ThrowAsync<DuplicateException>(() => service.KeepAsync(TestLedger.Household, null, 77, Cancellation))).Message.ShouldBe("There is no match 77.");
        (await Should.ThrowAsync<DuplicateException>(() => service.KeepExactAsync(TestLedger.Household, first.BatchId!.Value, 2, Cancellation))).Message.ShouldContain("no skipped row on line 2");
        (await Should.ThrowAsync<DuplicateException>(() => service.MergeAsync(TestLedger.Household, null, number, number, Cancellation))).Message.ShouldContain("different rows");
        (await service.ListAsync(TestLedger.Household, 99, 10, Cancellation)).ShouldBeNull();
    }

    private static Task<IReadOnlyList<Duplicate>?> List(TestLedger ledger, int batch) => ledger.Get<DuplicateService>().ListAsync(TestLedger.Household, batch, 100, Cancellation);
}
