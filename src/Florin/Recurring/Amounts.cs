using Florin.Ledger;

namespace Florin.Recurring;

/// <summary>Sizes of amounts, without their sign.</summary>
internal static class Amounts
{
    public static decimal[] Sorted(TransactionColumns ledger, ReadOnlySpan<int> rows)
    {
        var sizes = new decimal[rows.Length];
        for (var i = 0; i < sizes.Length; i++)
            sizes[i] = Math.Abs(ledger.Amount[rows[i]]);
        Array.Sort(sizes);
        return sizes;
    }

    /// <summary>The lower of two middle ones, so that it is an amount that was paid.</summary>
    public static decimal Median(TransactionColumns ledger, ReadOnlySpan<int> rows) => Sorted(ledger, rows)[(rows.Length - 1) / 2];

    /// <summary>Largest over smallest; from ten rows on without the outer tenths, so that one correction does not spoil a series.</summary>
    public static double Ratio(TransactionColumns ledger, ReadOnlySpan<int> rows)
    {
        var sizes = Sorted(ledger, rows);
        var cut = sizes.Length / 10;
        return (double)(sizes[^(cut + 1)] / sizes[cut]);
    }
}
