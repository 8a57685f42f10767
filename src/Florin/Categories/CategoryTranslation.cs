using System.Numerics;
using System.Runtime.InteropServices;
using Florin.ML.Data;

namespace Florin.Categories;

/// <summary>
/// What a household calls what the lexicon means: P(class | category of the lexicon), from the household's labelled payees. A class
/// that nobody used yet keeps the category's own place; what a household calls "Vehicle Fuel" takes the place of filling stations.
/// </summary>
internal sealed class CategoryTranslation
{
    /// <summary>Payees for which the lexicon's own category speaks before anything is labelled.</summary>
    private const double OwnPlace = 2;

    /// <summary>Payees spread over all classes: nothing is impossible.</summary>
    private const double Spread = .5;

    /// <summary>Chances below are left out: nine of ten are, and a sum of them is within the spread.</summary>
    private const double Negligible = 1e-4;

    private readonly float[] _shares;
    private readonly int _classes;

    private CategoryTranslation(float[] shares, int classes)
    {
        _shares = shares;
        _classes = classes;
    }

    /// <summary>Writes the log-odds of each class, given the chance of each category of the lexicon.</summary>
    public void Offset(ReadOnlySpan<double> chances, Span<float> offset)
    {
        offset.Fill((float)(Negligible / _classes));
        for (var known = 0; known < chances.Length; known++)
        {
            if (chances[known] < Negligible)
                continue;
            AddScaled(_shares.AsSpan(known * _classes, _classes), (float)chances[known], offset);
        }

        foreach (ref var value in offset)
            value = MathF.Log(value);
    }

    /// <summary>A text without a known word has a chance in every category: 12,000 products, 9 µs one by one and 1 µs in vectors; product and sum are rounded apart, so every machine gives the same bytes.</summary>
    private static void AddScaled(ReadOnlySpan<float> shares, float chance, Span<float> offset)
    {
        var wide = MemoryMarshal.Cast<float, Vector<float>>(shares);
        var sums = MemoryMarshal.Cast<float, Vector<float>>(offset);
        for (var i = 0; i < wide.Length; i++)
            sums[i] += wide[i] * chance;
        for (var c = wide.Length * Vector<float>.Count; c < offset.Length; c++)
            offset[c] += chance * shares[c];
    }

    public void Write(BinaryWriter payload) => payload.WriteArray<float>(_shares);

    public static CategoryTranslation Read(BinaryReader payload, int known, int classes)
    {
        var shares = payload.ReadArray<float>();
        Payload.Demand(shares.Length == known * classes, "a translation of another size than its categories");
        foreach (var share in shares)
            Payload.Demand(share is >= 0 and <= 1, "a share outside 0 to 1");
        return new CategoryTranslation(shares, classes);
    }

    /// <summary>Counts labelled rows; each payee weighs 1 in all, for its rows say the same again.</summary>
    /// <param name="known">Class of each category of the lexicon.</param>
    public sealed class Builder(int[] known, int classes)
    {
        private readonly double[] _counts = new double[known.Length * classes];

        public void Add(ReadOnlySpan<double> chances, int label, double weight)
        {
            for (var i = 0; i < chances.Length; i++)
                _counts[(i * classes) + label] += weight * chances[i];
        }

        public CategoryTranslation Build()
        {
            var shares = new float[_counts.Length];
            for (var i = 0; i < known.Length; i++)
            {
                var counts = _counts.AsSpan(i * classes, classes);
                var total = OwnPlace + Spread;
                foreach (var count in counts)
                    total += count;
                for (var c = 0; c < classes; c++)
                    shares[(i * classes) + c] = (float)((counts[c] + (c == known[i] ? OwnPlace : 0) + (Spread / classes)) / total);
            }

            return new CategoryTranslation(shares, classes);
        }
    }
}
