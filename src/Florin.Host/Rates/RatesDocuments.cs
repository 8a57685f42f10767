using Florin.Rates;

namespace Florin.Host.Rates;

internal sealed record RateImportDocument(int Rates, int Currencies, DateOnly? FirstDate, DateOnly? LastDate, IReadOnlyList<RateErrorDocument> Errors)
{
    public static RateImportDocument Of(RateImport import) => new(
        import.Rates, import.Currencies, import.FirstOn, import.LastOn, [.. import.Errors.Select(static error => new RateErrorDocument(error.Line, error.Found, error.Expected))]);
}

internal sealed record RateErrorDocument(int Line, string Found, string Expected);

internal sealed record RateListDocument(IReadOnlyList<KnownRatesDocument> Rates);

/// <summary>Rates are text: eight decimals are not money's two to four.</summary>
internal sealed record KnownRatesDocument(string Currency, long Days, DateOnly FirstDate, DateOnly LastDate, string PerEuro, string Source)
{
    public static KnownRatesDocument Of(KnownRates known) => new(known.Currency, known.Days, known.FirstOn, known.LastOn, RateText.Plain(known.PerEuro), known.Source);
}

internal sealed record DayRateListDocument(IReadOnlyList<DayRateDocument> Rates);

/// <summary>What one unit of <c>From</c> is in <c>To</c>; <c>Date</c> is the day the rate is of, <c>Age</c> how many days before the one asked for.</summary>
internal sealed record DayRateDocument(string From, string To, DateOnly Date, int Age, string Rate, string? Source);
