using System.Buffers;

namespace Florin.Import.Formats.Mt940;

/// <summary>
/// The sub-fields that German, Austrian, Swiss and Polish banks put into :86:, <c>166?00GUTSCHRIFT?20EREF+1 SVWZ+Rent?32Jane</c>, and the SEPA keys in
/// their text. The mark is ? mostly, or one of ~ &gt; &lt; ^ @.
/// </summary>
internal sealed class NumberedFields
{
    /// <summary>A sub-field of the text holds 27 letters; one that is full goes on in the next, within a word.</summary>
    private const int FieldWidth = 27;

    private readonly ArrayBufferWriter<byte> _posting = new();
    private readonly ArrayBufferWriter<byte> _purpose = new();
    private readonly ArrayBufferWriter<byte> _payee = new();
    private Range _text;
    private Range _deviating;

    /// <summary>?00, the bank's name for the kind of row.</summary>
    public ReadOnlySpan<byte> Posting => _posting.WrittenSpan;

    /// <summary>What the payer wrote: SVWZ+, else what stands before the first key, else all of it.</summary>
    public ReadOnlySpan<byte> Text => _purpose.WrittenSpan[_text];

    /// <summary>?32 and ?33, else the one paid or paying in another's name (ABWA+, ABWE+).</summary>
    public ReadOnlySpan<byte> Payee => _payee.WrittenCount > 0 ? _payee.WrittenSpan : _purpose.WrittenSpan[_deviating];

    /// <summary>The mark that begins a sub-field, 0 where :86: has none, and the number before the first one, -1 where there is none.</summary>
    public static byte Mark(ReadOnlySpan<byte> lines, out int number)
    {
        number = -1;
        Span<byte> start = stackalloc byte[6];
        var length = 0;
        foreach (var value in lines)
        {
            if (value == '\n' || (value == ' ' && length == 0)) continue;
            if (length == start.Length) break;
            start[length++] = value;
        }

        start = start[..length];
        var digits = 0;
        while (digits < 3 && digits < length && char.IsAsciiDigit((char)start[digits])) digits++;
        if (digits is not (0 or 3) || length < digits + 3) return 0;
        var mark = start[digits];
        if (!(digits == 0 ? "?~"u8 : "?~><^@"u8).Contains(mark) || !IsNumber(start[(digits + 1)..])) return 0;
        if (digits == 3) number = ((start[0] - '0') * 100) + ((start[1] - '0') * 10) + start[2] - '0';
        return mark;
    }

    public void Read(ReadOnlySpan<byte> text, byte mark)
    {
        _posting.ResetWrittenCount();
        _purpose.ResetWrittenCount();
        _payee.ResetWrittenCount();
        int purposeWidth = 0, payeeWidth = 0;
        var at = Next(text, mark, 0);
        while (at < text.Length)
        {
            var end = Next(text, mark, at + 3);
            var value = text[(at + 3)..end];
            switch (((text[at + 1] - '0') * 10) + text[at + 2] - '0')
            {
                case 0:
                    _posting.Write(value);
                    break;
                case (>= 20 and <= 29) or (>= 60 and <= 65):
                    purposeWidth = Append(_purpose, value, purposeWidth);
                    break;
                case 32 or 33:
                    payeeWidth = Append(_payee, value, payeeWidth);
                    break;
            }

            at = end;
        }

        FindKeys();
    }

    private static int Next(ReadOnlySpan<byte> text, byte mark, int from)
    {
        for (var at = from; at < text.Length; at++)
        {
            var found = text[at..].IndexOf(mark);
            if (found < 0) return text.Length;
            at += found;
            if (IsNumber(text[(at + 1)..])) return at;
        }

        return text.Length;
    }

    private static bool IsNumber(ReadOnlySpan<byte> text) => text.Length >= 2 && char.IsAsciiDigit((char)text[0]) && char.IsAsciiDigit((char)text[1]);

    private static int Append(ArrayBufferWriter<byte> whole, ReadOnlySpan<byte> value, int widthBefore)
    {
        if (whole.WrittenCount > 0 && (widthBefore < FieldWidth || SepaKey.At(value) > 0)) whole.Write(" "u8);
        whole.Write(value);
        return Mt940Details.Letters(value);
    }

    private void FindKeys()
    {
        var purpose = _purpose.WrittenSpan;
        _deviating = default;
        var key = SepaKey.Next(purpose, 0);
        _text = key < purpose.Length && !purpose[..key].Trim((byte)' ').IsEmpty ? ..key : ..purpose.Length;
        while (key < purpose.Length)
        {
            var start = key + SepaKey.At(purpose[key..]);
            var end = SepaKey.Next(purpose, start);
            if (!purpose[start..end].Trim((byte)' ').IsEmpty)
            {
                if (purpose[key..].StartsWith("SVWZ"u8)) _text = start..end;
                else if (purpose[key..].StartsWith("ABW"u8)) _deviating = start..end;
            }

            key = end;
        }
    }
}
