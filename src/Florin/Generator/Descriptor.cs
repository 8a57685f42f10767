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

    public static string Fill(string shape, Merchant merchant, DateOnly day, string dayFormat, Dice dice)
    {
        var text = new StringBuilder(64);
        var at = 0;
        while (at < shape.Length)
        {
            var open = shape.IndexOf('{', at);
            if (open < 0)
                break;
            text.Append(shape, at, open - at);
            var close = shape.IndexOf('}', open);
            var mark = shape.AsSpan(open + 1, close - open - 1);
            text.Append(mark switch
            {
                "Name" => merchant.Name,
                "NAME" => Capitals(merchant.Name, CardNetworkWidth),
                "PAYEE" => Capitals(merchant.Name, OfxWidth),
                "STORE" => merchant.Store.ToString("D4", CultureInfo.InvariantCulture),
                "TOWN" => Capitals(merchant.Town, CardNetworkWidth),
                "DAY" => day.ToString(dayFormat, CultureInfo.InvariantCulture).ToUpperInvariant(),
                "MONTH" => day.ToString("MM/yyyy", CultureInfo.InvariantCulture),
                ['D', var count] => dice.Digits(count - '0'),
                ['C', var count] => dice.Code(count - '0'),
                _ => throw new FormatException($"Unknown mark in the description '{shape}'."),
            });
            at = close + 1;
        }

        return text.Append(shape, at, shape.Length - at).ToString();
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
