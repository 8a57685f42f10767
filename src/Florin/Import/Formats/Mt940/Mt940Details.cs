using System.Buffers;

namespace Florin.Import.Formats.Mt940;

/// <summary>What :86: says of a row: its lines joined and its layout found, numbered sub-fields, tags between slashes, or free text.</summary>
internal sealed class Mt940Details(TextPool pool)
{
    /// <summary>SWIFT's longest line: a text that fills it goes on in the next one, within a word.</summary>
    private const int LineWidth = 65;
    private const int Most = TextPool.LongestText * 4;
    private const int LongestMethod = 40;

    private readonly ArrayBufferWriter<byte> _raw = new(1024);
    private readonly ArrayBufferWriter<byte> _joined = new(1024);
    private readonly NumberedFields _numbered = new();
    private readonly SlashFields _slashes = new();

    public string Description { get; private set; } = "";

    public string? Payee { get; private set; }

    public string? PaymentMethod { get; private set; }

    public bool IsTooLong { get; private set; }

    public void Begin()
    {
        _raw.ResetWrittenCount();
        IsTooLong = false;
    }

    /// <summary>One :86:, of which some banks write several to a row.</summary>
    public void Add(ReadOnlySpan<byte> lines, bool isTooLong)
    {
        IsTooLong |= isTooLong || _raw.WrittenCount + lines.Length + 1 > Most;
        if (IsTooLong) return;
        if (_raw.WrittenCount > 0) _raw.Write("\n"u8);
        _raw.Write(lines);
    }

    public void Resolve(Mt940Entry entry)
    {
        (Payee, PaymentMethod) = (null, null);
        var mark = NumberedFields.Mark(_raw.WrittenSpan, out var number);
        Join(mark);
        string? text;
        if (mark != 0)
        {
            _numbered.Read(_joined.WrittenSpan, mark);
            var posting = pool.TextOrNull(_numbered.Posting);
            text = pool.TextOrNull(_numbered.Text) ?? posting;
            Payee = pool.TextOrNull(_numbered.Payee);
            PaymentMethod = PaymentMethods.OfNumber(number) ?? (posting?.Length <= LongestMethod ? posting : null);
        }
        else if (_slashes.Read(_joined.WrittenSpan))
        {
            text = pool.TextOrNull(_joined.WrittenSpan[_slashes.Text]) ?? pool.TextOrNull(_joined.WrittenSpan);
            Payee = pool.TextOrNull(_joined.WrittenSpan[_slashes.Payee]);
            PaymentMethod = pool.TextOrNull(_joined.WrittenSpan[_slashes.Method]) is { Length: <= LongestMethod } method ? method : null;
        }
        else
        {
            text = pool.TextOrNull(_joined.WrittenSpan);
            Payee = FreeTextPayee(text, entry);
        }

        PaymentMethod ??= PaymentMethods.OfType(entry.Type);
        Description = text ?? entry.Further ?? Payee ?? entry.Reference ?? PaymentMethod ?? entry.Type;
        IsTooLong |= Description.Length > TextPool.LongestText || Payee?.Length > TextPool.LongestText;
    }

    // Rabobank names the other party behind the references; ASN and SNS in the line below :61: and, behind the account, once more in :86:; Knab marks it.
    private string? FreeTextPayee(string? text, Mt940Entry entry)
    {
        const string Marked = "/NAAM: ";
        if (text is not null && text.IndexOf(Marked, StringComparison.Ordinal) is >= 0 and var name) return text[(name + Marked.Length)..];
        if (entry.Further is null) return null;
        var repeated = entry.Reference is not null && text is not null && text.StartsWith(entry.Reference, StringComparison.Ordinal)
            && text.AsSpan(entry.Reference.Length).TrimStart().StartsWith(entry.Further, StringComparison.Ordinal);
        return entry.IsFurtherOnLine || repeated ? entry.Further : null;
    }

    /// <summary>Joins the lines: sub-fields go on wherever a line ends, other texts only behind a full line.</summary>
    private void Join(byte mark)
    {
        _joined.ResetWrittenCount();
        var before = default(ReadOnlySpan<byte>);
        var first = true;
        foreach (var range in _raw.WrittenSpan.Split((byte)'\n'))
        {
            var line = _raw.WrittenSpan[range];
            if (!first && NeedsBlank(before, line, mark)) _joined.Write(" "u8);
            _joined.Write(line);
            first = false;
            before = line;
        }
    }

    // A line one short of full ended in a blank, which is cut off with every line's.
    private static bool NeedsBlank(ReadOnlySpan<byte> before, ReadOnlySpan<byte> line, byte mark)
    {
        var width = Letters(before);
        if (mark == 0) return width < LineWidth;
        return width == LineWidth - 1 && before[^1] != mark && before[^2] != mark && line.Length > 0 && line[0] != mark;
    }

    /// <summary>The letters of UTF-8: its bytes but those that go on a letter.</summary>
    public static int Letters(ReadOnlySpan<byte> utf8)
    {
        var letters = 0;
        foreach (var value in utf8)
        {
            if ((value & 0xC0) != 0x80) letters++;
        }

        return letters;
    }
}
