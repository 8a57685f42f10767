using System.Buffers.Text;
using System.Runtime.InteropServices;

namespace Florin.Import.Formats;

/// <summary>Which number comes first where a date does not tell by itself.</summary>
internal enum DateOrder
{
    DayFirst,
    MonthFirst,

    /// <summary>Two-digit years in front, as in 24-01-31.</summary>
    YearFirst,
}

/// <summary>A date as a statement writes it; <c>Offset</c> only where the text names one.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct StatementDate(DateOnly Date, TimeOnly? Time, TimeSpan? Offset);

/// <summary>
/// Reads dates out of UTF-8 text without an allocation: 2018-03-01, 20180301, 01/03/2018, 1.3.18, 1 March 2018, Mar 1, 2018, each
/// with an optional time and offset. A year of four digits or a month's name settles the order; <see cref="DateOrder"/> the rest.
/// </summary>
internal static class DateParser
{
    private const int LongestDate = 48;

    /// <param name="latestYear">Two-digit years lie in the hundred years that end with this one.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, DateOrder order, int latestYear, out StatementDate date)
    {
        if (text.Length == 10 && text[4] == (byte)'-' && text[7] == (byte)'-' && IsoDate(text, out var iso))
        {
            date = new StatementDate(iso, null, null);
            return true;
        }

        date = default;
        text = text.Trim((byte)' ');
        if (text.Length is < 6 or > LongestDate) return false;
        if (!ReadDate(ref text, order, latestYear, out var day)) return false;
        if (!ReadTime(text, out var time, out var offset)) return false;
        date = new StatementDate(day, time, offset);
        return true;
    }

    /// <summary>Reads HH:mm, HH:mm:ss, HHmmss and their am/pm forms.</summary>
    public static bool TryParseTime(ReadOnlySpan<byte> text, out TimeOnly time)
    {
        var parsed = ReadTime(text.Trim((byte)' '), out var found, out _) && found is not null;
        time = found ?? default;
        return parsed;
    }

    private static bool IsoDate(ReadOnlySpan<byte> text, out DateOnly date)
    {
        date = default;
        var year = (Digit(text[0]) * 1000) + (Digit(text[1]) * 100) + (Digit(text[2]) * 10) + Digit(text[3]);
        var month = (Digit(text[5]) * 10) + Digit(text[6]);
        var day = (Digit(text[8]) * 10) + Digit(text[9]);

        // A byte that is no digit gives 1,000 or more through Digit and fails one of the range checks.
        return year <= 9999 && month <= 12 && day <= 31 && Make(year, month, day, out date);
    }

    private static int Digit(byte value) => value is >= (byte)'0' and <= (byte)'9' ? value - '0' : 1_000_000;

    private static bool ReadDate(ref ReadOnlySpan<byte> text, DateOrder order, int latestYear, out DateOnly date)
    {
        date = default;
        if (IsLetter(text[0]) && MonthNames.Find(Word(text)) == 0) text = AfterWeekday(text);

        Span<int> numbers = stackalloc int[3];
        Span<int> digits = stackalloc int[3];
        var count = 0;
        var monthAt = -1;
        while (count < 3 && !text.IsEmpty)
        {
            if (char.IsAsciiDigit((char)text[0]))
            {
                if (!Utf8Parser.TryParse(text, out long number, out var length)) return false;
                if (count == 0 && length is 8 or 14) return Compact(ref text, order, out date);
                if (length > 4 || number > 9999) return false;
                numbers[count] = (int)number;
                digits[count++] = length;
                text = text[length..];
            }
            else if (IsLetter(text[0]) && monthAt < 0)
            {
                var word = Word(text);
                var month = MonthNames.Find(word);
                if (month == 0) return false;
                monthAt = count;
                numbers[count++] = month;
                text = text[word.Length..];
            }
            else
            {
                return false;
            }

            if (count < 3) text = text.TrimStart("-/., '"u8);
        }

        if (count < 3) return false;
        if (!text.IsEmpty && text[0] == (byte)'.') text = text[1..];
        return Arrange(numbers, digits, monthAt, order, latestYear, out date);
    }

    private static ReadOnlySpan<byte> AfterWeekday(ReadOnlySpan<byte> text)
    {
        var word = Word(text);
        return MonthNames.IsWeekday(word) ? text[word.Length..].TrimStart("., "u8) : text;
    }

    private static bool Compact(ref ReadOnlySpan<byte> text, DateOrder order, out DateOnly date)
    {
        var year = Number(text[..4]);
        var ok = year is >= 1900 and < 2200
            ? Make(year, Number(text[4..6]), Number(text[6..8]), out date)
            : order == DateOrder.MonthFirst
                ? Make(Number(text[4..8]), Number(text[..2]), Number(text[2..4]), out date)
                : Make(Number(text[4..8]), Number(text[2..4]), Number(text[..2]), out date);
        text = text[8..];
        return ok && date.Year is >= 1900 and < 2200;
    }

