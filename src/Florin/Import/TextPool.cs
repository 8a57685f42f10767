namespace Florin.Import;

/// <summary>Dictionary coding of a file's texts: a merchant that occurs a thousand times is kept and normalised once.</summary>
internal sealed class TextPool
{
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];

    public int Count => _texts.Count;

    public string this[int id] => _texts[id];

    /// <summary>The id of the text, -1 for none.</summary>
    public int Id(string? text)
    {
        if (text is null)
            return -1;
        ref var id = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_ids, text, out var known);
        if (!known)
        {
            id = _texts.Count;
            _texts.Add(text);
        }

        return id;
    }

    public string? Text(int id) => id < 0 ? null : _texts[id];
}
