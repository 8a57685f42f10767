using System.Text;

namespace Florin.Import.Formats.Mt940;

/// <summary>The keys of SEPA payments within a text, <c>EREF+</c> to <c>SVWZ+</c>: each ends the value of the one before it.</summary>
internal static class SepaKey
{
    private static readonly byte[][] Keys =
        [.. "SVWZ EREF KREF MREF CRED DEBT COAM OAMT ABWA ABWE IBAN BIC BREF RREF SQTP PURP MDAT".Split(' ').Select(key => Encoding.ASCII.GetBytes(key + "+"))];

    /// <summary>The length of the key that the text begins with, 0 where it begins with none.</summary>
    public static int At(ReadOnlySpan<byte> text)
    {
        foreach (var key in Keys)
        {
            if (text.StartsWith(key)) return key.Length;
        }

        return 0;
    }

    /// <summary>Where the next key begins, at the text's start or behind something that is no letter and no digit; its length when there is none.</summary>
    public static int Next(ReadOnlySpan<byte> text, int from)
    {
        const int LongestKey = 4;
        while (from < text.Length && text[from..].IndexOf((byte)'+') is >= 0 and var found)
        {
            var plus = from + found;
            for (var start = Math.Max(from, plus - LongestKey); start <= plus - 3; start++)
            {
                if ((start == 0 || !char.IsAsciiLetterOrDigit((char)text[start - 1])) && At(text[start..]) == plus - start + 1) return start;
            }

            from = plus + 1;
        }

        return text.Length;
    }
}
