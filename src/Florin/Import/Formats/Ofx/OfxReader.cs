using System.Buffers;
using System.Net;
using System.Text;

namespace Florin.Import.Formats.Ofx;

internal enum OfxToken
{
    /// <summary>A tag without text behind it: an aggregate begins, or an element is empty.</summary>
    Open,
    Close,

    /// <summary>A tag and its text.</summary>
    Value,

    /// <summary>A document type declaration, which is not read.</summary>
    DocumentType,
}

/// <summary>
/// Parts OFX into tags and texts, SGML and XML alike: a text ends at the next tag, whether its own tag is closed or not. No entity is ever
/// expanded but the predefined characters, so a document type declaration could do nothing; it is reported all the same.
/// </summary>
internal sealed class OfxReader : IDisposable
{
    private const int LongestName = 40;
    private const int LongestValue = TextPool.LongestText * 4;
    private const int EndOfFile = -1;

    private readonly Stream _utf8;
    private readonly byte[] _buffer;
    private readonly byte[] _value;
    private readonly byte[] _name = new byte[LongestName];
    private readonly TextPool _pool = new();
    private int _at;
    private int _end;
    private int _valueLength;
    private int _current;
    private int _currentLine = 1;

    public OfxReader(Stream utf8, int bufferSize = 64 * 1024)
    {
        _utf8 = utf8;
        _buffer = ArrayPool<byte>.Shared.Rent(bufferSize);
        _value = ArrayPool<byte>.Shared.Rent(LongestValue);
        Advance();
    }

    public OfxToken Token { get; private set; }

    /// <summary>In capitals; empty for a name that is longer than any of OFX.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The line of the tag.</summary>
    public int Line { get; private set; }

    /// <summary>The raw text of a <see cref="OfxToken.Value"/>, trimmed; valid until the next read.</summary>
    public ReadOnlySpan<byte> Value => _value.AsSpan(0, _valueLength);

    /// <summary>The text went on past what is kept.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>The text with its character references resolved and white space folded.</summary>
    public string Text()
    {
        var text = _pool.Text(Value);
        if (!text.Contains('&', StringComparison.Ordinal)) return text;

        // Some banks escape twice: &amp;lt; is meant as <.
        return TextPool.Fold(Encoding.UTF8.GetBytes(WebUtility.HtmlDecode(WebUtility.HtmlDecode(text))));
    }

    public bool Read()
    {
        while (SkipToTag())
        {
            Line = _currentLine;
            Advance();
            if (_current == '?')
            {
                SkipPast('>');
                continue;
            }

            if (_current == '!')
            {
                if (!ReadDeclaration()) continue;
                Token = OfxToken.DocumentType;
                return true;
            }

            var closing = _current == '/';
            if (closing) Advance();
            if (!char.IsAsciiLetter((char)Math.Max(_current, 0))) continue;
            ReadName();
            if (closing)
            {
                Token = OfxToken.Close;
                return true;
            }

            ReadValue();
            Token = _valueLength > 0 ? OfxToken.Value : OfxToken.Open;
            return true;
        }

        return false;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        ArrayPool<byte>.Shared.Return(_value);
    }

    private bool SkipToTag()
    {
        while (_current is not ('<' or EndOfFile)) Advance();
        return _current == '<';
    }

    /// <summary>After "&lt;!": true for a document type; comments and stray CDATA are skipped.</summary>
    private bool ReadDeclaration()
    {
        Advance();
        if ((_current | 0x20) == 'd') return true;
        var comment = _current == '-' && Peek(0) == (byte)'-';
        SkipPast('>', comment ? (byte)'-' : null);
        return false;
    }

    private void ReadName()
    {
        var length = 0;
        var fits = true;
        while (_current is not ('>' or EndOfFile) && _current > ' ')
        {
            if (_current == '/') break;
            if (length < LongestName) _name[length++] = (byte)char.ToUpperInvariant((char)_current);
            else fits = false;
            Advance();
        }

        SkipPast('>');
        Name = fits ? _pool.Text(_name.AsSpan(0, length)) : "";
    }

    private void ReadValue()
    {
        _valueLength = 0;
        IsTooLong = false;
        while (_current != EndOfFile)
        {
            if (_current == '<' && AtTag())
            {
                if (!AtCharacterData()) break;
                ReadCharacterData();
                continue;
            }

            Append((byte)_current);
            Advance();
        }

        while (_valueLength > 0 && _value[_valueLength - 1] <= ' ') _valueLength--;
    }

    private void Append(byte value)
    {
        if (_valueLength == 0 && value <= ' ') return;
        if (_valueLength < LongestValue) _value[_valueLength++] = value;
        else IsTooLong = true;
    }

    // "A < B" in an SGML text opens no tag.
    private bool AtTag() => char.IsAsciiLetter((char)Peek(0)) || Peek(0) is (byte)'/' or (byte)'!' or (byte)'?';

    private bool AtCharacterData()
    {
        var start = "![CDATA["u8;
        for (var offset = 0; offset < start.Length; offset++)
        {
            if (Peek(offset) != start[offset]) return false;
        }

        return true;
    }

    private void ReadCharacterData()
    {
        for (var skipped = 0; skipped <= "![CDATA[".Length; skipped++) Advance();
        while (_current != EndOfFile)
        {
            if (_current == ']' && Peek(0) == ']' && Peek(1) == '>')
            {
                Advance();
                Advance();
                Advance();
                return;
            }

            Append((byte)_current);
            Advance();
        }
    }

    /// <param name="before">What must stand before the end, twice: a comment ends with two dashes and a bracket.</param>
    private void SkipPast(char end, byte? before = null)
    {
        int last = 0, lastButOne = 0;
        while (_current != EndOfFile && (_current != end || (before is { } mark && (last != mark || lastButOne != mark))))
        {
            (lastButOne, last) = (last, _current);
            Advance();
        }

        if (_current == end) Advance();
    }

    private byte Peek(int offset)
    {
        if (_at + offset >= _end) Fill();
        return _at + offset < _end ? _buffer[_at + offset] : (byte)0;
    }

    private void Advance()
    {
        if (_current == '\n') _currentLine++;
        if (_at == _end) Fill();
        _current = _at < _end ? _buffer[_at++] : EndOfFile;
    }

    private void Fill()
    {
        var kept = _end - _at;
        Array.Copy(_buffer, _at, _buffer, 0, kept);
        _at = 0;
        _end = kept + _utf8.Read(_buffer, kept, _buffer.Length - kept);
    }
}
