using Florin.ML.Data;

namespace Florin.ML.Text;

/// <summary>The payload of a <see cref="TextModel"/>, of this version and of hashed-text/1: outcome, what shapes the features, temperature, bias, the buckets in order with the number of their pairs, then the pairs.</summary>
internal static class TextModelFormat
{
    private const int LongestField = 64;

    /// <summary>Set in every hashed-text/2, in no hashed-text/1.</summary>
    private const int WeighedByKind = 4;
    private const int WholeText = 8;
    private const int ExactNumbers = 16;

    public static void Write(BinaryWriter payload, FitOutcome outcome, TextOptions options, SparseWeights weights, ushort[] met, float temperature)
    {
        payload.WriteOutcome(outcome);
        payload.Write((byte)options.HashBits);
        payload.Write((byte)options.ShortestGram);
        payload.Write((byte)options.LongestGram);
        payload.Write((byte)((options.WordPairs ? 1 : 0) | (options.Crosses ? 2 : 0) | (options.Even ? 0 : WeighedByKind) | (options.WholeText ? WholeText : 0) | (options.ExactNumbers ? ExactNumbers : 0)));
        if (!options.Even)
            payload.Write((float)options.FieldWeight);
        payload.WriteTexts(options.Categories);
        payload.WriteTexts(options.Numbers);
        payload.Write(temperature);
        payload.WriteArray<float>(weights.Bias);
        for (var b = 0; b < met.Length; b++)
        {
            payload.Write7BitEncodedInt(met[b]);
            payload.Write7BitEncodedInt(weights.Starts[b + 1] - weights.Starts[b]);
        }

        payload.WriteArray<ushort>(weights.Classes);
        payload.WriteArray<float>(weights.Values);
    }

    /// <exception cref="InvalidDataException">Lengths or values that no model has.</exception>
    /// <exception cref="FormatException">A number that never ends.</exception>
    public static TextModel Read(BinaryReader payload)
    {
        var outcome = payload.ReadOutcome();
        var options = ReadOptions(payload);
        var temperature = payload.ReadSingle();
        Payload.Demand(float.IsFinite(temperature) && temperature > 0, "a temperature that is not above 0");
        var bias = payload.ReadArray<float>();
        InRange(bias.Length, 1, TextTrainer.MaximumClasses, "classes");
        Payload.DemandFinite(bias);
        var met = new ushort[1 << options.HashBits];
        var starts = new int[met.Length + 1];
        for (var b = 0; b < met.Length; b++)
        {
            met[b] = (ushort)InRange(payload.Read7BitEncodedInt(), 0, ushort.MaxValue, "rows of a bucket");
            starts[b + 1] = checked(starts[b] + InRange(payload.Read7BitEncodedInt(), 0, bias.Length, "pairs of a bucket"));
        }

        var (classes, values) = (payload.ReadArray<ushort>(), payload.ReadArray<float>());
        Payload.Demand(classes.Length == starts[^1] && values.Length == starts[^1], "a number of pairs that is not that of the buckets");
        Payload.DemandFinite(values);
        for (var b = 0; b < met.Length; b++)
        {
            for (var i = starts[b]; i < starts[b + 1]; i++)
                Payload.Demand(classes[i] < bias.Length && (i == starts[b] || classes[i] > classes[i - 1]), "pairs of a bucket out of order");
        }

        return new TextModel(outcome, options, new SparseWeights(starts, classes, values, bias), met, temperature);
    }

    private static TextOptions ReadOptions(BinaryReader payload)
    {
        var bits = InRange(payload.ReadByte(), 8, 20, "hash bits");
        var shortest = InRange(payload.ReadByte(), 1, 8, "characters of the shortest n-gram");
        var longest = InRange(payload.ReadByte(), 0, 8, "characters of the longest n-gram");
        var flags = InRange(payload.ReadByte(), 0, 31, "flags");
        Payload.Demand((flags & WeighedByKind) != 0 || (flags & (WholeText | ExactNumbers)) == 0, "flags of two versions");
        var weight = (flags & WeighedByKind) == 0 ? 1 : payload.ReadSingle();
        Payload.Demand(weight is >= 0.1f and <= 10, "a weight of the fields that no model has");
        return new TextOptions
        {
            HashBits = bits,
            ShortestGram = shortest,
            LongestGram = longest,
            WordPairs = (flags & 1) != 0,
            Crosses = (flags & 2) != 0,
            WholeText = (flags & WholeText) != 0,
            ExactNumbers = (flags & ExactNumbers) != 0,
            FieldWeight = weight,
            Even = (flags & WeighedByKind) == 0,
            Categories = payload.ReadTexts(TextOptions.MaximumFields, LongestField),
            Numbers = payload.ReadTexts(TextOptions.MaximumFields, LongestField),
        };
    }

    private static int InRange(int value, int lowest, int highest, string what) =>
        value >= lowest && value <= highest ? value : throw new InvalidDataException(FormattableString.Invariant($"{value} {what}, expected {lowest} to {highest}"));
}
