using System.Buffers.Binary;
using System.IO.Compression;

namespace Florin.Import.Formats.Archives;

/// <summary>A statement inside a packed file. <c>Name</c> is for people: it never becomes a path.</summary>
internal sealed record PackedStatement(string Name, long Length, Func<Stream> Open);

/// <summary>The statements in a gzip or zip file, each unpacked as a stream while it is read.</summary>
internal static class StatementArchive
{
    private const int HeadLength = 4096;
    private const int LongestName = 200;

    /// <summary>What banks and systems lay beside statements.</summary>
    private static readonly HashSet<string> Others = new(
        [".pdf", ".png", ".jpg", ".jpeg", ".gif", ".doc", ".docx", ".sig", ".p7s", ".asc", ".md5", ".sha1", ".sha256", ".ini", ".lnk", ".url", ".css", ".js"], StringComparer.OrdinalIgnoreCase);

    /// <summary><c>null</c> when the file is no archive; a workbook is packed too, and none.</summary>
    /// <exception cref="ArchiveFault">The file is an archive that cannot or must not be unpacked.</exception>
    public static IReadOnlyList<PackedStatement>? Find(string name, Func<Stream> open)
    {
        var head = Head(open);
        if (IsGzip(head)) return [Gzip(name, open)];
        return IsArchive(head) ? Zip(name, open) : null;
    }

    private static PackedStatement Gzip(string name, Func<Stream> open)
    {
        const int Trailer = 8;
        var trailer = new byte[Trailer];
        long packed;
        using (var content = open())
        {
            packed = content.Length;
            if (packed < Trailer) throw new ArchiveFault("a gzip file that is cut off", "a whole one: fetch it again");
            content.Position = packed - Trailer;
            content.ReadExactly(trailer);
        }

        var ending = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? 3 : name.EndsWith(".gzip", StringComparison.OrdinalIgnoreCase) ? 5 : 0;
        var inner = name[..^ending];
        return new PackedStatement(inner.Length > 0 ? inner : name, packed, () => Whole(Unpack(), () => Head(Unpack)));

        // The framework takes the end of a file that was cut off for the end of its data; the checksum tells.
        Stream Unpack() => new UnpackedStream(new GZipStream(open(), CompressionMode.Decompress), packed, null, BinaryPrimitives.ReadUInt32LittleEndian(trailer), null);
    }

    private static List<PackedStatement> Zip(string name, Func<Stream> open)
    {
        using var archive = ZipPackage.Open(open());
        var files = new List<(int Index, ZipArchiveEntry Entry)>();
        var bytes = 0L;
        for (var index = 0; index < archive.Entries.Count; index++)
        {
            var entry = archive.Entries[index];
            if (entry.Length < 0 || entry.CompressedLength < 0) throw new ArchiveFault("a zip archive that is damaged", "a whole archive: fetch it again");
            if (entry.FullName.EndsWith(".iwa", StringComparison.OrdinalIgnoreCase)) throw new ArchiveFault("a document of Numbers, Pages or Keynote", "a bank statement: export the table as CSV");
            if (IsHidden(entry.FullName)) continue;
            files.Add((index, entry));
            bytes += entry.Length;
            if (files.Count > ArchiveLimits.MostFiles) throw new ArchiveFault("a zip archive of more than 1,000 files", $"at most {ArchiveLimits.MostFiles}: unpack it first");
            if (bytes > ArchiveLimits.MostBytes) throw new ArchiveFault("more than 1 GB when unpacked", "bank statements of at most 1 GB together: unpack it first");
        }

        if (files.Count == 0) throw new ArchiveFault("a zip archive without a file", "bank statements in it");
        var statements = files.Where(file => !Others.Contains(Path.GetExtension(file.Entry.FullName))).ToList();
        return (statements.Count > 0 ? statements : files).ConvertAll(file => new PackedStatement(
            $"{name}/{Shown(file.Entry.FullName)}", file.Entry.Length, () => Whole(Unpack(file.Index), () => Head(() => Unpack(file.Index)))));

        Stream Unpack(int index)
        {
            var own = ZipPackage.Open(open());
            try
            {
                return ZipPackage.Read(own.Entries[index], own);
            }
            catch
            {
                own.Dispose();
                throw;
            }
        }
    }

    /// <summary>One level of packing is unpacked: an archive in an archive multiplies what either may grow to.</summary>
    private static Stream Whole(Stream unpacked, Func<byte[]> head)
    {
        try
        {
            var begin = head();
            if (IsGzip(begin) || IsArchive(begin)) throw new ArchiveFault("an archive inside an archive", "statements right inside it: unpack the outer one first");
            return unpacked;
        }
        catch
        {
            unpacked.Dispose();
            throw;
        }
    }

    private static byte[] Head(Func<Stream> open)
    {
        using var content = open();
        var head = new byte[HeadLength];
        return head[..content.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false)];
    }

    private static bool IsGzip(ReadOnlySpan<byte> head) => head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B, 0x08]);

    private static bool IsArchive(ReadOnlySpan<byte> head) => ZipPackage.IsZip(head) && !XlsxFormat.IsWorkbook(head);

    private static bool IsHidden(string path)
    {
        var parts = path.Split('/', '\\');
        return parts[^1].Length == 0 || parts[^1].StartsWith('.') || parts[0] == "__MACOSX" || parts[^1].Equals("Thumbs.db", StringComparison.OrdinalIgnoreCase);
    }

    private static string Shown(string path)
    {
        var letters = path.Replace('\\', '/').Where(letter => !char.IsControl(letter)).ToArray();
        return new string(letters.Length > LongestName ? letters[^LongestName..] : letters);
    }
}
