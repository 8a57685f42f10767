using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Florin.ML.Data;

/// <summary>Arrays in a model's payload: a count, then the values as they lie in memory (little-endian).</summary>
internal static class Payload
{
    public static void WriteArray<T>(this BinaryWriter writer, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        writer.Write(values.Length);
        writer.Write(MemoryMarshal.AsBytes(values));
    }

    /// <summary>Reads an array. A count larger than what is left is refused before anything is allocated.</summary>
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

    public static void WriteOutcome(this BinaryWriter writer, FitOutcome outcome)
    {
        writer.Write((byte)outcome.Status);
        writer.Write(outcome.Detail);
    }

    public static FitOutcome ReadOutcome(this BinaryReader reader)
    {
        var status = (FitStatus)reader.ReadByte();
        Demand(Enum.IsDefined(status), "an unknown outcome");
        return new(status, reader.ReadString());
    }

    /// <summary>Refuses a payload whose checksum holds but whose content cannot be scored.</summary>
    /// <exception cref="InvalidDataException">The condition does not hold.</exception>
    public static void Demand(bool holds, string found)
    {
        if (!holds)
            throw new InvalidDataException(found);
    }

    public static void DemandFinite(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
            Demand(double.IsFinite(value), "a value that is not finite");
    }

    public static void DemandFinite(ReadOnlySpan<float> values)
    {
        foreach (var value in values)
            Demand(float.IsFinite(value), "a value that is not finite");
    }
}
