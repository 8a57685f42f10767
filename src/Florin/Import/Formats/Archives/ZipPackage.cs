using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Florin.Import.Formats.Archives;

/// <summary>Opens zip files whose directory is small enough to hold.</summary>
internal static class ZipPackage
{
    /// <summary>The framework holds every entry of the directory; 4 MB of it are 90,000 entries at most, some 30 MB.</summary>
    private const long LongestDirectory = 4L << 20;

    private const int EndLength = 22;
    private const int LongestComment = ushort.MaxValue;

    public static bool IsZip(ReadOnlySpan<byte> head) => head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8);

    /// <summary>The name of the first file of a zip, as it stands in the head.</summary>
    public static string FirstName(ReadOnlySpan<byte> head)
    {
        const int NameAt = 30;
        if (head.Length < NameAt || !head.StartsWith("PK\u0003\u0004"u8)) return "";
        var length = BinaryPrimitives.ReadUInt16LittleEndian(head[26..]);
        return Encoding.UTF8.GetString(head.Slice(NameAt, Math.Min(length, head.Length - NameAt)));
    }

    /// <summary>Closes <paramref name="content"/> with the archive, or when it is none.</summary>
    /// <exception cref="ArchiveFault">The file is no zip, or one that must not be opened.</exception>
    public static ZipArchive Open(Stream content)
    {
        try
        {
            CheckDirectory(content);
            content.Position = 0;
            var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: false);

            // The directory is read with its first use, and then refused when it is damaged.
            _ = archive.Entries.Count;
            return archive;
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or ArgumentException or NotSupportedException)
        {
            content.Dispose();
            throw Damaged();
        }
        catch
        {
            content.Dispose();
            throw;
        }
    }

    /// <summary>The content of one file of the archive; <paramref name="owner"/> is closed with it.</summary>
    public static UnpackedStream Read(ZipArchiveEntry entry, IDisposable? owner)
    {
        if (entry.IsEncrypted) throw new ArchiveFault("a file with a password", "an archive without one: unpack it first");
        if (ArchiveLimits.IsBomb(entry.CompressedLength, entry.Length))
            throw new ArchiveFault($"{entry.CompressedLength} bytes that unpack to {entry.Length}", "a bank statement; nothing is read");
        try
        {
            return new UnpackedStream(entry.Open(), entry.CompressedLength, entry.Length, entry.Crc32, owner);
        }
        catch (InvalidDataException)
        {
            throw new ArchiveFault("a file packed in an unknown way, or damaged", "a zip archive with deflated files");
        }
    }

    private static void CheckDirectory(Stream content)
    {
        var tail = new byte[(int)Math.Min(content.Length, EndLength + LongestComment)];
        content.Position = content.Length - tail.Length;
        content.ReadExactly(tail);
        var at = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (at < 0 || tail.Length - at < EndLength) throw Damaged();
        var end = tail.AsSpan(at);
        var files = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
        var disk = BinaryPrimitives.ReadUInt16LittleEndian(end[4..]);
        var start = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        if (files == ushort.MaxValue || disk != 0 || start == uint.MaxValue)
            throw new ArchiveFault("a zip archive of more than 4 GB or 65,534 files, or in parts", $"at most {ArchiveLimits.MostFiles} statements: unpack it first");
        var length = content.Length - tail.Length + at - start;
        if (length < 0) throw Damaged();
        if (length > LongestDirectory)
            throw new ArchiveFault($"a zip directory of {length} bytes", $"an archive of at most {ArchiveLimits.MostFiles} files: unpack it first");
    }

    private static ArchiveFault Damaged() => new("a zip archive that is damaged or cut off", "a whole archive: fetch it again");
}
