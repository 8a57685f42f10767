using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace Florin.Generator;

/// <summary>A file in the making, as bytes in one pooled buffer that every file of a household reuses; knows its current line.</summary>
internal sealed class StatementText : IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(256 * 1024);
    private int _length;
    private string _newLine = "\n";
    private Encoding _encoding = Utf8;

    /// <summary>1-based number of the line that the next call writes.</summary>
    public int NextLine { get; private set; } = 1;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    /// <summary>Windows-1252, without registering the code pages for the whole process.</summary>
    public static Encoding Windows1252 { get; } = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public static Encoding Utf8 { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Forgets what was written and begins another file.</summary>
    public void Begin(Encoding encoding, string newLine)
    {
        (_length, _encoding, _newLine, NextLine) = (0, encoding, newLine, 1);
        Add(encoding.Preamble);
    }

    public void Line(string text)
    {
        Add(text);
        EndLine();
    }

    /// <summary>A line of constant and computed parts that never is a string.</summary>
    public void Line([InterpolatedStringHandlerArgument("")] ref StatementLine line) => line.Text.EndLine();

    public void Add([InterpolatedStringHandlerArgument("")] ref StatementLine part) => _ = part;

    public void EndLine()
    {
        Add(_newLine);
        NextLine++;
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _length += bytes.Length;
    }

    public void Add(ReadOnlySpan<char> text)
    {
        var room = Room(_encoding.GetMaxByteCount(text.Length));

        // Every encoding here writes ASCII as ASCII, and most texts are nothing else.
        if (Ascii.FromUtf16(text, room, out var written) != OperationStatus.Done)
            written = _encoding.GetBytes(text, room);
        _length += written;
    }

    public void Add(char letter) => Add(new ReadOnlySpan<char>(in letter));

    public void Add(int number)
    {
        number.TryFormat(Room(11), out var written, provider: System.Globalization.CultureInfo.InvariantCulture);
        _length += written;
    }

    /// <summary>Two decimals; a group mark after each three digits where one is given.</summary>
    public void Add(decimal amount, char mark = '.', char group = '\0')
    {
        Span<byte> digits = stackalloc byte[32];
        var cents = (ulong)(Math.Abs(decimal.ToOACurrency(amount)) / 100);
        var at = digits.Length;
        for (var place = 0; place < 3 || cents > 0; place++)
        {
            if (place == 2)
                digits[--at] = (byte)mark;
            else if (group != '\0' && place > 2 && (place - 2) % 3 == 0)
                digits[--at] = (byte)group;
            (cents, var digit) = Math.DivRem(cents, 10);
            digits[--at] = (byte)('0' + digit);
        }

        if (amount < 0)
            digits[--at] = (byte)'-';
        Add((ReadOnlySpan<byte>)digits[at..]);
    }

    /// <summary>Of a format only <c>yyyy</c>, <c>MM</c> and <c>dd</c>, all else as it stands.</summary>
    public void Add(DateOnly day, string format)
    {
        var room = Room(format.Length)[..format.Length];
        var (year, month, date) = day;
        for (var i = 0; i < format.Length;)
        {
            var (width, number) = format[i] switch { 'y' => (4, year), 'M' => (2, month), 'd' => (2, date), _ => (0, 0) };
            if (width == 0)
                room[i++] = (byte)format[i - 1];
            else
                TextDigits.Write(room.Slice(i, width), number);
            i += width;
        }

        _length += format.Length;
    }

    public void Add(DateTimeOffset moment, string format)
    {
        moment.TryFormat(Room(40), out var written, format, System.Globalization.CultureInfo.InvariantCulture);
        _length += written;
    }

    /// <summary>A value of JSON, quoted; <c>null</c> where there is none.</summary>
    public void AddJson(string? text)
    {
        if (text is null)
        {
            Add("null"u8);
            return;
        }

        Add("\""u8);
        var safe = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        Add(text.AsSpan().IndexOfAnyExcept(JsonLetters) < 0 ? text : safe.Encode(text));
        Add("\""u8);
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);

    /// <summary>The three characters that XML and SGML texts must not hold.</summary>
    public static string Escape(string text) => text.AsSpan().IndexOfAny('&', '<', '>') < 0
        ? text
        : text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private static readonly SearchValues<char> JsonLetters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 !#$%&'()*+,-./:;<=>?@[]_");

    private Span<byte> Room(int count)
    {
        if (_bytes.Length - _length < count)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, _length + count));
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        return _bytes.AsSpan(_length);
    }
}
