namespace Florin.Features;

/// <summary>Names to codes in the order they first appeared, and what is known under each code.</summary>
internal sealed class CodeBook<TKey, TPart>
    where TKey : notnull
    where TPart : class, ISavedPart, new()
{
    private readonly Dictionary<TKey, int> _codes = [];
    private readonly List<TPart> _parts = [];

    public int Count => _parts.Count;

    public TPart this[int code] => _parts[code];

    /// <summary>-1 where the name was not seen.</summary>
    public int Find(TKey name) => _codes.TryGetValue(name, out var code) ? code : -1;

    public int Add(TKey name)
    {
        _codes.Add(name, _parts.Count);
        _parts.Add(new TPart());
        return _parts.Count - 1;
    }

    public void Write(BinaryWriter writer, Action<BinaryWriter, TKey> writeName)
    {
        writer.Write(_parts.Count);
        foreach (var (name, code) in _codes.OrderBy(pair => pair.Value))
        {
            writeName(writer, name);
            _parts[code].Write(writer);
        }
    }

    public void Read(BinaryReader reader, Func<BinaryReader, TKey> readName)
    {
        for (var left = reader.ReadInt32(); left > 0; left--)
            this[Add(readName(reader))].Read(reader);
    }
}
