using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Florin.ML.Text;

/// <summary>What a feature was made of; both positions are −1 where they do not apply.</summary>
/// <param name="Kind">Which of the eight.</param>
/// <param name="First">Word, or field (categorical fields first, then numbers).</param>
/// <param name="Second">The other word or field; the first of two words beside a field.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FeatureSource(TextPartKind Kind, int First, int Second);

/// <summary>Turns a row into the buckets of its features and what each weighs (feature hashing: Weinberger et al. 2009, Feature hashing for large scale multitask learning, without the sign, which matters only when buckets are few).</summary>
/// <remarks>The features come in blocks of one kind. A block's values are equal, with a Euclidean norm that belongs to the kind, so sixty n-grams do not drown five words and the one card; then the row is scaled to length 1, so a long text is not surer than a short one.</remarks>
internal sealed class TextFeatures(TextOptions options)
{
    public const int MaximumText = 256;
    public const int MaximumWords = 32;
    public const int MaximumCount = 1536;

    /// <summary>The octave of 1; it keeps those below 1 apart from those of the other sign.</summary>
    public const int OctaveOfOne = 100;

    // Norms of the kinds, chosen on purchases of late 2016: what repeats in every row of a card counts more than what only one text has.
    private const float WordNorm = 1;
    private const float ExactNorm = 0.5f;
    private const float RestNorm = 0.7f;
    private const float WordPairNorm = 0.7f;
    private const float TextNorm = 0.5f;
    private const float BeginningNorm = 1;
    private const float GramNorm = 1.5f;
    private const float FieldPairNorm = 0.7f;
    private const float FieldWordNorm = 0.7f;
    private const float FieldTextNorm = 0.5f;
    private const float FieldWordPairNorm = 0.5f;

    /// <summary>Words of the longest beginning that is a feature.</summary>
    private const int LongestBeginning = 3;

    private const uint WordSeed = 0x8F1BBCDC;
    private const uint GramSeed = 0x3C6EF372;
    private const uint PairSeed = 0xA54FF53A;
    private const uint FieldSeed = 0x510E527F;
    private const uint ExactSeed = 0x9B05688C;
    private const uint RestSeed = 0xCBBB9D5D;
    private const uint TextSeed = 0x1F83D9AB;
    private const uint BeginningSeed = 0x5BE0CD19;

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

    /// <summary>Parts of an octave into which numbers are cut: halves in hashed-text/1.</summary>
    public static int PartsOf(TextOptions options) => options.Even ? 2 : 1;

    /// <summary>The octave of a number: 0, or its sign with ⌊parts · log2 |x|⌋, bounded at ±80.</summary>
    public static int Octave(double number, int parts) =>
        number == 0 ? 0 : Math.Sign(number) * (OctaveOfOne + (int)Math.Clamp(Math.Floor(parts * Math.Log2(Math.Abs(number))), -80, 80));

