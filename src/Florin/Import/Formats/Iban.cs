namespace Florin.Import.Formats;

/// <summary>Finds an IBAN (ISO 13616) in a line of text by its country's length and its check digits.</summary>
internal static class Iban
{
    private const int Shortest = 15;
    private const int Longest = 34;

    private const string Lengths =
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 " +
        "GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LI21 LT20 LU20 LV21 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 " +
        "QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 TN24 TR26 UA29 VA22 VG24 XK20";

    /// <summary>The first valid IBAN of the text without its blanks; <c>null</c> when there is none.</summary>
    public static string? Find(string text)
    {
        Span<char> iban = stackalloc char[Longest];
        for (var start = 0; start + Shortest <= text.Length; start++)
        {
            if (start > 0 && char.IsLetterOrDigit(text[start - 1])) continue;
            var length = LengthOf(text.AsSpan(start));
            if (length == 0) continue;
            var count = 0;
            for (var at = start; at < text.Length && count < length; at++)
            {
                if (text[at] == ' ') continue;
                if (!char.IsAsciiLetterOrDigit(text[at])) break;
                iban[count++] = char.ToUpperInvariant(text[at]);
            }

            if (count == length && HasValidChecksum(iban[..length])) return new string(iban[..length]);
        }

        return null;
    }

    private static int LengthOf(ReadOnlySpan<char> text)
    {
        if (!char.IsAsciiLetter(text[0]) || !char.IsAsciiLetter(text[1]) || !char.IsAsciiDigit(text[2]) || !char.IsAsciiDigit(text[3])) return 0;
        for (var at = 0; at < Lengths.Length; at += 5)
        {
            if (text[..2].Equals(Lengths.AsSpan(at, 2), StringComparison.OrdinalIgnoreCase)) return ((Lengths[at + 2] - '0') * 10) + Lengths[at + 3] - '0';
        }

        return 0;
    }

    // ISO 7064 mod 97-10: the first four letters go to the end, letters count 10 to 35.
    private static bool HasValidChecksum(ReadOnlySpan<char> iban)
    {
        var remainder = 0;
        for (var at = 0; at < iban.Length; at++)
        {
            var letter = iban[(at + 4) % iban.Length];
            remainder = char.IsAsciiDigit(letter)
                ? ((remainder * 10) + letter - '0') % 97
                : ((remainder * 100) + letter - 'A' + 10) % 97;
        }

        return remainder == 1;
    }
}
