using Florin.Import.Formats;

using Florin.Ledger;

namespace Florin.Tests.Import.Formats.Csv;

/// <summary>
/// The council's 161,166 card purchases. Expected values, apart from Florin:
/// <c>python3 -c "import csv; from decimal import Decimal as D; r=list(csv.DictReader(open('purchase_cards.csv'))); a=[D(x['amount']) for x in r];
/// print(len(a), sum(a), sum(x for x in a if x&lt;0), sum(x&lt;0 for x in a), min(x['date'] for x in r), max(x['date'] for x in r), len({x['category'] for x in r}))"</c>
/// → 161166 26465477.17 -1656178.94 4218 2013-11-12 2017-08-31 142
/// </summary>
public sealed class PurchaseCardTests
{
    [Fact]
    public void Every_purchase_is_a_row_and_a_refund_comes_in()
    {
        var read = Recording.OfFile(SharedData.Path("labelled", "purchase_cards.csv"));
        read.Errors.ShouldBeEmpty();
        read.Rows.Count.ShouldBe(161_166);
        read.Amounts.Sum().ShouldBe(-26465477.17m);
        read.Credits.ShouldBe(1656178.94m);
        read.Rows.Count(row => row.Amount > 0).ShouldBe(4218);
        read.Rows.Min(row => row.BookedOn).ShouldBe(new DateOnly(2013, 11, 12));
        read.Rows.Max(row => row.BookedOn).ShouldBe(new DateOnly(2017, 8, 31));
        read.Rows.Select(row => row.Category).Distinct().Count().ShouldBe(142);
        read.Accounts.ShouldHaveSingleItem().Kind.ShouldBe(AccountKind.Card);
        read.Notes.ShouldHaveSingleItem().ShouldContain("spending");
        read.Rows[0].ShouldBe(new StatementRow(2, 0, new DateOnly(2013, 11, 12), null, null, 594m, "EUR", "www.pcc.nhs.uk/eventma", null, "Equip Operational", null, null, null, Pending: false));
    }

    [Fact]
    public void A_row_costs_hardly_any_memory_however_long_the_file_is()
    {
        // 45 bytes a row were measured, most of them the 14,716 distinct texts, once each; twice that is allowed.
        const int BytesPerRow = 90;
        using var file = File.OpenRead(SharedData.Path("labelled", "purchase_cards.csv"));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var counting = new Counting();
        new CsvFormat().Read(file, Recording.Defaults, counting, CancellationToken.None);
        ((GC.GetAllocatedBytesForCurrentThread() - before) / counting.Rows).ShouldBeLessThan(BytesPerRow);
    }

    private sealed class Counting : IStatementSink
    {
        public int Rows { get; private set; }

        public int Account(StatementAccount account) => 0;

        public void Row(in StatementRow row) => Rows++;

        public void Error(RowError error)
        {
        }

        public void Balance(StatementBalance balance)
        {
        }

        public void Note(string note)
        {
        }
    }
}
