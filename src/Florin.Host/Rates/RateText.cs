using System.Globalization;
using Florin.Ledger;
using Florin.Rates;
using Florin.Host.Terminal;

namespace Florin.Host.Rates;

/// <summary>Rates and pairs of currencies as text.</summary>
internal static class RateText
{
    public static string Plain(decimal rate) => rate.ToString(rate < 0.01m ? "0.########" : "0.0#####", CultureInfo.InvariantCulture);

    /// <summary>"EUR/USD", or <c>null</c> where it is no pair of known currencies.</summary>
    public static (string From, string To)? Pair(string text) =>
        text.Split('/') is [var from, var to] && Currencies.Find(from.Trim()) is { } source && Currencies.Find(to.Trim()) is { } target ? (source, target) : null;

    public static (string From, string To) PairOrMistake(string text) =>
        Pair(text) ?? throw new MistakeException($"'{text}' is no pair of currencies: write EUR/USD.");

    /// <summary>"rate of 12 days before", where that is longer than markets close.</summary>
    public static string Age(UsedRate rate) => rate.Age == 0 ? "" : rate.Age == 1 ? "rate of the day before" : $"rate of {rate.Age} days before";

    public static string Missing(MissingRate missing) => missing.LastOn is { } last
        ? $"{missing.Currency} has no rate for {LocaleText.Iso(missing.On)}: the last one before is of {LocaleText.Iso(last)}, older than the {RateTable.OldestDays} days a rate may be used."
        : $"{missing.Currency} has no rate for {LocaleText.Iso(missing.On)} or before: florin rates import FILE or florin rates set EUR/{missing.Currency} RATE brings one.";
}
