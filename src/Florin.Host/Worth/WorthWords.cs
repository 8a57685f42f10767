using Florin.Host.Terminal;
using Florin.Rates;
using Florin.Worth;

namespace Florin.Host.Worth;

/// <summary>What a net worth leaves out or rounds, in sentences.</summary>
internal static class WorthWords
{
    /// <summary>The year up to a day, or all there is before a year has passed.</summary>
    public static DateOnly YearBefore(DateOnly day) => day.Year > 1 ? day.AddYears(-1) : DateOnly.MinValue;

    public static IEnumerable<string> Notes(NetWorth worth)
    {
        foreach (var left in worth.LeftOut)
        {
            var days = left.FirstOn == left.LastOn ? $"on {LocaleText.Iso(left.LastOn)}" : $"from {LocaleText.Iso(left.FirstOn)} to {LocaleText.Iso(left.LastOn)}";
            yield return $"{left.What} is left out {days}: {left.Currency} has no rate then{(left.LastRateOn is { } last ? $", the last is of {LocaleText.Iso(last)} and serves {RateTable.OldestDays} days" : "")}.";
        }

        foreach (var rounded in worth.Accounts.Where(static account => account.Residual != 0))
            yield return $"{rounded.Account.Name} carries {rounded.Residual.ToString("+0.####;-0.####", System.Globalization.CultureInfo.InvariantCulture)} {worth.Currency} of rounding, so that the accounts make the sum.";
    }
}
