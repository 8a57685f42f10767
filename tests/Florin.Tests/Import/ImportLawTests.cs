using System.Globalization;
using System.Text;
using Florin.Import;
using Florin.Storage;
using Florin.Tests.Ledger;
using Florin.Tests.Storage;
using FsCheck;
using FsCheck.Fluent;

namespace Florin.Tests.Import;

/// <summary>Laws over random exports of one account: whatever is imported in whatever order and taken back, the ledger holds what the files say, once.</summary>
public sealed class ImportLawTests
{
    private const int Days = 12;
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithReplay(20250312UL, 1UL).WithMaxTest(6);
    private static readonly ImportOptions Account = new(Account: "Card");

    // Few amounts and texts, so that equal rows on one day and near ones on the next are common.
    private static readonly Gen<BankRow> Row =
        from day in Gen.Choose(0, Days - 1)
        from cents in Gen.Elements(450, 1200, 2000)
        from text in Gen.Elements("Coffee Corner", "COFFEE CORNER 17", "Northgate Market", "Riverside Books")
        select new BankRow(day, cents, text, Pending: false);

    private static readonly Gen<(int From, int To)> Window =
        from first in Gen.Choose(0, Days - 1)
        from second in Gen.Choose(0, Days - 1)
        select (Math.Min(first, second), Math.Max(first, second));

    private static readonly Gen<Exports> Overlapping =
        from rows in Row.ListOf(14)
        from windows in Window.ListOf(4)
        from order in Gen.Shuffle(Enumerable.Range(0, 4).ToArray())
        from gone in Gen.Choose(0, 3)
        select new Exports([.. rows], [.. windows], [.. order], gone);

    [Theory, EachEngine]
    public async Task Overlapping_exports_give_the_same_rows_in_any_order_and_again(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        Check.One(Seeded, Prop.ForAll(Overlapping.ToArbitrary(), async exports =>
        {
            int[] inFileOrder = [0, 1, 2, 3];
            await ImportAsync(ledger, exports, inFileOrder);
            (await ledger.RowsAsync()).ShouldBe(exports.Union(inFileOrder), ignoreOrder: true);
            await UndoAllAsync(ledger);

            await ImportAsync(ledger, exports, [.. exports.Order, .. inFileOrder]);
            (await ledger.RowsAsync()).ShouldBe(exports.Union(inFileOrder), ignoreOrder: true);
            await UndoAllAsync(ledger);
        }));
    }

    [Theory, EachEngine]
    public async Task A_file_split_at_any_day_gives_the_same_rows(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        var splits = from rows in Row.ListOf(14) from at in Gen.Choose(1, Days - 1) from backwards in Gen.Elements(true, false) select (Rows: rows.ToList(), At: at, Backwards: backwards);
        Check.One(Seeded, Prop.ForAll(splits.ToArbitrary(), async split =>
        {
            var exports = new Exports(split.Rows, [(0, split.At - 1), (split.At, Days - 1)], [0, 1], 0);
            await ImportAsync(ledger, exports, split.Backwards ? [1, 0] : [0, 1]);
            (await ledger.RowsAsync()).ShouldBe(exports.Union([0, 1]), ignoreOrder: true);
            await UndoAllAsync(ledger);
        }));
    }

    [Theory, EachEngine]
    public async Task Undo_leaves_what_the_other_files_say_and_the_file_can_come_again(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        Check.One(Seeded, Prop.ForAll(Overlapping.ToArbitrary(), async exports =>
        {
            var batches = await ImportAsync(ledger, exports, exports.Order);
            var others = exports.Order.Where(file => file != exports.Gone).ToArray();
            if (batches[Array.IndexOf([.. exports.Order], exports.Gone)] is { } batch)
                await ledger.UndoAsync(batch);
            (await ledger.RowsAsync()).ShouldBe(exports.Union(others), ignoreOrder: true);

            await ImportAsync(ledger, exports, [exports.Gone]);
            (await ledger.RowsAsync()).ShouldBe(exports.Union(exports.Order), ignoreOrder: true);
            await UndoAllAsync(ledger);
        }));
    }

