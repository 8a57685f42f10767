using System.Buffers;
using System.Text;

namespace Florin.Import.Formats;

/// <summary>A file being read once: its head, kept for looking at, and then all of it as UTF-8.</summary>
internal sealed class StatementFile : IDisposable
{
    /// <summary>How much of a file is looked at before it is read.</summary>
    public const int HeadLength = 256 * 1024;

    private readonly byte[] _head;
    private readonly int _length;
    private readonly Stream _rest;

    public StatementFile(Stream content)
    {
        _rest = content;
        _head = ArrayPool<byte>.Shared.Rent(HeadLength);
        _length = content.ReadAtLeast(_head.AsSpan(0, HeadLength), HeadLength, throwOnEndOfStream: false);
    }

    public ReadOnlySpan<byte> Head => _head.AsSpan(0, _length);

    /// <summary>The head is the whole file.</summary>
    public bool Whole => _length < HeadLength;

    /// <summary>The file from its first byte on, as UTF-8 and without a byte order mark; may be taken once.</summary>
    public Stream Utf8(Encoding encoding)
    {
        var mark = encoding.Preamble;
        var start = !mark.IsEmpty && Head.StartsWith(mark) ? mark.Length : 0;
        var stream = new Joined(_head.AsMemory(start, _length - start), _rest);
        return encoding is UTF8Encoding ? stream : Encoding.CreateTranscodingStream(stream, encoding, new UTF8Encoding(false), leaveOpen: true);
    }

    /// <summary>The file from its first byte on, as it is; may be taken once.</summary>
    public Stream Raw() => new Joined(_head.AsMemory(0, _length), _rest);

    public void Dispose() => ArrayPool<byte>.Shared.Return(_head);

    private sealed class Joined(ReadOnlyMemory<byte> head, Stream rest) : ForwardStream
    {
        private ReadOnlyMemory<byte> _head = head;

        public override int Read(Span<byte> buffer)
        {
            if (_head.IsEmpty) return rest.Read(buffer);
            var count = Math.Min(buffer.Length, _head.Length);
            _head.Span[..count].CopyTo(buffer);
            _head = _head[count..];
            return count;
        }
    }
}
