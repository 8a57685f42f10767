using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Florin.Categories;

/// <summary>A word of the text that the lexicon knows: its first meaning, how much of its weight counts, and where it stands.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LexiconMatch(int Meaning, double Factor, byte FirstWord, byte Words);

/// <summary>
/// Finds a lexicon's words in folded text. Longer phrases win over shorter ones that overlap them ("home depot" over "home");
/// words left over are tried as compounds ("lindenapotheke" ends in "apotheke").
/// </summary>
internal ref struct LexiconMatches
{
    public const int MostWords = 40;
    private const int MostMatches = 24;
    private const int ShortestGluedMerchant = 6;
    private const int ShortestGluedRest = 2;

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> RefundWords = new HashSet<string>
    {
        "refund", "refunded", "reversal", "reversed", "return", "returns", "chargeback", "erstattung", "ruckerstattung", "rueckerstattung", "retoure", "storno",
        "remboursement", "avoir", "terugbetaling", "retour", "restitutie", "devolucion", "reembolso", "abono", "rimborso",
    }.GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly Lexicon _lexicon;
    private readonly ReadOnlySpan<char> _text;
    private Words _starts;
    private Words _ends;
    private Found _found;
    private ulong _covered;

    [InlineArray(MostWords)]
    private struct Words
    {
        private short _first;
    }

    [InlineArray(MostMatches)]
    private struct Found
    {
        private LexiconMatch _first;
    }

    public LexiconMatches(Lexicon lexicon, ReadOnlySpan<char> folded)
    {
        _lexicon = lexicon;
        _text = folded;
        Split();
        MatchPhrases();
        for (var word = 0; word < WordCount; word++)
            if (!IsCovered(word)) MatchCompound(word);
    }

    /// <summary>Money that came in under such a word came back, and keeps the category it went out with.</summary>
    public readonly bool HasRefundWord
    {
        get
        {
            for (var word = 0; word < WordCount; word++)
                if (RefundWords.Contains(Word(word))) return true;
            return false;
        }
    }

    public int WordCount { get; private set; }

    public int Count { get; private set; }

    public readonly LexiconMatch this[int index] => _found[index];

    public readonly bool IsCovered(int word) => (_covered >> word & 1) != 0;

    public readonly ReadOnlySpan<char> Word(int word) => _text[_starts[word].._ends[word]];

    private void Split()
    {
        var start = 0;
        for (var i = 0; i <= _text.Length && WordCount < MostWords; i++)
        {
            if (i < _text.Length && _text[i] != ' ') continue;
            if (i > start)
            {
                _starts[WordCount] = (short)start;
                _ends[WordCount] = (short)i;
                WordCount++;
            }

            start = i + 1;
        }
    }

    private void MatchPhrases()
    {
        for (var length = Math.Min(Lexicon.LongestPhrase, WordCount); length >= 1; length--)
        {
            var mask = (1ul << length) - 1;
            for (var word = 0; word + length <= WordCount; word++)
            {
                if ((_covered & mask << word) != 0) continue;
                var meaning = _lexicon.FindPhrase(_text[_starts[word].._ends[word + length - 1]]);
                if (meaning >= 0) Add(meaning, 1, word, length);
            }
        }
    }

    private void MatchCompound(int word)
    {
        var text = Word(word);
        if (text.Length <= Lexicon.ShortestAffix) return;
        var (end, endLength) = (-1, 0);
        for (var length = text.Length - 1; length >= Lexicon.ShortestAffix && end < 0; length--)
            (end, endLength) = (_lexicon.FindEnd(text[^length..]), length);
        var (beginning, beginningLength) = (-1, 0);
        for (var length = text.Length - 1; length >= Lexicon.ShortestAffix && beginning < 0; length--)
            (beginning, beginningLength) = (FindBeginning(text, length), length);

        // The last part of a compound says what it is, the first part which one.
        if (end >= 0) Add(end, Coverage(endLength, text.Length), word, 1);
        if (beginning >= 0) Add(beginning, Coverage(beginningLength, text.Length) * (end >= 0 ? .5 : 1), word, 1);
    }

    private readonly int FindBeginning(ReadOnlySpan<char> text, int length)
    {
        var meaning = _lexicon.FindBeginning(text[..length]);
        if (meaning >= 0 || length < ShortestGluedMerchant || text.Length - length < ShortestGluedRest) return meaning;
        meaning = _lexicon.FindPhrase(text[..length]);
        return meaning >= 0 && _lexicon[meaning].Kind == TermKind.Merchant ? meaning : -1;
    }

    // "bahn" in "bahnhofsbuchhandlung" says less than in "bahncard".
    private static double Coverage(int part, int whole) => .8 + .2 * part / whole;

    private void Add(int meaning, double factor, int word, int length)
    {
        _covered |= ((1ul << length) - 1) << word;
        if (Count == MostMatches) return;
        _found[Count++] = new LexiconMatch(meaning, factor, (byte)word, (byte)length);
    }
}