    /// <summary>Writes the buckets of the row's features and their values, and returns their number; what does not fit into <paramref name="buckets"/> is left out.</summary>
    /// <param name="row">The row.</param>
    /// <param name="buckets">At most <see cref="MaximumCount"/> are needed.</param>
    /// <param name="values">As long as <paramref name="buckets"/>.</param>
    /// <param name="sources">What each was made of; empty when nobody asks.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Extract(in TextRow row, Span<int> buckets, Span<float> values, Span<FeatureSource> sources)
    {
        Span<char> text = stackalloc char[MaximumText + 2];
        Span<int> starts = stackalloc int[MaximumWords + 1];
        Span<uint> words = stackalloc uint[MaximumWords];
        Span<uint> fields = stackalloc uint[2 * TextOptions.MaximumFields];
        var count = Tokenise(row.Text, text, starts);
        words = words[..count];
        var sink = new FeatureSink(buckets, values, sources, 32 - options.HashBits);
        for (var w = 0; w < count; w++)
        {
            words[w] = Hash(WordSeed, text[starts[w]..(starts[w + 1] - 1)]);
            sink.Add(words[w], TextPartKind.Word, w, -1);
        }

        sink.EndBlock(WordNorm);
        fields = fields[..HashFields(row, fields)];
        for (var f = 0; f < fields.Length; f++)
        {
            if (fields[f] != 0)
                sink.Add(fields[f], TextPartKind.Field, f, -1);
        }

        sink.EndBlock((float)options.FieldWeight);
        if (options.ExactNumbers)
            Exact(row.Numbers, ref sink);
        if (options.WordPairs)
        {
            for (var w = 1; w < count; w++)
                sink.Add(Pair(words, w), TextPartKind.WordPair, w - 1, w);
            sink.EndBlock(WordPairNorm);
        }

        if (options.Crosses)
            Cross(fields, words, ref sink);
        if (options.WholeText && count > 0)
            Whole(fields, words, ref sink);
        for (var w = 0; w < count; w++)
            Grams(text[(starts[w] - 1)..starts[w + 1]], w, ref sink);
        sink.EndBlock(GramNorm);
        sink.Scale(options.Even);
        return sink.Count;
    }

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
                fields[categories + f] = Mix(Mix(FieldSeed, (uint)(TextOptions.MaximumFields + f)), (uint)Octave(row.Numbers[f], PartsOf(options)));
        }

        return categories + options.Numbers.Count;
    }

    /// <summary>Each number to the hundredth, as a price that comes again has it, and its hundredths alone: .00 and .99 are of other shops.</summary>
    private void Exact(scoped ReadOnlySpan<double> numbers, ref FeatureSink sink)
    {
        var (count, categories) = (Math.Min(numbers.Length, options.Numbers.Count), options.Categories.Count);
        for (var f = 0; f < count; f++)
        {
            if (Hundredths(numbers[f]) is { } hundredths)
                sink.Add(Mix(Mix(ExactSeed, (uint)f), (uint)hundredths), TextPartKind.Field, categories + f, -1);
        }

        sink.EndBlock(ExactNorm);
        for (var f = 0; f < count; f++)
        {
            if (Hundredths(numbers[f]) is { } hundredths)
                sink.Add(Mix(Mix(RestSeed, (uint)f), (uint)(Math.Abs(hundredths) % 100)), TextPartKind.Field, categories + f, -1);
        }

        sink.EndBlock(RestNorm);
    }

    /// <summary>Null where they do not fit into 31 bits.</summary>
    private static int? Hundredths(double number) => Math.Abs(number) < int.MaxValue / 100 ? (int)Math.Round(100 * number) : null;

    private static void Cross(scoped ReadOnlySpan<uint> fields, scoped ReadOnlySpan<uint> words, ref FeatureSink sink)
    {
        for (var f = 0; f < fields.Length; f++)
        {
            for (var other = f + 1; other < fields.Length; other++)
            {
                if (fields[f] != 0 && fields[other] != 0)
                    sink.Add(Mix(fields[f], fields[other]), TextPartKind.FieldPair, f, other);
            }
        }

        sink.EndBlock(FieldPairNorm);
        for (var f = 0; f < fields.Length; f++)
        {
            for (var w = 0; fields[f] != 0 && w < words.Length; w++)
                sink.Add(Mix(fields[f], words[w]), TextPartKind.FieldWord, f, w);
        }

        sink.EndBlock(FieldWordNorm);
    }

    /// <summary>What the text says as a whole: all its words, its beginnings, and with crosses both beside each field.</summary>
    private void Whole(scoped ReadOnlySpan<uint> fields, scoped ReadOnlySpan<uint> words, ref FeatureSink sink)
    {
        var kind = KindOf(words.Length);
        var (all, beginning) = (TextSeed, BeginningSeed);
        foreach (var word in words)
            all = Mix(all, word);
        sink.Add(all, kind, 0, kind == TextPartKind.WordPair ? 1 : -1);
        sink.EndBlock(TextNorm);
        for (var w = 0; w < Math.Min(words.Length, LongestBeginning); w++)
        {
            beginning = Mix(beginning, words[w]);
            sink.Add(beginning, KindOf(w + 1), 0, w == 1 ? 1 : -1);
        }

        sink.EndBlock(BeginningNorm);
        if (!options.Crosses)
            return;
        for (var f = 0; f < fields.Length; f++)
        {
            if (fields[f] != 0)
                sink.Add(Mix(fields[f], all), words.Length > 1 ? TextPartKind.FieldText : TextPartKind.FieldWord, f, 0);
        }

        sink.EndBlock(FieldTextNorm);
        for (var f = 0; options.WordPairs && f < options.Categories.Count; f++)
        {
            for (var w = 1; fields[f] != 0 && w < words.Length; w++)
                sink.Add(Mix(fields[f], Pair(words, w)), TextPartKind.FieldWordPair, f, w - 1);
        }

        sink.EndBlock(FieldWordPairNorm);
    }

    /// <summary>A text of one or two words is told as what it is.</summary>
    private static TextPartKind KindOf(int words) => words switch { 1 => TextPartKind.Word, 2 => TextPartKind.WordPair, _ => TextPartKind.Text };

    private static uint Pair(scoped ReadOnlySpan<uint> words, int second) => Mix(words[second - 1] ^ PairSeed, words[second]);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Grams(scoped ReadOnlySpan<char> word, int index, ref FeatureSink sink)
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
}
