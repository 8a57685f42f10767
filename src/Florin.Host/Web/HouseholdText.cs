using Florin.Ledger;
using System.Globalization;
using Florin.Households;

namespace Florin.Host.Web;

/// <summary>Money, dates and shares as this household writes them.</summary>
public sealed class HouseholdText(Household household, DateOnly today)
{
    private readonly CultureInfo _culture = CultureOf(household.Locale);

    public string Locale => _culture.Name;

    public string Currency => household.BaseCurrency;

    public DateOnly Today => today;

    public string Money(decimal amount, string? currency = null) => MoneyText.Format(amount, currency ?? Currency, _culture);

    public string Rounded(decimal amount, string? currency = null) => MoneyText.Round(amount, currency ?? Currency, _culture);

    public string Signed(decimal amount, string? currency = null) => MoneyText.Signed(amount, currency ?? Currency, _culture);

    public string Count(long count) => count.ToString("N0", _culture);

    /// <summary>"27 Nov", and with its year where that is not this one.</summary>
    public string Day(DateOnly day)
    {
        var pattern = _culture.DateTimeFormat.MonthDayPattern.Replace("MMMM", "MMM", StringComparison.Ordinal);
        var text = day.ToString(pattern, _culture);
        return day.Year == today.Year ? text : $"{text} {day.Year.ToString(CultureInfo.InvariantCulture)}";
    }

    public string MonthName(DateOnly month) => month.ToString("MMMM", _culture);

    public string Month(DateOnly month) => month.ToString("MMM yyyy", _culture);

    /// <summary>Whole percent; a small chance is never rounded to nothing, nor a great one to certainty.</summary>
    public string Percent(double share) => share switch
    {
        > 0 and < 0.005 => "less than " + 0.01.ToString("P0", _culture),
        > 0.995 and < 1 => "more than " + 0.99.ToString("P0", _culture),
        _ => share.ToString("P0", _culture).Replace('-', MoneyText.Minus),
    };

    /// <summary>The same where room is short: "&lt;1%", "&gt;99%".</summary>
    public string Share(double share) => share switch
    {
        > 0 and < 0.005 => "<" + 0.01.ToString("P0", _culture),
        > 0.995 and < 1 => ">" + 0.99.ToString("P0", _culture),
        _ => Percent(share),
    };

    private static CultureInfo CultureOf(string locale)
    {
        try
        {
            return CultureInfo.GetCultureInfo(locale, predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.GetCultureInfo("en-US");
        }
    }
}
