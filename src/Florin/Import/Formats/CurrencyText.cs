using System.Collections.Frozen;
using System.Text;
using Florin.Ledger;

namespace Florin.Import.Formats;

/// <summary>Currency signs and codes as amounts and headers carry them.</summary>
internal static class CurrencyText
{
    private const int LongestSign = 5;

    // A sign that several currencies share lists them; the household's own wins, else the first.
    private static readonly FrozenDictionary<string, string[]> Signs = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase)
    {
        ["€"] = ["EUR"],
        ["£"] = ["GBP", "EGP", "GIP", "FKP", "SHP"],
        ["$"] = ["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "ARS", "CLP", "COP", "TWD", "UYU", "FJD", "BBD", "BSD", "JMD", "TTD"],
        ["US$"] = ["USD"],
        ["A$"] = ["AUD"],
        ["AU$"] = ["AUD"],
        ["C$"] = ["CAD"],
        ["CA$"] = ["CAD"],
        ["NZ$"] = ["NZD"],
        ["HK$"] = ["HKD"],
        ["S$"] = ["SGD"],
        ["R$"] = ["BRL"],
        ["MX$"] = ["MXN"],
        ["¥"] = ["JPY", "CNY"],
        ["₹"] = ["INR"],
        ["Rs"] = ["INR", "PKR", "LKR", "NPR", "MUR"],
        ["Rs."] = ["INR", "PKR", "LKR", "NPR", "MUR"],
        ["₽"] = ["RUB"],
        ["₺"] = ["TRY"],
        ["₴"] = ["UAH"],
        ["₩"] = ["KRW"],
        ["₪"] = ["ILS"],
        ["₫"] = ["VND"],
        ["฿"] = ["THB"],
        ["₱"] = ["PHP"],
        ["zł"] = ["PLN"],
        ["zl"] = ["PLN"],
        ["Kč"] = ["CZK"],
        ["Kc"] = ["CZK"],
        ["kr"] = ["SEK", "NOK", "DKK", "ISK"],
        ["kr."] = ["DKK", "SEK", "NOK", "ISK"],
        ["Ft"] = ["HUF"],
        ["Fr"] = ["CHF"],
        ["Fr."] = ["CHF"],
        ["SFr."] = ["CHF"],
        ["lei"] = ["RON", "MDL"],
        ["лв"] = ["BGN"],
        ["лв."] = ["BGN"],
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string[]>.AlternateLookup<ReadOnlySpan<char>> Lookup = Signs.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool IsKnown(ReadOnlySpan<byte> text) => Resolve(text, "") is not null;

    /// <summary>The ISO 4217 code that a UTF-8 sign or code means in a household whose own currency is <paramref name="home"/>; <c>null</c> when it means none.</summary>
    public static string? Resolve(ReadOnlySpan<byte> text, string home)
    {
        Span<char> sign = stackalloc char[LongestSign];
        if (text.Length > 12 || !Encoding.UTF8.TryGetChars(text, sign, out var length)) return null;
        if (Currencies.Find(sign[..length]) is { } code) return code;
        if (!Lookup.TryGetValue(sign[..length], out var candidates)) return null;
        return Array.IndexOf(candidates, home) >= 0 ? home : candidates[0];
    }
}
