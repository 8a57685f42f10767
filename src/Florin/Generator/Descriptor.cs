using System.Globalization;
using System.Text;

namespace Florin.Generator;

/// <summary>Writes descriptions as banks do. Marks: <c>{Name}</c> the name as it is, <c>{PAYEE}</c> in capitals cut to 32, <c>{NAME}</c> in capitals cut to 22
/// (what a card network carries), <c>{STORE}</c>, <c>{TOWN}</c>, <c>{DAY}</c>, <c>{MONTH}</c>, <c>{D4}</c>–<c>{D9}</c> digits and <c>{C4}</c>–<c>{C9}</c> letters drawn anew.</summary>
internal static class Descriptor
{
    public const int CardNetworkWidth = 22;

    /// <summary>Width of NAME in OFX 1.x.</summary>
    public const int OfxWidth = 32;

    /// <summary>More than any shape with the longest names of the word lists.</summary>
    private const int Longest = 512;

    public static string Fill(string shape, Merchant merchant, DateOnly day, string dayFormat, Dice dice)
    {
        Span<char> text = stackalloc char[Longest];
        var length = 0;
        var at = 0;
        while (at < shape.Length)
        {
            var open = shape.IndexOf('{', at);
            if (open < 0)
                break;
            length += Copy(shape.AsSpan(at, open - at), text[length..]);
            var close = shape.IndexOf('}', open);
            length += Mark(shape.AsSpan(open + 1, close - open - 1), merchant, day, dayFormat, dice, text[length..]);
            at = close + 1;
        }

        length += Copy(shape.AsSpan(at), text[length..]);
        return new string(text[..length]);
    }

    private static int Mark(ReadOnlySpan<char> mark, Merchant merchant, DateOnly day, string dayFormat, Dice dice, Span<char> text)
    {
        switch (mark)
        {
            case "Name": return Copy(merchant.Name, text);
            case "NAME": return Copy(merchant.NetworkName, text);
            case "PAYEE": return Copy(merchant.Payee, text);
            case "TOWN": return Copy(merchant.NetworkTown, text);
            case "STORE":
                TextDigits.Write(text[..4], merchant.Store);
                return 4;
            case "DAY": return Day(day, dayFormat, text);
            case "MONTH": return Day(day, "MM/yyyy", text);
            case ['D', var count]:
                dice.Digits(text[..(count - '0')]);
                return count - '0';
            case ['C', var count]:
                dice.Code(text[..(count - '0')]);
                return count - '0';
            default: throw new FormatException($"Unknown mark in the description: '{mark}'.");
        }
    }

    private static int Day(DateOnly day, string format, Span<char> text)
    {
        day.TryFormat(text, out var length, format, CultureInfo.InvariantCulture);
        foreach (ref var letter in text[..length])
            letter = char.ToUpperInvariant(letter);
        return length;
    }

    private static int Copy(ReadOnlySpan<char> part, Span<char> text)
    {
        part.CopyTo(text);
        return part.Length;
    }

    public static string Cut(string text, int width) => text.Length <= width ? text : text[..width].TrimEnd();

    /// <summary>Capitals in the letters a card network knows: umlauts are spelled out, accents dropped.</summary>
    public static string Capitals(string name, int width)
    {
        var capitals = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            _ = letter switch
            {
                'ä' or 'Ä' => capitals.Append("AE"),
                'ö' or 'Ö' => capitals.Append("OE"),
                'ü' or 'Ü' => capitals.Append("UE"),
                'ß' => capitals.Append("SS"),
                'é' or 'è' or 'ê' or 'ë' or 'É' or 'È' => capitals.Append('E'),
                'à' or 'â' or 'À' => capitals.Append('A'),
                'î' or 'ï' => capitals.Append('I'),
                'ô' => capitals.Append('O'),
                'û' or 'ù' => capitals.Append('U'),
                'ç' or 'Ç' => capitals.Append('C'),
                'œ' => capitals.Append("OE"),
                _ => capitals.Append(char.ToUpperInvariant(letter)),
            };
        }

        return Cut(capitals.ToString(), width);
    }
}
