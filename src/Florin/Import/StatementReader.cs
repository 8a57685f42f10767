using System.Security.Cryptography;
using Florin.Import.Formats;
using Florin.Import.Formats.Archives;

namespace Florin.Import;

/// <summary>A file after reading: <c>Format</c> is <c>null</c> when none recognised it, and then the rows hold the error that says so.</summary>
/// <param name="Hashes">The <see cref="Ledger.ContentHash"/> of every row.</param>
internal sealed record ReadStatement(string? Format, string FileHash, StatementRows Rows, ColumnBuffer<Guid> Hashes)
{
    public static ReadStatement Of(RowError error)
    {
        var rows = new StatementRows();
        rows.Error(error);
        return new ReadStatement(null, "", rows, new ColumnBuffer<Guid>(Guid.Empty));
    }
}

/// <summary>Recognises a file by its content and reads it whole into columns.</summary>
internal sealed class StatementReader(StatementFormats formats)
{
    private const int HeadBytes = 64 * 1024;

    public ReadStatement Read(ImportFile file, ImportOptions options, StatementReading reading, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        try
        {
            return ReadWhole(file, options, reading, progress, cancellation);
        }
        catch (ArchiveFault fault)
        {
            // What came out before the damage is not vouched for by a checksum, so none of it is kept.
            return ReadStatement.Of(new RowError(file.Name, 0, fault.Found, fault.Expected));
        }
    }

    private ReadStatement ReadWhole(ImportFile file, ImportOptions options, StatementReading reading, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var format = Recognise(file, options.Format, reading);
        if (format is null)
        {
            var asked = options.Format is null ? "a bank statement" : $"a format Florin knows for --format, not '{options.Format}'";
            return ReadStatement.Of(new RowError(file.Name, 0, ForeignContent.NameOf(file.Open), $"{asked}: {string.Join(", ", formats.All.Select(known => known.Name))}"));
        }

        using var content = file.Open();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var hashed = new HashedStream(content, hash, file.Length, progress);
        var rows = new StatementRows();
        using var pipeline = new RowPipeline(rows);
        format.Read(hashed, reading, pipeline, cancellation);
        hashed.CopyTo(Stream.Null);
        return new ReadStatement(format.Name, Convert.ToHexStringLower(hash.GetCurrentHash()), rows, pipeline.Complete());
    }

    private IStatementFormat? Recognise(ImportFile file, string? asked, StatementReading reading)
    {
        if (asked is not null)
            return formats.Named(asked);
        using var content = file.Open();
        var head = new byte[HeadBytes];
        var length = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return formats.Detect(head.AsSpan(0, length)) ?? (CsvFormat.IsMapped(head.AsSpan(0, length), reading) ? formats.Named("csv") : null);
    }

    /// <summary>Hashes and counts what passes, so that the file is read once; closing it, as some readers do, closes nothing.</summary>
    private sealed class HashedStream(Stream inner, IncrementalHash hash, long length, IProgress<ImportProgress>? progress) : ForwardStream
    {
        private long _read;

        public override long Length => length;

        public override long Position { get => _read; set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            var count = inner.Read(buffer);
            hash.AppendData(buffer[..count]);
            _read += count;
            progress?.Report(new ImportProgress("Reading", _read, length));
            return count;
        }
    }
}
