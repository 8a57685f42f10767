using System.Security.Cryptography;
using Florin.Storage;

namespace Florin.Ledger;

/// <summary>A file beside a row. <c>Checksum</c> is its SHA-256, under which it lies once.</summary>
public sealed record Attachment(long AttachmentId, long TransactionId, string FileName, string MediaType, long ByteCount, string Checksum, DateTimeOffset AttachedAt);

/// <summary>A file that was attached, or why not.</summary>
public sealed record Attached(Attachment? Attachment, string? Found, string? Expected);

/// <summary>Files beside rows, in <c>attachments/ab/abcd…</c> of the data folder; a file goes with its last row.</summary>
public sealed class AttachmentService(Store store, FlorinOptions options, TimeProvider clock)
{
    private static readonly SqlText Sql = SqlText.Load("Ledger/parts.sql");
    private static readonly SqlText Rows = SqlText.Load("Ledger/transactions.sql");

    /// <summary><c>null</c> when there is no such row. What is attached to the row already is not attached twice.</summary>
    public async Task<Attached?> AttachAsync(int household, long transactionId, string fileName, Stream content, CancellationToken cancellation)
    {
        var buffer = new byte[AttachedFile.Largest + 1];
        var length = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        if (length > AttachedFile.Largest)
            return new Attached(null, "a file of more than 10 MB", "at most 10 MB");
        var bytes = buffer.AsMemory(0, length);
        if (AttachedFile.MediaType(bytes.Span) is not { } mediaType)
            return new Attached(null, length == 0 ? "an empty file" : "a file of another kind", "PDF, PNG, JPEG, HEIC or text");
        var checksum = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));

        // The household's lock is held while the file is written, so that nobody erases it in between.
        await using var session = await store.WriteAsync(cancellation);
        await session.ChangeLedgerAsync(household, cancellation);
        if (await session.FirstOrDefaultAsync<Transaction>(Rows["find"], cancellation, household, transactionId) is null)
            return null;
        var known = await session.QueryAsync<Attachment>(Sql["attachments"], cancellation, household, transactionId);
        if (known.Find(attachment => attachment.Checksum == checksum) is { } same)
            return new Attached(same, null, null);
        await WriteAsync(PathOf(checksum), bytes, cancellation);
        var added = new Attachment(
            await session.ReserveAsync(household, "attachments", 1, cancellation), transactionId, AttachedFile.Name(fileName, mediaType), mediaType, length, checksum, clock.GetUtcNow());
        await session.ExecuteAsync(Sql["attach"], cancellation, household, added.AttachmentId, transactionId, added.FileName, mediaType, added.ByteCount, checksum, added.AttachedAt);
        await session.CommitAsync(cancellation);
        return new Attached(added, null, null);
    }

    public async Task<IReadOnlyList<Attachment>> ListAsync(int household, long transactionId, CancellationToken cancellation)
    {
        await using var reading = await store.ReadAsync(cancellation);
        return await reading.QueryAsync<Attachment>(Sql["attachments"], cancellation, household, transactionId);
    }

    /// <summary>The file whole; <c>null</c> when there is none. One that is not what was attached is an <see cref="InvalidDataException"/>.</summary>
    public async Task<(Attachment Attachment, byte[] Content)?> ReadAsync(int household, long attachmentId, CancellationToken cancellation)
    {
        Attachment? found;
        await using (var reading = await store.ReadAsync(cancellation))
            found = await reading.FirstOrDefaultAsync<Attachment>(Sql["attachment"], cancellation, household, attachmentId);
        if (found is null)
            return null;
        var path = PathOf(found.Checksum);
        var content = File.Exists(path) ? await File.ReadAllBytesAsync(path, cancellation) : [];
        return Convert.ToHexStringLower(SHA256.HashData(content)) == found.Checksum
            ? (found, content)
            : throw new InvalidDataException($"Attachment {attachmentId} is {(content.Length == 0 ? "lost" : "damaged")}: its file does not have the checksum it had.");
    }

    /// <summary>Whether there was such an attachment.</summary>
    public async Task<bool> RemoveAsync(int household, long attachmentId, CancellationToken cancellation)
    {
        Attachment? found;
        await using (var session = await store.WriteAsync(cancellation))
        {
            await session.ChangeLedgerAsync(household, cancellation);
            found = await session.FirstOrDefaultAsync<Attachment>(Sql["attachment"], cancellation, household, attachmentId);
            if (found is null)
                return false;
            await session.ExecuteAsync(Sql["detach"], cancellation, household, attachmentId);
            await session.CommitAsync(cancellation);
        }

        await EraseAsync(household, [found.Checksum], cancellation);
        return true;
    }

    /// <summary>Forgets parts, tags and attachments of rows that have left the ledger, but for rows that are merged into another and may come back; the files that may go once the session is committed.</summary>
    public static async Task<IReadOnlyList<string>> ForgetLostAsync(StoreSession session, int household, CancellationToken cancellation)
    {
        await session.ExecuteAsync(Sql["forget_splits"], cancellation, household);
        await session.ExecuteAsync(Sql["forget_tags"], cancellation, household);
        var files = await session.QueryAsync<string>(Sql["lost_files"], cancellation, household);
        if (files.Count > 0)
            await session.ExecuteAsync(Sql["forget_attachments"], cancellation, household);
        return files;
    }

    /// <summary>Erases those of the files that no row names any more.</summary>
    public async Task EraseAsync(int household, IReadOnlyList<string> checksums, CancellationToken cancellation)
    {
        if (checksums.Count == 0)
            return;
        await using var session = await store.WriteAsync(cancellation);
        await session.LockHouseholdAsync(household, cancellation);
        foreach (var checksum in checksums)
        {
            if (await session.ScalarAsync<long>(Sql["references"], cancellation, checksum) == 0)
                File.Delete(PathOf(checksum));
        }
    }

    private string PathOf(string checksum) => Path.Combine(options.DataFolder, "attachments", checksum[..2], checksum);

    private static async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = path + ".new";
        var writing = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            writing.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var file = new FileStream(unfinished, writing))
        {
            await file.WriteAsync(content, cancellation);
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: true);
    }
}
