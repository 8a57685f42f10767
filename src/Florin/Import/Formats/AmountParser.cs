using System.Text;
using Florin.Ledger;

namespace Florin.Import.Formats;

/// <summary>What stood around the digits of an amount.</summary>
[Flags]
internal enum AmountMarks
{
    None = 0,

    /// <summary>A minus before or after, or parentheses.</summary>
    Minus = 1,
    Plus = 2,

    /// <summary>DR, or a word like it.</summary>
    Debit = 4,

    /// <summary>CR, or a word like it.</summary>
    Credit = 8,
}

internal enum AmountOutcome
{
    Read,
    NotAnAmount,

    /// <summary>More decimals than an amount keeps (<see cref="Currencies.MaximumDecimals"/>).</summary>
    TooPrecise,

    /// <summary>More than the fourteen whole digits that the ledger stores.</summary>
    TooLarge,
}

/// <summary>Reads amounts out of UTF-8 text without an allocation: signs, thousands marks, currency texts, a trailing minus, (parentheses), CR and DR.</summary>
internal static class AmountParser
{
    private const int MostDigits = 18;
    private const ulong TooLarge = 100_000_000_000_000;

    /// <param name="point">The decimal separator: point or comma; the other one, blanks and apostrophes are thousands marks.</param>
    /// <param name="amount">Carries the sign of its marks: a minus or DR makes it negative.</param>
    /// <param name="currency">The currency text beside the digits, empty where there is none.</param>
    public static AmountOutcome Parse(ReadOnlySpan<byte> text, byte point, out decimal amount, out AmountMarks marks, out ReadOnlySpan<byte> currency)
    {
        amount = 0;
        marks = AmountMarks.None;
        currency = default;

        var digits = text.IndexOfAnyInRange((byte)'0', (byte)'9');
        if (digits < 0) return AmountOutcome.NotAnAmount;
        if (digits > 0)
        {
            if (text[digits - 1] == point && (digits == 1 || !IsLetter(text[digits - 2]))) digits--;
            if (digits == 1 && text[0] == (byte)'-') marks = AmountMarks.Minus;
            else if (!ReadAffix(text[..digits], ref marks, ref currency)) return AmountOutcome.NotAnAmount;
            text = text[digits..];
        }

        var outcome = ReadDigits(ref text, point, out var mantissa, out var scale);
        if (outcome != AmountOutcome.Read) return outcome;
        if (!text.IsEmpty && !ReadAffix(text, ref marks, ref currency)) return AmountOutcome.NotAnAmount;

        while (scale > Currencies.MaximumDecimals && mantissa % 10 == 0)
        {
            mantissa /= 10;
            scale--;
        }

        if (scale > Currencies.MaximumDecimals) return AmountOutcome.TooPrecise;
        var negative = (marks & (AmountMarks.Minus | AmountMarks.Debit)) != AmountMarks.None;
        amount = new decimal((int)(uint)mantissa, (int)(uint)(mantissa >> 32), 0, negative && mantissa != 0, (byte)scale);
        return Math.Abs(amount) >= TooLarge ? AmountOutcome.TooLarge : AmountOutcome.Read;
    }

    private static AmountOutcome ReadDigits(ref ReadOnlySpan<byte> text, byte point, out ulong mantissa, out int scale)
    {
        mantissa = 0;
        scale = 0;
        var digits = 0;
        var sinceMark = 0;
        byte mark = 0;
        var fraction = false;
        var at = 0;
        while (at < text.Length)
        {
            var value = text[at];
            if (value is >= (byte)'0' and <= (byte)'9')
            {
                if (digits == MostDigits && mantissa != 0) return fraction ? AmountOutcome.TooPrecise : AmountOutcome.TooLarge;
                mantissa = (mantissa * 10) + (ulong)(value - '0');
                if (mantissa != 0) digits++;
                if (fraction) scale++;
                else sinceMark++;
                at++;
                if (scale > 28) return AmountOutcome.TooPrecise;
                continue;
            }

            if (value == point)
            {
                if (fraction || (mark != 0 && sinceMark != 3)) return AmountOutcome.NotAnAmount;
                fraction = true;
                at++;
                continue;
            }

            var length = ThousandsMark(text[at..]);
            if (length == 0 || fraction) break;

            // A blank before anything but a digit parts the number from its currency.
            if (at + length >= text.Length || !char.IsAsciiDigit((char)text[at + length])) break;
            if (mark != 0 ? (sinceMark is not (2 or 3) || text[at] != mark) : sinceMark is 0 or > 3) return AmountOutcome.NotAnAmount;
            mark = text[at];
            sinceMark = 0;
            at += length;
        }

        if (mark != 0 && !fraction && sinceMark != 3) return AmountOutcome.NotAnAmount;
        text = text[at..];
        return AmountOutcome.Read;
    }

    private static int ThousandsMark(ReadOnlySpan<byte> text) => text[0] switch
    {
        (byte)',' or (byte)'.' or (byte)'\'' or (byte)' ' => 1,
        0xC2 when text.Length > 1 && text[1] == 0xA0 => 2,
        0xE2 when text.Length > 2 && text[1] == 0x80 && text[2] is 0xAF or 0x89 or 0x99 => 3,
        _ => 0,
    };

    private static bool ReadAffix(ReadOnlySpan<byte> text, ref AmountMarks marks, ref ReadOnlySpan<byte> currency)
    {
        while (!text.IsEmpty)
        {
            switch (text[0])
            {
                case (byte)' ' or (byte)'\t' or (byte)')':
                    text = text[1..];
                    continue;
                case (byte)'-' or (byte)'(':
                    marks |= AmountMarks.Minus;
                    text = text[1..];
                    continue;
                case (byte)'+':
                    marks |= AmountMarks.Plus;
                    text = text[1..];
                    continue;
                case 0xC2 when text.Length > 1 && text[1] == 0xA0:
                    text = text[2..];
                    continue;
                case 0xE2 when text.Length > 2 && text[1] == 0x88 && text[2] == 0x92:
                    marks |= AmountMarks.Minus;
                    text = text[3..];
                    continue;
                case 0xE2 when text.Length > 2 && text[1] == 0x80 && text[2] is 0xAF or 0x89:
                    text = text[3..];
                    continue;
            }

            var word = text[..WordLength(text)];
            if (word.IsEmpty) return false;
            if (Ascii.EqualsIgnoreCase(word, "cr"u8)) marks |= AmountMarks.Credit;
            else if (Ascii.EqualsIgnoreCase(word, "dr"u8)) marks |= AmountMarks.Debit;
            else if (currency.IsEmpty && CurrencyText.IsKnown(word)) currency = word;
            else return false;
            text = text[word.Length..];
        }

        return true;
    }

    private static int WordLength(ReadOnlySpan<byte> text)
    {
        var length = 0;
        while (length < text.Length && (IsLetter(text[length]) || text[length] is (byte)'$' or (byte)'.')) length++;
        return length;
    }

    // Bytes from 0x80 on belong to currency signs and letters such as € or č; the blanks and the minus among them are met before.
    private static bool IsLetter(byte value) => (value | 0x20) is >= 'a' and <= 'z' || value >= 0x80;
}
