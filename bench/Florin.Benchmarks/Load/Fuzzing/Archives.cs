using System.Buffers.Binary;
using System.IO.Compression;

namespace Florin.Benchmarks.Load.Fuzzing;

/// <summary>Packs bytes the same way at any time: a zip file carries no clock.</summary>
internal static class Archives
{
    private static readonly DateTimeOffset Written = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(content);
        return packed.ToArray();
    }

    public static byte[] Zip(CompressionLevel level, params IEnumerable<(string Name, byte[] Content)> files)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                var entry = zip.CreateEntry(name, level);
                entry.LastWriteTime = Written;
                using var stream = entry.Open();
                stream.Write(content);
            }
        }

        return packed.ToArray();
    }

    /// <summary>The directory says that each file has <paramref name="length"/> bytes.</summary>
    public static byte[] Lying(byte[] zip, uint length)
    {
        const int LengthAt = 24;
        for (var at = 0; zip.AsSpan(at).IndexOf("PK\u0001\u0002"u8) is >= 0 and var next; at += next + 4)
            BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(at + next + LengthAt), length);
        return zip;
    }
}
