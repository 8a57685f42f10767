using System.Text;

namespace Florin.Import.Formats.Mt940;

/// <summary>The tags between slashes of Dutch banks and of Citi in :86:, <c>/TRTP/SEPA OVERBOEKING/IBAN/…/NAME/Jane/REMI/Rent</c>; a value may hold slashes of its own.</summary>
internal sealed class SlashFields
{
    private static readonly byte[][] Keys =
    [
        .. ("TRTP TRCD TRAN IBAN BIC NAME ADDR CITY ID REMI USTD STRD EREF PREF MARF CSID CNTP ORDP BENM ULTD ULTC ULTB UDTR UCRD PURP SVCL SVLV RTRN ISDT " +
            "ACCW NRTX BUSP OCMT CHGS IACC EXCH PT PY").Split(' ').Select(key => Encoding.ASCII.GetBytes($"/{key}/")),
    ];

    private Range _name;
    private Range _counterparty;

    /// <summary>What the payer wrote; empty where no tag says it.</summary>
    public Range Text { get; private set; }

    /// <summary>/NAME/, else the third part of ING's /CNTP/account/bank/name/city/.</summary>
    public Range Payee => _name.Equals(default) ? _counterparty : _name;

    /// <summary>/TRTP/, the kind of payment.</summary>
    public Range Method { get; private set; }

    /// <summary>False where the text does not begin with a tag; then nothing is found.</summary>
    public bool Read(ReadOnlySpan<byte> text)
    {
        if (At(text) == 0) return false;
        Text = Method = _name = _counterparty = default;
        for (var at = 0; at < text.Length;)
        {
            var key = text[at..];
            var start = at + At(key);
            var end = Next(text, start - 1);
            var value = Trimmed(text, start, end);
            if (key.StartsWith("/USTD/"u8) || key.StartsWith("/PY/"u8) || (key.StartsWith("/REMI/"u8) && !text[value].IsEmpty)) Text = value;
            else if (key.StartsWith("/STRD/"u8) && text[Text].IsEmpty) Text = value;
            else if (key.StartsWith("/NAME/"u8) && _name.Equals(default)) _name = value;
            else if (key.StartsWith("/CNTP/"u8)) _counterparty = Part(text, start, end);
            else if (key.StartsWith("/TRTP/"u8)) Method = value;
            at = end;
        }

        return true;
    }

    private static int At(ReadOnlySpan<byte> text)
    {
        foreach (var key in Keys)
        {
            if (text.StartsWith(key)) return key.Length;
        }

        return 0;
    }

    private static int Next(ReadOnlySpan<byte> text, int from)
    {
        while (from < text.Length && text[from..].IndexOf((byte)'/') is >= 0 and var found)
        {
            from += found;
            if (At(text[from..]) > 0) return from;
            from++;
        }

        return text.Length;
    }

    private static Range Trimmed(ReadOnlySpan<byte> text, int start, int end)
    {
        while (start < end && text[start] is (byte)'/' or (byte)' ') start++;
        while (end > start && text[end - 1] is (byte)'/' or (byte)' ') end--;
        return start..Math.Max(start, end);
    }

    private static Range Part(ReadOnlySpan<byte> text, int start, int end)
    {
        for (var skipped = 0; skipped < 2; skipped++)
        {
            var slash = text[Math.Min(start, end)..end].IndexOf((byte)'/');
            if (slash < 0) return default;
            start += slash + 1;
        }

        var length = text[start..end].IndexOf((byte)'/');
        return start..(length < 0 ? end : start + length);
    }
}
