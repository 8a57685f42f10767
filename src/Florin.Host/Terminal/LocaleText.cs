using System.Globalization;
using Florin.Households;
using Florin.Ledger;

namespace Florin.Host.Terminal;

/// <summary>Money, shares and days as the household writes them; figures in columns stand without their currency.</summary>
internal sealed class LocaleText(Household household)
{
    private readonly CultureInfo _culture = household.Culture;

    /// <summary>With the currency, and a real minus sign.</summary>
    public string Money(decimal amount, string? currency = null) => MoneyText.Format(amount, currency ?? household.BaseCurrency, _culture);

    /// <summary>Without the currency.</summary>
    public string Figure(decimal amount, string? currency = null)
    {
        var decimals = Currencies.MinorUnits(currency ?? household.BaseCurrency);
        var figure = Math.Abs(amount).ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), _culture);
        return amount < 0 ? MoneyText.Minus + figure : figure;
    }

    public string Count(long count) => count.ToString("N0", _culture);

    /// <summary>Without currency and decimals, where a column is narrow.</summary>
    public string Whole(decimal amount)
    {
        var figure = Math.Abs(decimal.Round(amount)).ToString("N0", _culture);
        return decimal.Round(amount) < 0 ? MoneyText.Minus + figure : figure;
    }

    /// <summary>"1 file", "2,000 files".</summary>
    public string Several(long count, string noun) => $"{Count(count)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>Whole percent; a small chance is never rounded to none, nor a great one to certainty.</summary>
    public string Share(double share) => share switch
    {
        > 0 and < 0.005 => "less than " + 0.01.ToString("P0", _culture),
        > 0.995 and < 1 => "more than " + 0.99.ToString("P0", _culture),
        _ => share.ToString("P0", _culture).Replace('-', MoneyText.Minus),
    };

    /// <summary>"December 14" or "14 December"; the words around it are English, so the month is too.</summary>
    public string Day(DateOnly day)
    {
        var words = _culture.TwoLetterISOLanguageName == "en" ? _culture : CultureInfo.InvariantCulture;
        return day.ToString(words.DateTimeFormat.MonthDayPattern, words);
    }

    /// <summary>The form that filters accept.</summary>
    public static string Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
