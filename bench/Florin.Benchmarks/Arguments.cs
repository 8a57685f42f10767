using System.Globalization;

namespace Florin.Benchmarks;

/// <summary>What stands behind a benchmark's name: plain values in order, <c>--name value</c> pairs and lone <c>--names</c>.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _named = new(StringComparer.Ordinal);
    private readonly List<string> _values = [];

    public Arguments(IEnumerable<string> words)
    {
        string? name = null;
        foreach (var word in words)
        {
            if (word.StartsWith("--", StringComparison.Ordinal))
                _named[name = word[2..]] = "";
            else if (name is null)
                _values.Add(word);
            else
                (_named[name], name) = (word, null);
        }
    }

    public IReadOnlyList<string> Values => _values;

    public string? Value(int index) => index < _values.Count ? _values[index] : null;

    public string? Named(string name) => _named.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    public bool Has(string name) => _named.ContainsKey(name);

    public int Number(string name, int otherwise) =>
        _named.TryGetValue(name, out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