    private static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits) number = (number * 10) + digit - '0';
        return number;
    }

    private static bool Arrange(ReadOnlySpan<int> numbers, ReadOnlySpan<int> digits, int monthAt, DateOrder order, int latestYear, out DateOnly date)
    {
        date = default;
        int yearAt, dayAt;
        if (monthAt >= 0)
        {
            var first = monthAt == 0 ? 1 : 0;
            var second = 3 - monthAt - first;
            (yearAt, dayAt) = digits[first] == 4 ? (first, second) : (second, first);
        }
        else if (digits[0] == 4)
        {
            (yearAt, monthAt, dayAt) = (0, 1, 2);
        }
        else
        {
            (yearAt, monthAt, dayAt) = order switch
            {
                DateOrder.MonthFirst => (2, 0, 1),
                DateOrder.YearFirst => (0, 1, 2),
                _ => (2, 1, 0),
            };
        }

        if (digits[yearAt] is not (2 or 4) || digits[dayAt] > 2 || (digits[monthAt] > 2)) return false;
        var year = numbers[yearAt];
        if (digits[yearAt] == 2)
        {
            year += latestYear - (latestYear % 100);
            if (year > latestYear) year -= 100;
        }

        return Make(year, numbers[monthAt], numbers[dayAt], out date);
    }

    private static bool Make(int year, int month, int day, out DateOnly date)
    {
        date = default;
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        date = new DateOnly(year, month, day);
        return true;
    }

    private static bool ReadTime(ReadOnlySpan<byte> text, out TimeOnly? time, out TimeSpan? offset)
    {
        time = null;
        offset = null;
        text = text.TrimStart("T,/- "u8).TrimEnd((byte)' ');
        if (text.IsEmpty) return true;
        if (!char.IsAsciiDigit((char)text[0])) return false;

        Span<int> parts = stackalloc int[3];
        parts.Clear();
        var run = Digits(text);
        if (run is 4 or 6)
        {
            for (var part = 0; part < run / 2; part++) parts[part] = Number(text.Slice(part * 2, 2));
            text = text[run..];
        }
        else
        {
            var count = 0;
            while (count < 3)
            {
                var length = Digits(text);
                if (length is 0 or > 2) return false;
                parts[count++] = Number(text[..length]);
                text = text[length..];
                if (text.IsEmpty || count == 3 || text[0] is not ((byte)':' or (byte)'.' or (byte)'h')) break;
                text = text[1..];
            }

            if (count < 2) return false;
        }

        if (text.Length > 1 && text[0] is (byte)'.' or (byte)',' && Digits(text[1..]) is > 0 and var fraction) text = text[(fraction + 1)..];
        text = text.TrimStart((byte)' ');
        if (text.Length >= 2 && (text[1] | 0x20) == 'm' && (text[0] | 0x20) is 'a' or 'p')
        {
            if (parts[0] is < 1 or > 12) return false;
            parts[0] = (parts[0] % 12) + ((text[0] | 0x20) == 'p' ? 12 : 0);
            text = text[2..].TrimStart((byte)' ');
        }

        if (parts[0] > 23 || parts[1] > 59 || parts[2] > 59) return false;
        time = new TimeOnly(parts[0], parts[1], parts[2]);
        return ReadOffset(text, out offset);
    }

    private static bool ReadOffset(ReadOnlySpan<byte> text, out TimeSpan? offset)
    {
        offset = null;
        if (text.IsEmpty) return true;
        if (text is [(byte)'Z'] || text.SequenceEqual("UTC"u8) || text.SequenceEqual("GMT"u8))
        {
            offset = TimeSpan.Zero;
            return true;
        }

        if (text[0] is not ((byte)'+' or (byte)'-')) return Word(text).Length == text.Length && text.Length <= 5;
        var negative = text[0] == (byte)'-';
        text = text[1..];
        var run = Digits(text);
        if (run is not (2 or 4)) return false;
        var hours = Number(text[..2]);
        var minutes = run == 4 ? Number(text[2..4]) : 0;
        text = text[run..];
        if (run == 2 && text.Length == 3 && text[0] == (byte)':' && Digits(text[1..]) == 2)
        {
            minutes = Number(text[1..]);
            text = default;
        }

        if (!text.IsEmpty || hours > 14 || minutes > 59) return false;
        var span = new TimeSpan(hours, minutes, 0);
        if (span > TimeSpan.FromHours(14)) return false;
        offset = negative ? -span : span;
        return true;
    }

    private static int Digits(ReadOnlySpan<byte> text)
    {
        var length = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return length < 0 ? text.Length : length;
    }

    private static bool IsLetter(byte value) => (value | 0x20) is >= 'a' and <= 'z' || value >= 0x80;

    private static ReadOnlySpan<byte> Word(ReadOnlySpan<byte> text)
    {
        var length = 0;
        while (length < text.Length && IsLetter(text[length])) length++;
        return text[..length];
    }
}
