using System.Text;

namespace Florin.Import.Formats.Qif;

/// <summary>One part of a split payment.</summary>
internal sealed record QifPart(string? Category, string? Memo, byte[]? Amount);

/// <summary>A record while its fields come, in whatever order; dates and amounts stay as written until the whole file tells how they are meant.</summary>
internal sealed class QifRecord(int line)
{
    private const int MostParts = 200;

    private readonly List<QifPart> _parts = [];

    public int Line { get; } = line;

    public int Account { get; set; }

    /// <summary>States the balance that its account began with.</summary>
    public bool IsOpening { get; set; }

    public byte[]? Date { get; private set; }

    public byte[]? Amount { get; private set; }

    public string? Payee { get; private set; }

    public string? Memo { get; private set; }

    /// <summary>A cheque's number, or a word such as ATM.</summary>
    public string? Number { get; private set; }

    /// <summary>As written: a category, a class behind a slash, an account in brackets.</summary>
    public string? Category { get; private set; }

    public IReadOnlyList<QifPart> Parts => _parts;

    public string? Fault { get; private set; }

    public bool IsEmpty { get; private set; } = true;

    public void Set(ReadOnlySpan<byte> field, bool tooLong)
    {
        IsEmpty = false;
        var text = field[1..].Trim(" \t"u8);
        if (tooLong || text.Length > TextPool.LongestText)
        {
            Fault ??= $"a text of more than {TextPool.LongestText} letters";
            return;
        }

        switch (field[0])
        {
            case (byte)'D':
                Date = Plain(text);
                break;
            case (byte)'T':
                Amount = text.ToArray();
                break;
            case (byte)'U':
                Amount ??= text.ToArray();
                break;
            case (byte)'P':
                Payee = TextOf(text);
                break;
            case (byte)'M':
                Memo = TextOf(text);
                break;
            case (byte)'N':
                Number = TextOf(text);
                break;
            case (byte)'L':
                Category = TextOf(text);
                break;
            case (byte)'S':
                if (_parts.Count < MostParts) _parts.Add(new QifPart(TextOf(text), null, null));
                else Fault ??= $"a payment of more than {MostParts} parts";
                break;
            case (byte)'E' when _parts.Count > 0:
                _parts[^1] = _parts[^1] with { Memo = TextOf(text) };
                break;
            case (byte)'$' when _parts.Count > 0:
                _parts[^1] = _parts[^1] with { Amount = text.ToArray() };
                break;
        }
    }

    private static string? TextOf(ReadOnlySpan<byte> text) => TextPool.Fold(text) is { Length: > 0 } folded ? folded : null;

    /// <summary>Quicken fills days, months and years with blanks: 1/ 5' 6 is 1/05'06.</summary>
    private static byte[] Plain(ReadOnlySpan<byte> date)
    {
        var plain = date.ToArray();
        for (var at = 1; at + 1 < plain.Length; at++)
        {
            if (plain[at] == (byte)' ' && plain[at - 1] is (byte)'/' or (byte)'\'' or (byte)'-' or (byte)'.' && char.IsAsciiDigit((char)plain[at + 1])) plain[at] = (byte)'0';
        }

        return plain;
    }

    /// <summary>The text of a record for people: payee, memo, cheque and parts, each said once.</summary>
    public string Description(Func<byte[], string?> amount)
    {
        var text = new StringBuilder(Payee);
        Add(text, Memo);
        if (IsCheque) Add(text, $"cheque {Number}");
        var (category, label) = QifCategory.Read(Category);
        if (label is not null) Add(text, $"/{label}");
        if (text.Length == 0) Add(text, QifCategory.TransferAccount(Category) is { } other ? $"Transfer {other}" : category);
        if (_parts.Count == 0) return text.ToString();
        Add(text, "split:");
        for (var part = 0; part < _parts.Count; part++)
        {
            Add(text, _parts[part].Category, always: true);
            Add(text, _parts[part].Memo, always: true);
            if (_parts[part].Amount is { } money) Add(text, amount(money), always: true);
            if (part < _parts.Count - 1) text.Append(';');
        }

        return text.ToString();
    }

    public bool IsCheque => Number is { Length: > 0 } number && number.All(char.IsAsciiDigit);

    private static void Add(StringBuilder text, string? part, bool always = false)
    {
        if (part is null || (!always && text.ToString().Contains(part, StringComparison.Ordinal))) return;
        if (text.Length > 0) text.Append(' ');
        text.Append(part);
    }
}
