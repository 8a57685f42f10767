using System.Buffers;

namespace Florin.Import.Formats.Qif;

/// <summary>Lines of UTF-8 text, whatever ends them; a longer one than any text may be is cut, and says so.</summary>
internal sealed class QifLines(Stream utf8) : IDisposable
{
    private const int Longest = (TextPool.LongestText * 4) + 1;

    private readonly byte[] _line = ArrayPool<byte>.Shared.Rent(Longest);
    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
    private int _at;
    private int _length;
    private int _lineLength;
    private bool _afterReturn;

    public int Number { get; private set; }

    public bool IsTooLong { get; private set; }

    public ReadOnlySpan<byte> Text => _line.AsSpan(0, _lineLength).Trim(" \t\0\u001A"u8);

    public bool Read()
    {
        (_lineLength, IsTooLong) = (0, false);
        var any = false;
        while (_at < _length || Fill())
        {
            var value = _buffer[_at++];
            if (_afterReturn)
            {
                _afterReturn = false;
                if (value == (byte)'\n') continue;
            }

            any = true;
            if (value is (byte)'\n' or (byte)'\r')
            {
                _afterReturn = value == (byte)'\r';
                break;
            }

            if (_lineLength < Longest) _line[_lineLength++] = value;
            else IsTooLong = true;
        }

        if (any && Number < int.MaxValue) Number++;
        return any;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_line);
        ArrayPool<byte>.Shared.Return(_buffer);
    }

    private bool Fill()
    {
        (_at, _length) = (0, utf8.Read(_buffer));
        return _length > 0;
    }
}
