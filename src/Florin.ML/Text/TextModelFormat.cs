using System.Runtime.InteropServices;

namespace Florin.ML.Text;

/// <summary>The saved form of a <see cref="TextModel"/>: little-endian, version first, buckets in order with the number of their pairs.</summary>
internal static class TextModelFormat
{
    private const int Magic = 0x31545846; // FXT1
    private const int MaximumPairs = 16 << 20;

    public static void Write(BinaryWriter writer, TextOptions options, SparseWeights weights, ushort[] met, float temperature)
    {
        writer.Write(Magic);
        writer.Write((byte)options.HashBits);
        writer.Write((byte)options.ShortestGram);
        writer.Write((byte)options.LongestGram);
        writer.Write((byte)((options.WordPairs ? 1 : 0) | (options.Crosses ? 2 : 0)));
        WriteNames(writer, options.Categories);
        WriteNames(writer, options.Numbers);
        writer.Write(temperature);
        writer.Write((ushort)weights.Bias.Length);
        foreach (var bias in weights.Bias)
            writer.Write(bias);
        writer.Write(weights.Values.Length);
        for (var b = 0; b < met.Length; b++)
        {
            writer.Write7BitEncodedInt(met[b]);
            writer.Write7BitEncodedInt(weights.Starts[b + 1] - weights.Starts[b]);
        }

        foreach (var label in weights.Classes)
            writer.Write(label);
        foreach (var value in weights.Values)
            writer.Write(value);
    }

    public static TextModel Read(BinaryReader reader)
    {
        if (reader.ReadInt32() != Magic)
            throw new InvalidDataException("Expected a text model of version 1.");
        var options = ReadOptions(reader);
        var temperature = Finite(reader.ReadSingle());
        Require(temperature > 0, "a temperature above 0");
        var bias = new float[InRange(reader.ReadUInt16(), 1, TextTrainer.MaximumClasses, "classes")];
        foreach (ref var value in bias.AsSpan())
            value = Finite(reader.ReadSingle());
        var pairs = InRange(reader.ReadInt32(), 0, MaximumPairs, "pairs");
        var met = new ushort[1 << options.HashBits];
        var starts = new int[met.Length + 1];
        for (var b = 0; b < met.Length; b++)
        {
            met[b] = (ushort)InRange(Read7Bit(reader), 0, ushort.MaxValue, "rows of a bucket");
            starts[b + 1] = starts[b] + InRange(Read7Bit(reader), 0, bias.Length, "pairs of a bucket");
            Require(starts[b + 1] <= pairs, "buckets within the pairs");
        }

        Require(starts[^1] == pairs, "as many pairs in buckets as in all");
        var classes = new List<ushort>(Math.Min(pairs, 1 << 16));
        for (var i = 0; i < pairs; i++)
            classes.Add((ushort)InRange(reader.ReadUInt16(), 0, bias.Length - 1, "the class of a pair"));
        var labels = CollectionsMarshal.AsSpan(classes);
        for (var b = 0; b < met.Length; b++)
        {
            for (var i = starts[b] + 1; i < starts[b + 1]; i++)
                Require(labels[i] > labels[i - 1], "ascending classes in a bucket");
        }

        var values = new float[pairs];
        foreach (ref var value in values.AsSpan())
            value = Finite(reader.ReadSingle());
        return new TextModel(options, new SparseWeights(starts, [.. classes], values, bias), met, temperature);
    }

    private static TextOptions ReadOptions(BinaryReader reader)
    {
        var bits = InRange(reader.ReadByte(), 8, 20, "hash bits");
        var shortest = InRange(reader.ReadByte(), 1, 8, "characters of the shortest n-gram");
        var longest = InRange(reader.ReadByte(), 0, 8, "characters of the longest n-gram");
        var flags = InRange(reader.ReadByte(), 0, 3, "flags");
        return new TextOptions
        {
            HashBits = bits,
            ShortestGram = shortest,
            LongestGram = longest,
            WordPairs = (flags & 1) != 0,
            Crosses = (flags & 2) != 0,
            Categories = ReadNames(reader),
            Numbers = ReadNames(reader),
        };
    }

    private static void WriteNames(BinaryWriter writer, IReadOnlyList<string> names)
    {
        writer.Write((byte)names.Count);
        foreach (var name in names)
        {
            writer.Write((byte)name.Length);
            foreach (var letter in name)
                writer.Write((ushort)letter);
        }
    }

    private static string[] ReadNames(BinaryReader reader)
    {
        var names = new string[InRange(reader.ReadByte(), 0, TextOptions.MaximumFields, "fields")];
        foreach (ref var name in names.AsSpan())
        {
            var letters = new char[InRange(reader.ReadByte(), 1, 64, "characters of a field")];
            foreach (ref var letter in letters.AsSpan())
                letter = (char)reader.ReadUInt16();
            name = new string(letters);
        }

        return names;
    }

    /// <summary>The framework throws FormatException for a number that never ends; here it is damaged data like any other.</summary>
    private static int Read7Bit(BinaryReader reader)
    {
        try
        {
            return reader.Read7BitEncodedInt();
        }
        catch (FormatException cause)
        {
            throw new InvalidDataException("Expected a number of at most five bytes.", cause);
        }
    }

    private static float Finite(float value) => float.IsFinite(value) ? value : throw new InvalidDataException("Expected a finite weight.");

    private static int InRange(int value, int lowest, int highest, string what) =>
        value >= lowest && value <= highest ? value : throw new InvalidDataException(FormattableString.Invariant($"Expected {what} from {lowest} to {highest}, found {value}."));

    private static void Require(bool condition, string what)
    {
        if (!condition)
            throw new InvalidDataException("Expected " + what + ".");
    }
}
