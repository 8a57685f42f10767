using System.Buffers;

namespace Florin.Import.Formats.Mt940;

internal enum Mt940Token
{
    /// <summary>A tag and all lines up to the next one.</summary>
    Field,

    /// <summary>The hyphen that ends a message.</summary>
    End,

    /// <summary>A line of no field: the blocks of a SWIFT envelope, a bank's own header.</summary>
    Outside,
}

internal enum Mt940Tag
{
    /// <summary>One that says nothing about rows or booked balances, or a bank's own.</summary>
    Other,

    /// <summary>:20:, with which every message begins.</summary>
    Reference,

    /// <summary>:25:.</summary>
    Account,

    /// <summary>:28:, the number of the statement and of its page.</summary>
    Number,

    /// <summary>:60F:.</summary>
    Opening,

    /// <summary>:60M:, the balance at the top of a further page.</summary>
    PageOpening,

    /// <summary>:61:.</summary>
    Entry,

    /// <summary>:62F:.</summary>
    Closing,

    /// <summary>:62M:, the balance at the foot of a page that another follows.</summary>
    PageClosing,

    /// <summary>:86:.</summary>
    Details,

    /// <summary>:34F:, the least amount an interim report lists.</summary>
    Floor,

    /// <summary>:13D:, the moment of an interim report.</summary>
    Moment,

    /// <summary>:90C: and :90D:, the sums of an interim report.</summary>
    Sum,
}

/// <summary>Parts a file into fields. A field keeps at most what a text may hold, however long it is, so memory does not grow with the file.</summary>
internal sealed class Mt940Reader(Stream utf8, CancellationToken cancellation) : IDisposable
{
    private const int LongestValue = TextPool.LongestText * 4;

    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
    private readonly byte[] _line = ArrayPool<byte>.Shared.Rent(LongestValue);
    private readonly byte[] _value = ArrayPool<byte>.Shared.Rent(LongestValue);
    private int _at;
    private int _end;
    private int _lineLength;
    private int _lineNumber;
    private int _breaks;
    private int _valueLength;
    private bool _afterReturn;
    private bool _lineTooLong;
    private bool _lineBroken;
    private bool _peeked;

    public Mt940Token Token { get; private set; }

    public Mt940Tag Tag { get; private set; }

    /// <summary>The line of the tag.</summary>
    public int Line { get; private set; }

    /// <summary>The field's lines without blanks at their ends, parted by line feeds; valid until the next read.</summary>
    public ReadOnlySpan<byte> Value => _value.AsSpan(0, _valueLength);

    /// <summary>The field went on past what is kept.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Something stands behind the field; without it the file may have been cut off within it.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>The field's last line ends in a line break.</summary>
    public bool IsBroken { get; private set; }

    public bool Read()
    {
        if (!_peeked && !ReadLine()) return false;
        _peeked = false;
        _valueLength = 0;
        IsTooLong = false;
        Line = _lineNumber;
        Token = Kind(out var tag, out var start);
        Tag = tag;
        Append(_line.AsSpan(start, _lineLength - start));
        IsEnded = IsBroken = _lineBroken;
        if (Token != Mt940Token.Field) return true;
        IsEnded = false;
        while (ReadLine())
        {
            if (Kind(out _, out _) != Mt940Token.Outside || (_lineLength > 0 && _line[0] == '{'))
            {
                IsEnded = IsBroken = _peeked = true;
                break;
            }

            if (_valueLength < LongestValue) _value[_valueLength++] = (byte)'\n';
            Append(_line.AsSpan(0, _lineLength));
            IsBroken = _lineBroken;
        }

        return true;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        ArrayPool<byte>.Shared.Return(_line);
        ArrayPool<byte>.Shared.Return(_value);
    }

    private void Append(ReadOnlySpan<byte> text)
    {
        IsTooLong |= _lineTooLong || text.Length > LongestValue - _valueLength;
        text = text[..Math.Min(text.Length, LongestValue - _valueLength)];
        text.CopyTo(_value.AsSpan(_valueLength));
        _valueLength += text.Length;
    }

