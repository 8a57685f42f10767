using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Florin.ML.Data;

/// <summary>The parts of a model's payload (<see cref="IModel.Write"/>, <see cref="ModelReader.Read"/>), little-endian. Every reader refuses what its writer did not write, with an error that <see cref="ModelFile.Load"/> makes a value.</summary>
public static class Payload
{
    /// <summary>Writes a count, then the values as they lie in memory.</summary>
    public static void WriteArray<T>(this BinaryWriter writer, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        writer.Write(values.Length);
        writer.Write(MemoryMarshal.AsBytes(values));
    }

    /// <summary>Reads what <see cref="WriteArray"/> wrote. A count larger than what is left is refused before anything is allocated.</summary>
    /// <exception cref="InvalidDataException">The count does not fit.</exception>
    public static T[] ReadArray<T>(this BinaryReader reader)
        where T : unmanaged
    {
        var count = reader.ReadInt32();
        var left = reader.BaseStream.Length - reader.BaseStream.Position;
        if (count < 0 || (long)count * Unsafe.SizeOf<T>() > left)
            throw new InvalidDataException(FormattableString.Invariant($"an array of {count} values in {left} bytes"));
        var values = new T[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    /// <summary>Writes a count, then each text with its length in UTF-8.</summary>
    public static void WriteTexts(this BinaryWriter writer, IReadOnlyList<string> texts)
    {
        writer.Write(texts.Count);
        foreach (var text in texts)
            writer.Write(text);
    }

    /// <summary>Reads what <see cref="WriteTexts"/> wrote.</summary>
    /// <param name="reader">The payload.</param>
    /// <param name="most">Most texts.</param>
    /// <param name="longest">Longest text, in UTF-16 units.</param>
    /// <exception cref="InvalidDataException">More or longer texts than these.</exception>
    public static string[] ReadTexts(this BinaryReader reader, int most, int longest)
    {
        var count = reader.ReadInt32();
        var left = reader.BaseStream.Length - reader.BaseStream.Position;
        if (count < 0 || count > most || count > left)
            throw new InvalidDataException(FormattableString.Invariant($"{count} texts in {left} bytes, expected at most {most}"));
        var texts = new string[count];
        foreach (ref var text in texts.AsSpan())
            text = reader.ReadText(longest);
        return texts;
    }

    /// <summary>Reads one text that <see cref="BinaryWriter.Write(string)"/> wrote.</summary>
    /// <param name="reader">The payload.</param>
    /// <param name="longest">Longest text, in UTF-16 units.</param>
    /// <exception cref="InvalidDataException">It is longer.</exception>
    public static string ReadText(this BinaryReader reader, int longest)
    {
        var text = reader.ReadString();
        return text.Length <= longest
            ? text
            : throw new InvalidDataException(FormattableString.Invariant($"a text of {text.Length} characters, expected at most {longest}"));
    }

    /// <summary>Writes how a fit ended.</summary>
    public static void WriteOutcome(this BinaryWriter writer, FitOutcome outcome)
    {
        writer.Write((byte)outcome.Status);
        writer.Write(outcome.Detail);
    }

    /// <summary>Reads what <see cref="WriteOutcome"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The status is none.</exception>
    public static FitOutcome ReadOutcome(this BinaryReader reader)
    {
        var status = (FitStatus)reader.ReadByte();
        Demand(Enum.IsDefined(status), "an unknown outcome");
        return new(status, reader.ReadString());
    }

    /// <summary>Writes a model inside another one: its name, then its payload. The checksum of the file covers both.</summary>
    public static void WriteModel(this BinaryWriter writer, IModel model)
    {
        writer.Write(model.Name);
        model.Write(writer);
    }

    /// <summary>Reads what <see cref="WriteModel"/> wrote of a kind in <see cref="ModelCatalog"/>.</summary>
    /// <typeparam name="T">What the model must be.</typeparam>
    /// <exception cref="InvalidDataException">A kind that the catalogue does not hold, or another than <typeparamref name="T"/>.</exception>
    public static T ReadModel<T>(this BinaryReader reader)
        where T : class, IModel
    {
        // A forged file may hold models inside models until the stack ends.
        Demand(RuntimeHelpers.TryEnsureSufficientExecutionStack(), "models inside models without end");
        var name = reader.ReadText(ModelFile.LongestName);
        return ModelCatalog.Find(name)?.Read(reader) as T
            ?? throw new InvalidDataException($"{name} inside, expected a {typeof(T).Name}");
    }

    /// <summary>Refuses a payload whose checksum holds but whose content cannot be used.</summary>
    /// <param name="holds">What must be true.</param>
    /// <param name="found">What is there if it is not, in a few words.</param>
    /// <exception cref="InvalidDataException">The condition does not hold.</exception>
    public static void Demand(bool holds, string found)
    {
        if (!holds)
            throw new InvalidDataException(found);
    }

    /// <summary>Refuses values that are not finite.</summary>
    /// <exception cref="InvalidDataException">One is not.</exception>
    public static void DemandFinite(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
            Demand(double.IsFinite(value), "a value that is not finite");
    }

    /// <summary>Refuses values that are not finite.</summary>
    /// <exception cref="InvalidDataException">One is not.</exception>
    public static void DemandFinite(ReadOnlySpan<float> values)
    {
        foreach (var value in values)
            Demand(float.IsFinite(value), "a value that is not finite");
    }
}
