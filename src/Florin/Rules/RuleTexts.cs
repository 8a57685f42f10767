using System.Text;

namespace Florin.Rules;

/// <summary>Each distinct text once, by number: what a test said of a text holds for every row that has it.</summary>
internal sealed class RuleTexts
{
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<string> _all = [];
    private char[] _buffer = new char[256];

    public RuleTexts() => _lookup = _index.GetAlternateLookup<ReadOnlySpan<char>>();

    public string this[int text] => text < 0 ? "" : _all[text];

    public int Of(ReadOnlySpan<byte> utf8)
    {
        if (_buffer.Length < utf8.Length)
            _buffer = new char[utf8.Length];
        var text = _buffer.AsSpan(0, Encoding.UTF8.GetChars(utf8, _buffer));
        return _lookup.TryGetValue(text, out var index) ? index : Add(text.ToString());
    }

    public int Of(string text) => _index.TryGetValue(text, out var index) ? index : Add(text);

    private int Add(string text)
    {
        _index.Add(text, _all.Count);
        _all.Add(text);
        return _all.Count - 1;
    }
}
