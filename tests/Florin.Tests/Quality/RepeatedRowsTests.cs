using Florin.Quality;

namespace Florin.Tests.Quality;

public sealed class RepeatedRowsTests
{
    [Fact]
    public void Every_row_but_the_first_of_equal_ones_is_counted_and_the_first_hundred_are_named()
    {
        var rows = new KeyedRows(count: 250, key: static row => row % 2 == 0 ? 1_000 : (UInt128)row);

        var tally = new ExpectationCheck.Tally(rows, "rows that differ");
        RepeatedRows.Find(rows, tally, TestContext.Current.CancellationToken);

        (tally.Evaluated, tally.Unexpected, tally.Rows.Count).ShouldBe((250, 124, 100));
        tally.Rows[0].ShouldBe(new UnexpectedRow(4, "the same row as on line 2", "rows that differ"));
    }

    [Fact]
    public void A_row_that_is_not_named_costs_no_text()
    {
        var rows = new KeyedRows(count: 100_000, key: static _ => 7);
        var tally = new ExpectationCheck.Tally(rows, "rows that differ");

        var before = GC.GetAllocatedBytesForCurrentThread();
        RepeatedRows.Find(rows, tally, TestContext.Current.CancellationToken);

        // Two bits for each of sixteen places a row are 524,288 bytes; a text for each of the rows would be 6 MB.
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1_000_000);
        tally.Unexpected.ShouldBe(99_999);
    }

    private sealed class KeyedRows(int count, Func<int, UInt128> key) : CheckedRows
    {
        public override int Count => count;

        public override int Texts => 0;

        public override ReadOnlySpan<int> Values(CheckedColumn column, int chunk) => [];

        public override ReadOnlySpan<long> Amounts(int chunk) => [];

        public override string Text(int id) => throw new ArgumentOutOfRangeException(nameof(id), id, "no texts");

        public override int Line(int row) => row + 2;

        public override UInt128 Key(int row) => key(row);
    }
}
