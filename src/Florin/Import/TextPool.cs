using System.Runtime.InteropServices;

namespace Florin.Import;

/// <summary>Dictionary coding of a file's texts: a merchant that occurs a thousand times is kept and normalised once.</summary>
internal sealed class TextPool
{
    private const int FirstSlots = 1 << 6;
    private const int MostSlots = 1 << 14;
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];

    // Formats hand the same string out for the same text, so most rows are found by reference; hashing their letters was 5 % of an import.
    private (string? Text, int Id)[] _met = new (string?, int)[FirstSlots];

    public int Count => _texts.Count;

    public string this[int id] => _texts[id];

    /// <summary>The id of the text, -1 for none.</summary>
    public int Id(string? text)
    {
        if (text is null)
            return -1;
        ref var met = ref _met[Slot(text)];
        if (!ReferenceEquals(met.Text, text))
            met = (text, Find(text));
        return met.Id;
    }

    public string? Text(int id) => id < 0 ? null : _texts[id];

    private int Find(string text)
    {
        ref var id = ref CollectionsMarshal.GetValueRefOrAddDefault(_ids, text, out var known);
        if (!known)
        {
            id = _texts.Count;
            _texts.Add(text);
            if (_texts.Count > _met.Length && _met.Length < MostSlots)
                _met = new (string?, int)[_met.Length * 4];
        }

        return id;
    }

    /// <summary>By the length, the first four letters and the last four.</summary>
    private int Slot(string text)
    {
        const ulong Multiplier = 0x9E3779B97F4A7C15;
        var hash = (ulong)text.Length * Multiplier;
        if (text.Length >= 4)
        {
            var letters = MemoryMarshal.AsBytes(text.AsSpan());
            hash = (hash ^ MemoryMarshal.Read<ulong>(letters)) * Multiplier;
            hash = (hash ^ (hash >> 32) ^ MemoryMarshal.Read<ulong>(letters[^8..])) * Multiplier;
        }
        else if (text.Length > 0)
        {
            hash = (hash ^ text[0] ^ ((ulong)text[^1] << 16)) * Multiplier;
        }

        return (int)(hash >> 40) & (_met.Length - 1);
    }
}
