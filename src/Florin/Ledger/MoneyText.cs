using System.Collections.Concurrent;
using System.Globalization;

namespace Florin.Ledger;

/// <summary>Amounts as text, in one place: for people in their locale with a real minus sign, for programs as plain decimals.</summary>
public static class MoneyText
{
    public const char Minus = '\u2212';

    private static readonly ConcurrentDictionary<(string Culture, string Currency), NumberFormatInfo> Formats = new();

    /// <summary>"−€14.80" in an English household, "−14,80 €" in a German one.</summary>
    public static string Format(decimal amount, string currency, CultureInfo culture) => Sign(amount) + Magnitude(amount, currency, culture, Currencies.MinorUnits(currency));

    /// <summary>Without minor units, for headlines: "€641".</summary>
    public static string Round(decimal amount, string currency, CultureInfo culture)
    {
        var whole = decimal.Round(amount, 0, MidpointRounding.AwayFromZero);
        return Sign(whole) + Magnitude(whole, currency, culture, 0);
    }

    /// <summary>With a plus before money in: "+€2,740.00".</summary>
    public static string Signed(decimal amount, string currency, CultureInfo culture) => (amount > 0 ? "+" : "") + Format(amount, currency, culture);

    /// <summary>For programs: "-12.40", with at least the minor units of the currency and never an exponent.</summary>
    public static string Plain(decimal amount, string currency) =>
        amount.ToString(Currencies.MinorUnits(currency) switch { 0 => "0.####", 3 => "0.000#", _ => "0.00##" }, CultureInfo.InvariantCulture);

    // Only signs that mean one currency everywhere; "$" or "kr" is used where the locale itself says so.
    private static string SignOf(string currency) => currency switch
    {
        "EUR" => "€",
        "GBP" => "£",
        "USD" => "US$",
        "JPY" => "¥",
        "INR" => "₹",
        "KRW" => "₩",
        "ILS" => "₪",
        "PLN" => "zł",
        "CZK" => "Kč",
        "UAH" => "₴",
        "TRY" => "₺",
        _ => currency,
    };

    private static string Sign(decimal amount) => amount < 0 ? Minus.ToString() : "";

    private static string Magnitude(decimal amount, string currency, CultureInfo culture, int decimals) =>
        Math.Abs(amount).ToString("C" + decimals.ToString(CultureInfo.InvariantCulture), Formats.GetOrAdd((culture.Name, currency), static (key, culture) => Create(culture, key.Currency), culture));

    private static NumberFormatInfo Create(CultureInfo culture, string currency)
    {
        var format = (NumberFormatInfo)culture.NumberFormat.Clone();
        var own = culture.IsNeutralCulture || culture.Name.Length == 0 ? null : new RegionInfo(culture.Name).ISOCurrencySymbol;
        if (own == currency)
            return format;
        format.CurrencySymbol = SignOf(currency);
        // A code needs a blank between itself and the figure: patterns 0 and 1 have none, 2 and 3 do.
        if (format.CurrencySymbol.All(char.IsAsciiLetter) && format.CurrencyPositivePattern < 2)
            format.CurrencyPositivePattern += 2;
        return format;
    }
}
