using System.Globalization;

namespace Florin.ML.Text;

/// <summary>Says which words and fields carried a decision: the weights of n-grams are added up by the word they lie in.</summary>
internal static class TextExplainer
{
    /// <summary>Adds up what each part adds to the log-odds of <paramref name="chosen"/> against <paramref name="against"/>, the heaviest first, ties in the order of the row.</summary>
    public static List<TextPart> Parts(TextOptions options, TaughtWeights weights, in TextRow row, ReadOnlySpan<int> buckets, ReadOnlySpan<float> values, ReadOnlySpan<FeatureSource> sources, int chosen, int against, double temperature)
    {
        var order = new List<FeatureSource>();
        var sums = new Dictionary<FeatureSource, double>();
        for (var i = 0; i < buckets.Length; i++)
        {
            var weight = values[i] / temperature * (weights.Of(buckets[i], chosen) - weights.Of(buckets[i], against));
            if (!sums.TryGetValue(sources[i], out var sum))
                order.Add(sources[i]);
            sums[sources[i]] = sum + weight;
        }

        var words = Words(row.Text);
        var fields = Fields(options, row);
        var parts = new List<TextPart>(order.Count);
        foreach (var source in order)
            parts.Add(new(source.Kind, Name(source, words, fields), sums[source]));
        return [.. parts.OrderByDescending(part => Math.Abs(part.Weight))];
    }

    private static string Name(FeatureSource source, string[] words, string[] fields) => source.Kind switch
    {
        TextPartKind.WordPair => words[source.First] + " " + words[source.Second],
        TextPartKind.Field => fields[source.First],
        TextPartKind.FieldWord => fields[source.First] + " + " + words[source.Second],
        TextPartKind.FieldPair => fields[source.First] + " + " + fields[source.Second],
        TextPartKind.Text => string.Join(' ', words),
        TextPartKind.FieldText => fields[source.First] + " + " + string.Join(' ', words),
        TextPartKind.FieldWordPair => fields[source.First] + " + " + words[source.Second] + " " + words[source.Second + 1],
        _ => words[source.First],
    };

    private static string[] Words(ReadOnlySpan<char> text)
    {
        Span<char> letters = stackalloc char[TextFeatures.MaximumText + 2];
        Span<int> starts = stackalloc int[TextFeatures.MaximumWords + 1];
        var words = new string[TextFeatures.Tokenise(text, letters, starts)];
        for (var w = 0; w < words.Length; w++)
            words[w] = letters[starts[w]..(starts[w + 1] - 1)].ToString();
        return words;
    }

    private static string[] Fields(TextOptions options, in TextRow row)
    {
        var fields = new string[options.Categories.Count + options.Numbers.Count];
        for (var f = 0; f < Math.Min(options.Categories.Count, row.Categories.Length); f++)
            fields[f] = options.Categories[f] + "=" + row.Categories[f];
        for (var f = 0; f < Math.Min(options.Numbers.Count, row.Numbers.Length); f++)
            fields[options.Categories.Count + f] = options.Numbers[f] + "=" + Range(row.Numbers[f], TextFeatures.PartsOf(options));
        return fields;
    }

    /// <summary>The octave as a person reads it, to three digits: <c>32..64</c>.</summary>
    private static string Range(double number, int partsOfOctave)
    {
        if (!double.IsFinite(number))
            return "";
        var bucket = TextFeatures.Octave(number, partsOfOctave);
        if (bucket == 0)
            return "0";
        var from = Math.Abs(bucket) - TextFeatures.OctaveOfOne;
        var sign = bucket < 0 ? "-" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{Math.Pow(2, from / (double)partsOfOctave):G3}..{sign}{Math.Pow(2, (from + 1) / (double)partsOfOctave):G3}");
    }
}
