using System.Buffers.Binary;
using System.Security.Cryptography;
using Florin.ML.Intervals;

namespace Florin.ML.Tests.Contracts;

/// <summary>The kept file of every kind, cut and flipped: at most some thousand times each, so that the suite ends.</summary>
public sealed class DamagedFileTests
{
    private const int Checksum = SHA256.HashSizeInBytes;

    public static TheoryData<string> Kinds => [.. Fixture.Names];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_file_cut_anywhere_is_refused_in_one_line(string name)
    {
        var file = Fixture.Of(name).File;
        for (var length = 0; length < file.Length; length += length < 256 ? 1 : Step(file.Length, 2000))
            ShouldBeRefused(file[..length]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_file_flipped_bit_by_bit_is_refused_in_one_line(string name)
    {
        var file = Fixture.Of(name).File;
        for (var bit = 0; bit < 8 * file.Length; bit += bit < 8 * 256 ? 1 : Step(8 * file.Length, 10_000))
        {
            file[bit / 8] ^= (byte)(1 << (bit % 8));
            ShouldBeRefused(file);
            file[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_payload_cut_anywhere_under_a_true_checksum_is_refused_in_one_line(string name)
    {
        var file = Fixture.Of(name).File;
        var header = Header(name);
        for (var length = 0; length < file.Length - header - Checksum; length += length < 256 ? 1 : Step(file.Length, 1000))
        {
            var forged = file[..(header + length + Checksum)];
            BinaryPrimitives.WriteInt64LittleEndian(forged.AsSpan(header - 8), length);
            Sign(forged);
            ShouldBeRefused(forged);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_payload_with_a_byte_too_many_is_refused_in_one_line(string name)
    {
        byte[] forged = [.. Fixture.Of(name).File, 0];
        BinaryPrimitives.WriteInt64LittleEndian(forged.AsSpan(Header(name) - 8), forged.Length - Header(name) - Checksum);
        Sign(forged);
        ModelFile.Load(new MemoryStream(forged)).Error.ShouldBe($"the {name} model is malformed: 1 bytes too many");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_payload_flipped_bit_by_bit_under_a_true_checksum_is_refused_or_answers_in_little_memory(string name)
    {
        var (file, rows, _) = Fixture.Of(name);
        var header = Header(name);
        var bits = 8 * (file.Length - Checksum);
        var most = 0L;
        for (var bit = 8 * header; bit < bits; bit += bit < 8 * (header + 128) ? 1 : Step(bits, 1500))
        {
            file[bit / 8] ^= (byte)(1 << (bit % 8));
            Sign(file);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var reading = ModelFile.Load(new MemoryStream(file));
            most = Math.Max(most, GC.GetAllocatedBytesForCurrentThread() - before);
            if (reading.Model is { } model && model is not (IClassifier { Features: not 3 } or IRegressor { Features: not 3 } or ConformalModel { Features: not 3 } or IAnomalyModel { Features: not 3 }))
                ModelCatalog.Find(name)!.Answer(model, rows).ShouldAllBe(answer => !double.IsNaN(answer), $"bit {bit}");
            else if (reading.Model is null)
                ShouldBeOneLine(reading.Error);
            file[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        most.ShouldBeLessThan(16L << 20);
    }

    private static int Header(string name) => 7 + name.Length + 8;

    /// <summary>An odd step that visits so many places: every bit of a byte comes in turn.</summary>
    private static int Step(int places, int visits) => (places / visits) | 1;

    private static void Sign(byte[] file) => SHA256.HashData(file.AsSpan(0, file.Length - Checksum)).CopyTo(file.AsSpan(file.Length - Checksum));

    private static void ShouldBeRefused(byte[] file)
    {
        var reading = ModelFile.Load(new MemoryStream(file));
        reading.Model.ShouldBeNull();
        ShouldBeOneLine(reading.Error);
    }

    private static void ShouldBeOneLine(string? error) =>
        (error is { Length: > 10 and < 300 } && !error.Any(char.IsControl)).ShouldBeTrue(error);
}