    [Theory, EachEngine]
    public async Task Pending_then_posted_then_both_again_leaves_the_posted_rows_and_undo_the_pending_ones(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        string[] shops = ["Blue Door Bistro", "Northgate Market", "Riverside Books", "Harbour Petrol", "Willow Pharmacy"];
        var cases =
            from days in Gen.Choose(0, 4).ListOf(5)
            from delays in Gen.Choose(0, 7).ListOf(5)
            from tips in Gen.Choose(0, 25).ListOf(5)
            from postedFirst in Gen.Elements(true, false)
            select (Days: days.ToList(), Delays: delays.ToList(), Tips: tips.ToList(), PostedFirst: postedFirst);
        Check.One(Seeded, Prop.ForAll(cases.ToArbitrary(), async purchases =>
        {
            var pending = shops.Select((shop, i) => new BankRow(purchases.Days[i], 2000 + (i * 1000), shop, Pending: true)).ToList();
            var posted = shops.Select((shop, i) => new BankRow(purchases.Days[i] + purchases.Delays[i], (2000 + (i * 1000)) * (100 + purchases.Tips[i]) / 100, shop.ToUpperInvariant(), Pending: false)).ToList();
            var first = await ImportAsync(ledger, purchases.PostedFirst ? posted : pending);
            var second = await ImportAsync(ledger, purchases.PostedFirst ? pending : posted);
            (await ledger.RowsAsync()).ShouldBe(posted.Select(Told), ignoreOrder: true);
            var again = await ImportAsync(ledger, pending);
            await ImportAsync(ledger, posted);
            (await ledger.RowsAsync()).ShouldBe(posted.Select(Told), ignoreOrder: true);

            foreach (var batch in (await ledger.Get<ImportService>().ListAsync(TestLedger.Household, TestContext.Current.CancellationToken)).Where(batch => batch.Status == "committed" && batch.BatchId != (purchases.PostedFirst ? second : first) && batch.BatchId != again))
                await ledger.UndoAsync(batch.BatchId);
            (await ledger.RowsAsync()).ShouldBe(pending.Select(Told), ignoreOrder: true);
            (await ledger.TransactionsAsync()).ShouldAllBe(row => row.Status == "pending");
            await UndoAllAsync(ledger);
        }));
    }

    private static async Task<List<int?>> ImportAsync(TestLedger ledger, Exports exports, IEnumerable<int> files)
    {
        var batches = new List<int?>();
        foreach (var file in files)
            batches.Add(await ImportAsync(ledger, exports.File(file)));
        return batches;
    }

    private static async Task<int?> ImportAsync(TestLedger ledger, List<BankRow> rows)
    {
        if (rows.Count == 0)
            return null;
        var text = new StringBuilder("Date,Amount,Description,Status,Type\n");
        foreach (var row in rows)
            text.Append(CultureInfo.InvariantCulture, $"{row.On:yyyy-MM-dd},{-row.Cents / 100m:0.00},{row.Text},{(row.Pending ? "pending" : "posted")},card\n");
        var import = await ledger.ImportAsync("card.csv", text.ToString(), Account);
        import.Errors.ShouldBeEmpty();
        return import.BatchId!.Value;
    }

    private static async Task UndoAllAsync(TestLedger ledger)
    {
        foreach (var batch in await ledger.Get<ImportService>().ListAsync(TestLedger.Household, TestContext.Current.CancellationToken))
            await ledger.UndoAsync(batch.BatchId);
        (await ledger.RowsAsync()).ShouldBeEmpty();
    }

    private static string Told(BankRow row) => string.Create(CultureInfo.InvariantCulture, $"{row.On:yyyy-MM-dd} {-row.Cents / 100m:0.00} {row.Text}");

    private sealed record BankRow(int Day, int Cents, string Text, bool Pending)
    {
        public DateOnly On => new DateOnly(2025, 3, 1).AddDays(Day);
    }

    /// <summary>What the bank knows of the account, and the days of it that each file shows.</summary>
    private sealed record Exports(List<BankRow> Rows, List<(int From, int To)> Windows, List<int> Order, int Gone)
    {
        public List<BankRow> File(int file) => Rows.FindAll(row => row.Day >= Windows[file].From && row.Day <= Windows[file].To);

        public IEnumerable<string> Union(IEnumerable<int> files) => Rows.Where(row => files.Any(file => row.Day >= Windows[file].From && row.Day <= Windows[file].To)).Select(Told);
    }
}
