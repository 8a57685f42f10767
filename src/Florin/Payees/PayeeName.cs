namespace Florin.Payees;

/// <summary>
/// Who a statement line is about. <c>Key</c> is equal for every shop of one chain and never empty; <c>Display</c> is for people.
/// Parsing a display gives the same name again.
/// </summary>
public readonly record struct PayeeName(string Key, string Display)
{
    /// <summary>Longer descriptions are read up to here: the name stands at the start, and hostile lengths cost nothing.</summary>
    public const int ReadLength = 256;

    public static PayeeName Parse(string description)
    {
        ArgumentNullException.ThrowIfNull(description);
        var source = description.AsSpan(0, Math.Min(description.Length, ReadLength));
        Span<char> name = stackalloc char[ReadLength + 16];
        Span<char> folded = stackalloc char[ReadLength * 2 + 32];
        var length = CleanRepeatedly(source, name);
        var foldedLength = FoldedText.Fold(name[..length], folded);
        if (foldedLength > 0) return new PayeeName(new string(folded[..foldedLength]), new string(name[..length]));

        // Only numbers and marks: the text itself is the name, unless folding it brought a word to light.
        foldedLength = FoldedText.Fold(source, folded);
        var fallback = foldedLength > 0 ? new string(folded[..Math.Min(foldedLength, ReadLength)].Trim()) : "unknown";
        length = CleanRepeatedly(fallback, name);
        if (length > 0) fallback = new string(folded[..FoldedText.Fold(name[..length], folded)]);
        return new PayeeName(fallback, fallback);
    }

    // What one pass uncovers the next may take away ("VISA POS …"). Passes only shorten, so this ends.
    private static int CleanRepeatedly(ReadOnlySpan<char> source, Span<char> name)
    {
        Span<char> next = stackalloc char[ReadLength + 16];
        var length = PayeeText.Clean(source, name);
        while (length > 0)
        {
            var cleaned = PayeeText.Clean(name[..length], next);
            if (cleaned == 0 || (cleaned == length && name[..length].SequenceEqual(next[..cleaned]))) break;
            next[..cleaned].CopyTo(name);
            length = cleaned;
        }

        return length;
    }
}
