namespace Florin.Import.Formats.Camt;

/// <summary>Where a reader stands in a document, as local names joined by slashes.</summary>
internal sealed class XmlPath
{
    public const int Deepest = 64;
    private const int LongestName = 48;

    private readonly char[] _letters = new char[Deepest * (LongestName + 1)];
    private readonly int[] _ends = new int[Deepest + 1];
    private int _depth;

    /// <summary>The path below the element of this depth; depth 0 is the document.</summary>
    public ReadOnlySpan<char> Below(int depth)
    {
        var start = _ends[depth] + (depth > 0 ? 1 : 0);
        return start >= _ends[_depth] ? [] : _letters.AsSpan(start, _ends[_depth] - start);
    }

    public int Depth => _depth;

    public void Push(string name)
    {
        var end = _ends[_depth];
        if (_depth > 0) _letters[end++] = '/';
        var length = Math.Min(name.Length, LongestName);
        name.AsSpan(0, length).CopyTo(_letters.AsSpan(end));
        _ends[++_depth] = end + length;
    }

    public void Pop() => _depth--;
}
