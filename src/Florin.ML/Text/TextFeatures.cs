using System.Runtime.InteropServices;

namespace Florin.ML.Text;

/// <summary>What a feature was made of; both positions are −1 where they do not apply.</summary>
/// <param name="Kind">Which of the five.</param>
/// <param name="First">Word, or field (categorical fields first, then numbers).</param>
/// <param name="Second">The other word or field.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FeatureSource(TextPartKind Kind, int First, int Second);

/// <summary>Turns a row into the buckets of its features (feature hashing: Weinberger et al. 2009, Feature hashing for large scale multitask learning, without the sign, which matters only when buckets are few).</summary>
internal sealed class TextFeatures(TextOptions options)
{
    public const int MaximumText = 256;
    public const int MaximumWords = 32;
    public const int MaximumCount = 1536;

    /// <summary>The half octave of 1; it keeps those below 1 apart from those of the other sign.</summary>
    public const int HalfOctaveOfOne = 100;

    private const uint WordSeed = 0x8F1BBCDC;
    private const uint GramSeed = 0x3C6EF372;
    private const uint PairSeed = 0xA54FF53A;
    private const uint FieldSeed = 0x510E527F;

    private readonly int _shift = 32 - options.HashBits;

    /// <summary>Writes the words in lower case with one space before, between and after; returns their number. <paramref name="starts"/> has the first character of each and one past the last space.</summary>
    public static int Tokenise(ReadOnlySpan<char> text, Span<char> words, Span<int> starts)
    {
        var count = 0;
        var length = 0;
        words[length++] = ' ';
        starts[0] = 1;
        foreach (var letter in text[..Math.Min(text.Length, MaximumText)])
        {
            if (char.IsLetterOrDigit(letter))
            {
                words[length++] = char.ToLowerInvariant(letter);
            }
            else if (words[length - 1] != ' ')
            {
                words[length++] = ' ';
                starts[++count] = length;
                if (count == MaximumWords)
                    return count;
            }
        }

        if (words[length - 1] != ' ')
        {
            words[length++] = ' ';
            starts[++count] = length;
        }

        return count;
    }

    /// <summary>Writes the buckets of the row's features and returns their number; what does not fit into <paramref name="buckets"/> is left out.</summary>
    /// <param name="row">The row.</param>
    /// <param name="buckets">At most <see cref="MaximumCount"/> are needed.</param>
    /// <param name="sources">What each was made of; empty when nobody asks.</param>
    public int Extract(in TextRow row, Span<int> buckets, Span<FeatureSource> sources)
    {
        Span<char> text = stackalloc char[MaximumText + 2];
        Span<int> starts = stackalloc int[MaximumWords + 1];
        Span<uint> words = stackalloc uint[MaximumWords];
        Span<uint> fields = stackalloc uint[2 * TextOptions.MaximumFields];
        var count = Tokenise(row.Text, text, starts);
        var sink = new Sink(buckets, sources, _shift);
        for (var w = 0; w < count; w++)
        {
            words[w] = Hash(WordSeed, text[starts[w]..(starts[w + 1] - 1)]);
            sink.Add(words[w], TextPartKind.Word, w, -1);
        }

        var known = HashFields(row, fields);
        for (var f = 0; f < known; f++)
        {
            if (fields[f] != 0)
                sink.Add(fields[f], TextPartKind.Field, f, -1);
        }

        if (options.WordPairs)
        {
            for (var w = 1; w < count; w++)
                sink.Add(Mix(words[w - 1] ^ PairSeed, words[w]), TextPartKind.WordPair, w - 1, w);
        }

        if (options.Crosses)
            Cross(fields[..known], words[..count], ref sink);
        for (var w = 0; w < count; w++)
            Grams(text[(starts[w] - 1)..starts[w + 1]], w, ref sink);
        return sink.Count;
    }

    /// <summary>The half octave of a number: 0, or its sign with ⌊2 log2 |x|⌋, bounded at ±2^40.</summary>
    public static int HalfOctave(double number) =>
        number == 0 ? 0 : Math.Sign(number) * (HalfOctaveOfOne + (int)Math.Clamp(Math.Floor(2 * Math.Log2(Math.Abs(number))), -80, 80));

    private int HashFields(in TextRow row, Span<uint> fields)
    {
        var categories = options.Categories.Count;
        fields.Clear();
        for (var f = 0; f < Math.Min(row.Categories.Length, categories); f++)
        {
            if (row.Categories[f] is { Length: > 0 } value)
                fields[f] = Hash(Mix(FieldSeed, (uint)f), value.AsSpan(0, Math.Min(value.Length, MaximumText)));
        }

        for (var f = 0; f < Math.Min(row.Numbers.Length, options.Numbers.Count); f++)
        {
            if (double.IsFinite(row.Numbers[f]))
                fields[categories + f] = Mix(Mix(FieldSeed, (uint)(TextOptions.MaximumFields + f)), (uint)HalfOctave(row.Numbers[f]));
        }

        return categories + options.Numbers.Count;
    }

    private static void Cross(scoped ReadOnlySpan<uint> fields, scoped ReadOnlySpan<uint> words, ref Sink sink)
    {
        for (var f = 0; f < fields.Length; f++)
        {
            if (fields[f] == 0)
                continue;
            for (var other = f + 1; other < fields.Length; other++)
            {
                if (fields[other] != 0)
                    sink.Add(Mix(fields[f], fields[other]), TextPartKind.FieldPair, f, other);
            }

            for (var w = 0; w < words.Length; w++)
                sink.Add(Mix(fields[f], words[w]), TextPartKind.FieldWord, f, w);
        }
    }

    private void Grams(scoped ReadOnlySpan<char> word, int index, ref Sink sink)
    {
        for (var start = 0; start < word.Length; start++)
        {
            var hash = GramSeed;
            var end = Math.Min(word.Length, start + options.LongestGram);
            for (var at = start; at < end; at++)
            {
                hash = Mix(hash, word[at]);
                if (at - start + 1 >= options.ShortestGram)
                    sink.Add(hash, TextPartKind.Word, index, -1);
            }
        }
    }

    private static uint Hash(uint seed, ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
            seed = Mix(seed, letter);
        return seed | 1;
    }

    private static uint Mix(uint hash, uint value)
    {
        hash = (hash ^ value) * 0x9E3779B1;
        return hash ^ (hash >> 15);
    }

    private ref struct Sink(Span<int> buckets, Span<FeatureSource> sources, int shift)
    {
        private readonly Span<int> _buckets = buckets;
        private readonly Span<FeatureSource> _sources = sources;

        public int Count { get; private set; }

        public void Add(uint hash, TextPartKind kind, int first, int second)
        {
            if (Count == _buckets.Length)
                return;
            // The last step of MurmurHash3: the upper bits, which choose the bucket, depend on every bit before.
            hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
            hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
            _buckets[Count] = (int)((hash ^ (hash >> 16)) >> shift);
            if (!_sources.IsEmpty)
                _sources[Count] = new(kind, first, second);
            Count++;
        }
    }
}
