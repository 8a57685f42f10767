namespace Florin.Import.Formats.Archives;

/// <summary>What comes out of a packed file, checked while it passes: never more than allowed, all that was promised, and with the promised checksum.</summary>
internal sealed class UnpackedStream : ForwardStream
{
    private readonly Stream _unpacked;
    private readonly IDisposable? _owner;
    private readonly long _packed;
    private readonly long? _promised;
    private readonly uint? _checksum;
    private uint _crc = Crc32.Start;
    private long _read;

    /// <param name="packed">Bytes before unpacking.</param>
    /// <param name="promised">Bytes after it, where a header says so.</param>
    /// <param name="owner">Closed with the stream.</param>
    public UnpackedStream(Stream unpacked, long packed, long? promised, uint? checksum, IDisposable? owner)
    {
        (_unpacked, _packed, _promised, _checksum, _owner) = (unpacked, packed, promised, checksum, owner);
    }

    public override long Position { get => _read; set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty) return 0;
        int count;
        try
        {
            count = _unpacked.Read(buffer);
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            throw new ArchiveFault("packed data that is damaged or cut off", "a whole archive: fetch it again; nothing is read");
        }

        if (count == 0) Finish();
        _read += count;
        if (_read > (_promised ?? ArchiveLimits.MostBytes))
            throw new ArchiveFault(_promised is null ? "more than 1 GB when unpacked" : "more bytes than the archive says", "a bank statement of at most 1 GB; nothing is read");
        if (ArchiveLimits.IsBomb(_packed, _read))
            throw new ArchiveFault($"{_packed} bytes that unpack to more than {ArchiveLimits.MostTimes} times as many", "a bank statement; nothing is read");
        if (_checksum is not null) _crc = Crc32.Append(_crc, buffer[..count]);
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _unpacked.Dispose();
            _owner?.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Finish()
    {
        if ((_promised is { } promised && _read != promised) || (_checksum is { } checksum && Crc32.Finish(_crc) != checksum))
            throw new ArchiveFault("packed data that is damaged or cut off", "a whole archive: fetch it again; nothing is read");
    }
}
