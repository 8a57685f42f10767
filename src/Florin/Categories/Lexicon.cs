using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Florin.Payees;

namespace Florin.Categories;

/// <summary>One meaning of a word: the category, how sure the word is, and the word as people write it.</summary>
internal readonly record struct Meaning(short Category, TermKind Kind, byte Words, string Text, int Next);

/// <summary>
/// Merchant names and words of six languages with what they mean. Words are looked up in folded text (<see cref="FoldedText"/>);
/// a word marked "apotheke*" or "*apotheke" is also found as the beginning or the end of a longer one.
/// </summary>
internal sealed class Lexicon
{
    /// <summary>The longest merchant or phrase, in words.</summary>
    public const int LongestPhrase = 5;

    /// <summary>Shorter beginnings and ends are found in too many words that do not mean them.</summary>
    public const int ShortestAffix = 4;

    private const int Capacity = 24_000;

    private static readonly Lazy<Lexicon> Shared = new(() => new Lexicon(Taxonomy.Default));

    private Meaning[] _meanings = new Meaning[Capacity];
    private readonly Dictionary<string, int> _phrases = new(Capacity);
    private readonly Dictionary<string, int> _beginnings = new(4_000);
    private readonly Dictionary<string, int> _ends = new(2_000);
    private readonly Dictionary<string, int> _methods = new(100);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _phraseLookup;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _beginningLookup;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _endLookup;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _methodLookup;

    private Lexicon(Taxonomy taxonomy)
    {
        var categories = new Dictionary<string, short>();
        for (var i = 0; i < taxonomy.Categories.Count; i++) categories.Add(taxonomy.Categories[i].Code, (short)i);
        var groups = new byte[taxonomy.Categories.Count];
        for (var i = 0; i < groups.Length; i++) groups[i] = (byte)(taxonomy.Categories[i].CategoryId / 100 - 1);
        var spelling = new SpellingModel.Builder(taxonomy.Groups.Count);
        LexiconSource.Each((category, kind, word) => Add(categories[category], kind, word, groups, spelling));
        Spelling = spelling.Build();
        _phraseLookup = _phrases.GetAlternateLookup<ReadOnlySpan<char>>();
        _beginningLookup = _beginnings.GetAlternateLookup<ReadOnlySpan<char>>();
        _endLookup = _ends.GetAlternateLookup<ReadOnlySpan<char>>();
        _methodLookup = _methods.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public static Lexicon Default => Shared.Value;

    public SpellingModel Spelling { get; }

    public int Count { get; private set; }

    public ref readonly Meaning this[int meaning] => ref _meanings[meaning];

    /// <summary>The first meaning of a folded phrase, -1 when unknown; the others follow by <see cref="Meaning.Next"/>.</summary>
    public int FindPhrase(ReadOnlySpan<char> phrase) => _phraseLookup.TryGetValue(phrase, out var meaning) ? meaning : -1;

    public int FindBeginning(ReadOnlySpan<char> beginning) => _beginningLookup.TryGetValue(beginning, out var meaning) ? meaning : -1;

    public int FindEnd(ReadOnlySpan<char> end) => _endLookup.TryGetValue(end, out var meaning) ? meaning : -1;

    public int FindMethod(ReadOnlySpan<char> method) => _methodLookup.TryGetValue(method, out var meaning) ? meaning : -1;

    private void Add(short category, TermKind kind, string word, byte[] groups, SpellingModel.Builder spelling)
    {
        var text = word.Trim('*');
        var key = FoldedText.Fold(text);
        if (key.Length == 0) throw new InvalidOperationException($"The lexicon word '{word}' has no letters.");
        AddSpelling(category, kind, word, text, key);
        if (kind == TermKind.Keyword) spelling.Add(key, groups[category]);

        if (Ascii.IsValid(text)) return;

        // Banks without umlauts write them out: BAECKEREI.
        var writtenOut = text.Replace("ä", "ae").Replace("ö", "oe").Replace("ü", "ue").Replace("Ä", "ae").Replace("Ö", "oe").Replace("Ü", "ue");
        if (writtenOut != text) AddSpelling(category, kind, word, text, FoldedText.Fold(writtenOut));
    }

    // The lexicon is read once, at start: compiled at once, its loops take 15 ms less than through the tiers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddSpelling(short category, TermKind kind, string word, string text, string key)
    {
        var words = (byte)(key.AsSpan().Count(' ') + 1);
        if (kind == TermKind.Method)
        {
            Link(_methods, key, category, kind, words, text);
            return;
        }

        Link(_phrases, key, category, kind, words, text);
        if (words > 1)
        {
            // "HOMEDEPOT": descriptors lose the blanks of long names.
            if (kind == TermKind.Merchant && key.Length - words >= 5) Link(_phrases, key.Replace(" ", ""), category, kind, words, text);
            return;
        }

        if (key.Length < ShortestAffix) return;
        if (word[^1] == '*') Link(_beginnings, key, category, kind, words, text);
        if (word[0] == '*') Link(_ends, key, category, kind, words, text);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Link(Dictionary<string, int> table, string key, short category, TermKind kind, byte words, string text)
    {
        ref var head = ref CollectionsMarshal.GetValueRefOrAddDefault(table, key, out var exists);
        if (!exists) head = -1;
        for (var at = head; at >= 0; at = _meanings[at].Next)
            if (_meanings[at].Category == category) return;
        if (Count == _meanings.Length) Array.Resize(ref _meanings, Count * 2);
        _meanings[Count] = new Meaning(category, kind, words, text, head);
        head = Count++;
    }
}
