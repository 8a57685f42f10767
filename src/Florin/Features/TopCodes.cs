namespace Florin.Features;

/// <summary>The five most frequent codes, kept while counts only grow; of equals the one that was there first stays ahead.</summary>
internal sealed class TopCodes : ISavedPart
{
    public const int Places = 5;

    private readonly int[] _codes = [-1, -1, -1, -1, -1];
    private readonly int[] _counts = new int[Places];

    /// <summary>A code's count after it grew by one.</summary>
    public void Grew(int code, int count)
    {
        var place = Array.IndexOf(_codes, code);
        if (place < 0)
        {
            if (count <= _counts[^1])
                return;
            place = Places - 1;
        }

        for (; place > 0 && _counts[place - 1] < count; place--)
            (_codes[place], _counts[place]) = (_codes[place - 1], _counts[place - 1]);
        (_codes[place], _counts[place]) = (code, count);
    }

    /// <summary>1 at the code's place, else 0.</summary>
    public void Flags(int code, Span<double> flags)
    {
        for (var place = 0; place < Places; place++)
            flags[place] = code >= 0 && _codes[place] == code ? 1 : 0;
    }

    public void Write(BinaryWriter writer)
    {
        for (var place = 0; place < Places; place++)
        {
            writer.Write(_codes[place]);
            writer.Write(_counts[place]);
        }
    }

    public void Read(BinaryReader reader)
    {
        for (var place = 0; place < Places; place++)
            (_codes[place], _counts[place]) = (reader.ReadInt32(), reader.ReadInt32());
    }
}
