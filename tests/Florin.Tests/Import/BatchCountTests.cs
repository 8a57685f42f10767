using Florin.Import;
using Florin.Ledger;
using Florin.Storage;
using Florin.Tests.Ledger;
using Florin.Tests.Storage;

namespace Florin.Tests.Import;

/// <summary>What the list of imports says of a batch is what the ledger has of it.</summary>
public sealed class BatchCountTests
{
    private const string Two = "Date,Amount,Description\n2025-03-01,-12.00,Northgate Market\n2025-03-04,-20.00,Riverside Books\n";
    private const string Changed = "Date,Amount,Description\n2025-03-01,-12.00,NORTHGATE MARKET CARD 7\n2025-03-04,-20.00,Riverside Books\n";
    private const string Pending = "Date,Amount,Description,Status\n2025-03-04,-20.00,Blue Door Bistro,pending\n2025-03-05,-8.00,Harbour Ferry,posted\n";
    private const string Posted = "Date,Amount,Description,Status\n2025-03-05,-20.00,BLUE DOOR BISTRO,posted\n2025-03-05,-8.00,Harbour Ferry,posted\n2025-03-06,-5.00,Milk Round,posted\n";
    private static readonly ImportOptions Card = new(Account: "Card");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine]
    public async Task A_row_that_the_user_keeps_is_counted_as_new_until_that_is_undone(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("a.csv", Two, Card);
        var second = (await ledger.ImportAsync("b.csv", Changed, Card)).BatchId!.Value;
        (await CountsAsync(ledger)).ShouldBe([(1, 2, 0), (2, 0, 2)]);
        var service = ledger.Get<DuplicateService>();

        var kept = await service.KeepAsync(TestLedger.Household, second, (await service.ListAsync(TestLedger.Household, second, 10, Cancellation))![0].MatchId!.Value, Cancellation);
        (await CountsAsync(ledger)).ShouldBe([(1, 2, 0), (2, 1, 1)]);
        await service.KeepExactAsync(TestLedger.Household, second, 3, Cancellation);
        (await CountsAsync(ledger)).ShouldBe([(1, 2, 0), (2, 2, 0)]);
        await service.UndoAsync(TestLedger.Household, second, kept.MatchId!.Value, Cancellation);
        (await CountsAsync(ledger)).ShouldBe([(1, 2, 0), (2, 1, 1)]);
    }

    [Theory, EachEngine]
    public async Task A_row_that_the_user_merges_is_counted_as_known_until_that_is_undone(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("a.csv", Two, Card);
        await ledger.ImportAsync("b.csv", "Date,Amount,Description\n2025-03-09,-12.00,Something Else\n", Card);
        var rows = await ledger.TransactionsAsync();
        var (from, into) = (rows.Single(row => row.Description == "Something Else").TransactionId, rows.Single(row => row.Description == "Northgate Market").TransactionId);

        var merged = await ledger.Get<DuplicateService>().MergeAsync(TestLedger.Household, 2, from, into, Cancellation);
        (await CountsAsync(ledger)).ShouldBe([(1, 2, 0), (2, 0, 1)]);
        await ledger.Get<DuplicateService>().UndoAsync(TestLedger.Household, 2, merged.MatchId!.Value, Cancellation);
        (await CountsAsync(ledger)).ShouldBe([(1, 2, 0), (2, 1, 0)]);
    }

    [Theory, EachEngine]
    public async Task Rows_that_move_to_a_later_file_when_the_first_is_undone_are_counted_there(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        var first = (await ledger.ImportAsync("a.csv", Two, Card)).BatchId!.Value;
        await ledger.ImportAsync("b.csv", Two + "2025-03-05,-3.00,Milk Round\n", Card);
        (await CountsAsync(ledger)).ShouldBe([(1, 2, 0), (2, 1, 2)]);

        await ledger.Get<ImportService>().UndoAsync(TestLedger.Household, first, Cancellation);

        (await CountsAsync(ledger)).ShouldBe([(1, 2, 0), (2, 3, 0)]);
    }

    [Theory, EachEngine]
    public async Task A_posted_row_in_a_pending_ones_place_is_counted_where_it_is(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("a.csv", Pending, Card);
        var second = (await ledger.ImportAsync("b.csv", Posted, Card)).BatchId!.Value;
        (await CountsAsync(ledger)).ShouldBe([(1, 1, 1), (2, 2, 1)]);

        await ledger.Get<ImportService>().UndoAsync(TestLedger.Household, second, Cancellation);

        (await CountsAsync(ledger)).ShouldBe([(1, 2, 0), (2, 2, 1)]);
    }

    private static async Task<IEnumerable<(int Batch, int New, int Known)>> CountsAsync(TestLedger ledger) =>
        (await ledger.Get<ImportService>().ListAsync(TestLedger.Household, Cancellation)).Reverse().Select(batch => (batch.BatchId, batch.New, batch.Duplicates)).ToList();
}
