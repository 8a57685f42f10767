namespace Florin.Import.Formats.Mt940;

/// <summary>The statement line, :61: YYMMDD [MMDD] mark [funds code] amount [type] [reference] [//bank's reference] [further text].</summary>
internal sealed class Mt940Entry
{
    private const int LongestReference = 16;

    public DateOnly ValueOn { get; private set; }

    public DateOnly BookedOn { get; private set; }

    public decimal Amount { get; private set; }

    /// <summary>The mark says expected: EC or ED.</summary>
    public bool IsExpected { get; private set; }

    /// <summary>The three letters behind N, F or S, e.g. TRF; empty where there is none.</summary>
    public string Type { get; private set; } = "";

    /// <summary>The account owner's reference.</summary>
    public string? Reference { get; private set; }

    public string? BankReference { get; private set; }

    /// <summary>What stands behind the references, on their line or the next.</summary>
    public string? Further { get; private set; }

    /// <summary>The further text stands on the references' line: there it is the other party's name.</summary>
    public bool IsFurtherOnLine { get; private set; }

    /// <summary>The first part that cannot be read: what stands there and what was expected; <c>null</c> when all of it is.</summary>
    public (string Found, string Expected)? Parse(ReadOnlySpan<byte> text, TextPool pool)
    {
        var whole = text;
        (Type, Reference, BankReference, Further, IsFurtherOnLine) = ("", null, null, null, false);
        if (!Mt940Values.TryDate(text, out var value)) return (RowErrorText.Quote(whole), "a value date YYMMDD at the beginning of :61:");
        text = text[6..];
        ValueOn = BookedOn = value;
        if (text.Length > 0 && char.IsAsciiDigit((char)text[0]))
        {
            if (!Mt940Values.TryEntryDate(text, value, out var entry)) return (RowErrorText.Quote(whole), "an entry date MMDD behind the value date");
            BookedOn = entry;
            text = text[4..];
        }

        text = SkipBlanks(text);
        if (!TryMark(ref text, out var negative)) return (RowErrorText.Quote(whole), "C, D, RC or RD behind the dates");
        if (text.Length > 0 && char.IsAsciiLetter((char)text[0])) text = text[1..];
        text = SkipBlanks(text);
        var length = Mt940Values.AmountLength(text);
        var outcome = Mt940Values.Amount(text[..length], out var amount);
        if (outcome != AmountOutcome.Read)
            return (RowErrorText.Quote(length == 0 ? whole : text[..length]), outcome == AmountOutcome.TooPrecise ? "an amount of at most four decimals" : "an amount such as 12,34");
        Amount = negative ? -amount : amount;
        ReadReferences(text[length..], pool);
        return null;
    }

    private static ReadOnlySpan<byte> SkipBlanks(ReadOnlySpan<byte> text) => text.TrimStart(" \n"u8);

    // RC takes a credit back and RD a debit, so each has the other's sign.
    private bool TryMark(ref ReadOnlySpan<byte> text, out bool negative)
    {
        IsExpected = text.Length > 1 && text[0] == 'E';
        var reversal = text.Length > 1 && text[0] == 'R';
        if (IsExpected || reversal) text = text[1..];
        negative = text.Length > 0 && (text[0] == 'D') != reversal;
        if (text.Length == 0 || text[0] is not ((byte)'C' or (byte)'D')) return false;
        text = text[1..];
        return true;
    }

    private void ReadReferences(ReadOnlySpan<byte> text, TextPool pool)
    {
        if (text.Length >= 4 && char.IsAsciiLetter((char)text[0]) && text[1..4].IndexOf((byte)'\n') < 0)
        {
            Type = pool.Text(text[1..4]);
            text = text[4..];
        }

        var end = text.IndexOf((byte)'\n');
        var first = end < 0 ? text : text[..end];
        var next = end < 0 ? default : text[(end + 1)..];
        var bank = first.IndexOf("//"u8);
        if (bank >= 0)
        {
            BankReference = Named(first[(bank + 2)..], pool);
            first = first[..bank];
        }
        else if (first.Length > LongestReference)
        {
            Further = pool.TextOrNull(first[LongestReference..]);
            IsFurtherOnLine = Further is not null;
            first = first[..LongestReference];
        }

        Reference = Named(first, pool);
        Further ??= pool.TextOrNull(next);
    }

    private static string? Named(ReadOnlySpan<byte> text, TextPool pool) =>
        pool.TextOrNull(text) is { } reference && !string.Equals(reference, "NONREF", StringComparison.OrdinalIgnoreCase) ? reference : null;
}
