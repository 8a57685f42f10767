using System.Buffers;
using System.Text;
using Florin.Ledger;

namespace Florin.Import.Formats.Mt940;

/// <summary>A balance field: :60F:, :60M:, :62F: or :62M:.</summary>
internal readonly record struct Mt940Balance(DateOnly On, decimal Amount, string Currency);

/// <summary>The dates, amounts and balances of SWIFT fields.</summary>
internal static class Mt940Values
{
    // SWIFT's own rule: 80 to 99 are of the last century.
    private const int FirstYearOfThe1900s = 80;

    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789,."u8);

    /// <summary>YYMMDD at the beginning of the text. A day past the month's end is its last one: banks that count thirty days to every month write 30 February.</summary>
    public static bool TryDate(ReadOnlySpan<byte> text, out DateOnly date)
    {
        date = default;
        if (!TryNumber(text, 0, out var year) || !TryNumber(text, 2, out var month) || !TryNumber(text, 4, out var day)) return false;
        if (month is < 1 or > 12 || day is < 1 or > 31) return false;
        year += year >= FirstYearOfThe1900s ? 1900 : 2000;
        date = new DateOnly(year, month, Math.Min(day, DateTime.DaysInMonth(year, month)));
        return true;
    }

    /// <summary>MMDD of the year that brings it nearest to the value date: entries of New Year's Eve may have their value in the new year, and the reverse.</summary>
    public static bool TryEntryDate(ReadOnlySpan<byte> text, DateOnly value, out DateOnly date)
    {
        date = default;
        if (!TryNumber(text, 0, out var month) || !TryNumber(text, 2, out var day) || month is < 1 or > 12 || day is < 1 or > 31) return false;
        var nearest = int.MaxValue;
        for (var year = value.Year - 1; year <= value.Year + 1; year++)
        {
            var candidate = new DateOnly(year, month, Math.Min(day, DateTime.DaysInMonth(year, month)));
            var away = Math.Abs(candidate.DayNumber - value.DayNumber);
            if (away < nearest) (nearest, date) = (away, candidate);
        }

        return true;
    }

    /// <summary>Digits with a decimal comma, or the point that some banks write.</summary>
    public static AmountOutcome Amount(ReadOnlySpan<byte> text, out decimal amount)
    {
        amount = 0;
        if (text.Count((byte)',') + text.Count((byte)'.') > 1) return AmountOutcome.NotAnAmount;
        return AmountParser.Parse(text, text.Contains((byte)'.') ? (byte)'.' : (byte)',', out amount, out _, out _);
    }

    /// <summary>How many bytes of digits, commas and points the text begins with.</summary>
    public static int AmountLength(ReadOnlySpan<byte> text)
    {
        var length = text.IndexOfAnyExcept(Digits);
        return length < 0 ? text.Length : length;
    }

    /// <param name="whole">The field is not the file's last word; otherwise an amount short of its decimals may have been cut off.</param>
    public static bool TryBalance(ReadOnlySpan<byte> text, bool whole, out Mt940Balance balance)
    {
        balance = default;
        var end = text.IndexOf((byte)'\n');
        whole |= end >= 0;
        if (end >= 0) text = text[..end];
        if (text.Length < 11 || text[0] is not ((byte)'C' or (byte)'D') || !TryDate(text[1..], out var on)) return false;
        if (Currency(text.Slice(7, 3)) is not { } currency) return false;
        var digits = text[10..].Trim((byte)' ');
        if (AmountLength(digits) != digits.Length || Amount(digits, out var amount) != AmountOutcome.Read) return false;
        var decimals = digits.IndexOfAny((byte)',', (byte)'.') is >= 0 and var point ? digits.Length - point - 1 : -1;
        if (!whole && decimals < Currencies.MinorUnits(currency)) return false;
        balance = new Mt940Balance(on, text[0] == 'D' ? -amount : amount, currency);
        return true;
    }

    /// <summary>The ISO 4217 code of three letters; <c>null</c> when they are none.</summary>
    public static string? Currency(ReadOnlySpan<byte> text)
    {
        Span<char> code = stackalloc char[3];
        return text.Length == 3 && Encoding.ASCII.TryGetChars(text, code, out _) ? Currencies.Find(code) : null;
    }

    private static bool TryNumber(ReadOnlySpan<byte> text, int at, out int number)
    {
        number = 0;
        if (text.Length < at + 2 || !char.IsAsciiDigit((char)text[at]) || !char.IsAsciiDigit((char)text[at + 1])) return false;
        number = ((text[at] - '0') * 10) + text[at + 1] - '0';
        return true;
    }
}
