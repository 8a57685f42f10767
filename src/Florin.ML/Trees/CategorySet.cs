namespace Florin.ML.Trees;

/// <summary>Which of 256 categories go left at a split, a bit each.</summary>
internal readonly struct CategorySet(ulong first, ulong second, ulong third, ulong fourth)
{
    private readonly ulong _first = first;
    private readonly ulong _second = second;
    private readonly ulong _third = third;
    private readonly ulong _fourth = fourth;

    public static CategorySet Of(ReadOnlySpan<byte> categories)
    {
        Span<ulong> words = stackalloc ulong[4];
        words.Clear();
        foreach (var category in categories)
            words[category >> 6] |= 1UL << category;
        return new(words[0], words[1], words[2], words[3]);
    }

    public bool Contains(int category)
    {
        var word = (category >> 6) switch { 0 => _first, 1 => _second, 2 => _third, _ => _fourth };
        return ((word >> category) & 1) != 0;
    }
}
