using System.Globalization;

namespace Florin.Import.Formats.Spreadsheet;

/// <summary>Writes the numbers of cells as a bank would write them into a text file.</summary>
internal static class CellNumber
{
    /// <summary>Excel keeps and shows fifteen digits; what stands behind them is the trace of binary arithmetic (12.340000000000002).</summary>
    private const int Digits = 15;

    private const int LastSerial = 2_958_465;

    public static string Text(string value, NumberKind kind, bool from1904)
    {
        if (!decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return value;
        if (kind != NumberKind.Number && Date(number, kind, from1904) is { } date) return date;
        number = Math.Round(number, Math.Clamp(Digits - WholeDigits(number), 0, 28));
        var text = number.ToString("0.#############################", CultureInfo.InvariantCulture);

        // Three decimals alone would look like a thousands mark: 1.234.
        return text.Length > 4 && text[^4] == '.' ? text + "0" : text;
    }

    /// <summary>Serial 1 is 1900-01-01, and 60 a day that never was (Lotus took 1900 for a leap year); in the other system serial 0 is 1904-01-01.</summary>
    private static string? Date(decimal serial, NumberKind kind, bool from1904)
    {
        if (serial is < 0 or > LastSerial) return null;
        var days = (int)serial;
        var seconds = (int)Math.Round((serial - days) * 86_400);
        if (seconds == 86_400) (days, seconds) = (days + 1, 0);
        var time = TimeOnly.MinValue.Add(TimeSpan.FromSeconds(seconds));
        if (kind == NumberKind.Time && days == 0) return time.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        if (!from1904 && days is 0 or 60) return null;
        var first = from1904 ? new DateOnly(1904, 1, 1) : new DateOnly(1899, 12, days < 60 ? 31 : 30);
        if (days > DateOnly.MaxValue.DayNumber - first.DayNumber) return null;
        var day = first.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return seconds == 0 ? day : $"{day} {time.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}";
    }

    private static int WholeDigits(decimal number)
    {
        var digits = 0;
        for (number = decimal.Truncate(Math.Abs(number)); number >= 1; number /= 10) digits++;
        return digits;
    }
}
