using System.Text;

namespace Florin.Import.Formats.Csv;

/// <summary>What the sampled cells of a column look like.</summary>
internal sealed class ColumnProfile
{
    private const int LatestYear = 2070;

    private readonly HashSet<string> _distinct = [];

    public int Rows { get; private set; }

    public int Filled { get; private set; }

    public int Dates { get; private set; }

    public int Times { get; private set; }

    public int Amounts { get; private set; }

    public int Negatives { get; private set; }

    public int Fractions { get; private set; }

    public int Currencies { get; private set; }

    public int DirectionsIn { get; private set; }

    public int DirectionsOut { get; private set; }

    public int Statuses { get; private set; }

    public int Letters { get; private set; }

    public int MerchantCodes { get; private set; }

    public int MaskedCards { get; private set; }

    public long TotalLength { get; private set; }

    public int Distinct => _distinct.Count;

    public bool AreDates => Filled > 0 && Dates * 2 >= Filled;

    public bool AreAmounts => Filled > 0 && !AreDates && Amounts * 2 >= Filled;

    public bool AreCurrencies => Filled > 0 && Currencies * 2 >= Filled;

    public bool AreDirections => Filled > 0 && (DirectionsIn + DirectionsOut) * 10 >= Filled * 9;

    public bool AreStatuses => Filled > 0 && Statuses * 2 >= Filled;

    public bool AreTexts => Filled > 0 && !AreDates && Letters * 2 >= Filled;

    /// <summary>Nearly every cell is filled and no value comes twice: the bank's id of a row.</summary>
    public bool AreIdentities => Filled > 0 && Distinct * 20 >= Filled * 19;

    public static ColumnProfile Of(IEnumerable<SampleRow> rows, int column)
    {
        var profile = new ColumnProfile();
        foreach (var row in rows) profile.Add(row[column]);
        return profile;
    }

    /// <summary>A date in whatever order, with or without a time.</summary>
    public static bool IsDate(ReadOnlySpan<byte> cell) =>
        cell.Length >= 6 && (DateParser.TryParse(cell, DateOrder.DayFirst, LatestYear, out _)
            || DateParser.TryParse(cell, DateOrder.MonthFirst, LatestYear, out _)
            || DateParser.TryParse(cell, DateOrder.YearFirst, LatestYear, out _));

    /// <summary>A number that may be money: not an account number, not a code with leading zeros.</summary>
    public static bool IsAmount(ReadOnlySpan<byte> cell)
    {
        const int MostDigits = 12;
        if (cell.Length is 0 or > 40) return false;
        if (AmountParser.Parse(cell, (byte)'.', out _, out _, out _) == AmountOutcome.NotAnAmount
            && AmountParser.Parse(cell, (byte)',', out _, out _, out _) == AmountOutcome.NotAnAmount) return false;
        var first = cell.IndexOfAnyInRange((byte)'0', (byte)'9');
        var digits = cell[first..];
        var run = digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (run < 0) run = digits.Length;
        return run <= MostDigits && (run == 1 || digits[0] != (byte)'0');
    }

    private void Add(ReadOnlySpan<byte> cell)
    {
        const int MostDistinct = 4096;
        Rows++;
        if (cell.IsEmpty) return;
        Filled++;
        TotalLength += cell.Length;
        if (_distinct.Count < MostDistinct) _distinct.Add(Encoding.UTF8.GetString(cell.Trim((byte)'"')));

        if (IsDate(cell)) Dates++;
        else if (DateParser.TryParseTime(cell, out _) && cell.Contains((byte)':')) Times++;
        if (IsAmount(cell))
        {
            Amounts++;
            if (AmountParser.Parse(cell, (byte)'.', out var value, out var marks, out _) != AmountOutcome.Read)
                AmountParser.Parse(cell, (byte)',', out value, out marks, out _);
            if (value < 0) Negatives++;
            if (cell.IndexOfAny((byte)'.', (byte)',') >= 0) Fractions++;
            if (marks == AmountMarks.None && cell.Length is 3 or 4 && value >= 100) MerchantCodes++;
        }

        if (cell.Length == 3 && Ledger.Currencies.IsKnown(Encoding.UTF8.GetString(cell))) Currencies++;
        var direction = CellWords.Direction(cell);
        if (direction > 0) DirectionsIn++;
        else if (direction < 0) DirectionsOut++;
        if (cell.Length < 40 && CellWords.Status(Encoding.UTF8.GetString(cell)) != RowStatus.Unknown) Statuses++;
        if (cell.IndexOfAnyInRange((byte)'A', (byte)'Z') >= 0 || cell.IndexOfAnyInRange((byte)'a', (byte)'z') >= 0 || cell.IndexOfAnyInRange((byte)0x80, (byte)0xFF) >= 0) Letters++;
        if (cell.Length is >= 12 and <= 24 && cell.IndexOfAny((byte)'*', (byte)'X', (byte)'x') >= 0 && CardNumber(cell)) MaskedCards++;
    }

    private static bool CardNumber(ReadOnlySpan<byte> cell)
    {
        int digits = 0, masks = 0;
        foreach (var value in cell)
        {
            if (value is >= (byte)'0' and <= (byte)'9') digits++;
            else if (value is (byte)'*' or (byte)'X' or (byte)'x') masks++;
            else if (value is not ((byte)' ' or (byte)'-')) return false;
        }

        return masks >= 4 && digits >= 4 && digits + masks is >= 12 and <= 19;
    }
}