    private Mt940Token Kind(out Mt940Tag tag, out int start)
    {
        var line = _line.AsSpan(0, _lineLength);
        (tag, start) = (Mt940Tag.Other, 0);

        // A text may be cut off behind a hyphen at the beginning of its line: only a line that is whole ends a message.
        if (line.StartsWith("-}"u8) || (line is [(byte)'-'] && _lineBroken)) return Mt940Token.End;
        if (line.StartsWith("{"u8) && line.IndexOf("{4:"u8) is >= 0 and var text) start = text + 3;
        if (line.Length - start < 4 || line[start] != ':')
        {
            start = 0;
            return Mt940Token.Outside;
        }

        line = line[start..];
        var length = line[3] == ':' ? 2 : line.Length > 4 && line[4] == ':' ? 3 : 0;
        var digits = char.IsAsciiDigit((char)line[1]) && char.IsAsciiDigit((char)line[2]);
        if (length == 0 || (!digits && !line[1..3].SequenceEqual("NS"u8)) || (length == 3 && !char.IsAsciiLetter((char)line[3])))
        {
            start = 0;
            return Mt940Token.Outside;
        }

        tag = Known(line.Slice(1, 2), length == 3 ? (byte)(line[3] & 0xDF) : (byte)0);
        start += length + 2;
        return Mt940Token.Field;
    }

    private static Mt940Tag Known(ReadOnlySpan<byte> number, byte letter) => (((number[0] - '0') * 10) + number[1] - '0', (char)letter) switch
    {
        (20, _) => Mt940Tag.Reference,
        (25, _) => Mt940Tag.Account,
        (28, _) => Mt940Tag.Number,
        (60, 'M') => Mt940Tag.PageOpening,
        (60, _) => Mt940Tag.Opening,
        (61, _) => Mt940Tag.Entry,
        (62, 'M') => Mt940Tag.PageClosing,
        (62, _) => Mt940Tag.Closing,
        (86, _) => Mt940Tag.Details,
        (34, _) => Mt940Tag.Floor,
        (13, _) => Mt940Tag.Moment,
        (90, _) => Mt940Tag.Sum,
        _ => Mt940Tag.Other,
    };

    /// <summary>The next line without blanks at its end and without control characters before it; a colon alone belongs to the line behind it.</summary>
    private bool ReadLine()
    {
        _lineLength = 0;
        _lineTooLong = false;
        if (!AppendLine()) return false;
        while (_line.AsSpan(0, _lineLength) is [(byte)':'])
        {
            if (!AppendLine()) break;
            if (_lineLength > 1 && _line[1] == ':') _line.AsSpan(1, --_lineLength).CopyTo(_line);
        }

        return true;
    }

    private bool AppendLine()
    {
        var before = _lineLength;
        _lineBroken = false;
        var any = false;
        while (!_lineBroken)
        {
            if (_at == _end && !Fill()) break;
            if (_afterReturn && _buffer[_at] == '\n')
            {
                _afterReturn = false;
                _at++;
                continue;
            }

            _afterReturn = false;
            any = true;
            var rest = _buffer.AsSpan(_at, _end - _at);
            var length = rest.IndexOfAny((byte)'\r', (byte)'\n');
            _lineBroken = length >= 0;
            if (_lineBroken) _afterReturn = rest[length] == '\r';
            _at += _lineBroken ? length + 1 : rest.Length;
            if (_lineBroken) rest = rest[..length];
            if (_lineLength == before) rest = rest.TrimStart(Controls);
            var kept = Math.Min(rest.Length, LongestValue - _lineLength);
            _lineTooLong |= kept < rest.Length;
            rest[..kept].CopyTo(_line.AsSpan(_lineLength));
            _lineLength += kept;
        }

        if (!any) return false;
        _lineNumber = ++_breaks;
        while (_lineLength > before && _line[_lineLength - 1] <= ' ') _lineLength--;
        return true;
    }

    // Message separators of the SWIFT network: start and end of text, and of heading.
    private static ReadOnlySpan<byte> Controls => [0x00, 0x01, 0x02, 0x03, 0x04, 0x0B, 0x0C, 0x1A];

    private bool Fill()
    {
        cancellation.ThrowIfCancellationRequested();
        _at = 0;
        _end = utf8.Read(_buffer, 0, _buffer.Length);
        return _end > 0;
    }
}
