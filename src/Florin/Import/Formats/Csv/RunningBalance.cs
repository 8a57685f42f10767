namespace Florin.Import.Formats.Csv;

/// <summary>Finds, among nameless columns of money, the one that is the running sum of another.</summary>
internal static class RunningBalance
{
    private const int FewestRows = 3;
    private const int MostRows = 200;

    public static (int Amount, int Balance)? Find(CsvTable table, List<int> money)
    {
        var rows = table.Data.Take(MostRows).ToList();
        if (rows.Count < FewestRows) return null;
        foreach (var amount in money)
        {
            foreach (var balance in money)
            {
                if (amount != balance && Holds(rows, amount, balance)) return (amount, balance);
            }
        }

        return null;
    }

    // The first rows may follow the account's other rows, and anonymised samples lie here and there: most steps must fit.
    private static bool Holds(List<SampleRow> rows, int amount, int balance)
    {
        int ascending = 0, descending = 0;
        for (var row = 1; row < rows.Count; row++)
        {
            if (!Read(rows[row][balance], out var now) || !Read(rows[row - 1][balance], out var before)) return false;
            if (!Read(rows[row][amount], out var here) || !Read(rows[row - 1][amount], out var above)) return false;
            if (here != 0 && Math.Abs(now - before) == Math.Abs(here)) ascending++;
            if (above != 0 && Math.Abs(before - now) == Math.Abs(above)) descending++;
        }

        return Math.Max(ascending, descending) * 5 >= (rows.Count - 1) * 4;
    }

    private static bool Read(ReadOnlySpan<byte> cell, out decimal value) =>
        AmountParser.Parse(cell, DecimalPoint(cell), out value, out _, out _) == AmountOutcome.Read;

    // The separator that comes last parts the decimals: both columns are read alike, so a thousands mark misread here cancels out.
    private static byte DecimalPoint(ReadOnlySpan<byte> cell) => cell.LastIndexOf((byte)',') > cell.LastIndexOf((byte)'.') ? (byte)',' : (byte)'.';
}
