using System.Text.Json.Serialization;

namespace Florin.Host.Indicators;

/// <summary>What the pictures are drawn from; amounts are numbers here, because they become pixels.</summary>
internal sealed record FanPoint(DateOnly Date, decimal Balance);

internal sealed record FanDay(DateOnly Date, decimal Balance, decimal[] Half, decimal[] Eighty, decimal[] NinetyFive);

/// <summary>A bill or an income on a day; one with a <c>Name</c> is named in the picture.</summary>
internal sealed record FanBill(DateOnly Date, string Payee, decimal Amount, string? Name);

internal sealed record FanData(string Locale, string Currency, string Now, IReadOnlyList<FanPoint> History, IReadOnlyList<FanDay> Days, IReadOnlyList<FanBill> Bills);

internal sealed record PeriodBars(DateOnly First, DateOnly Last, decimal Income, decimal Spending);

internal sealed record PeriodsData(string Locale, string Currency, bool Months, IReadOnlyList<PeriodBars> Periods);

/// <summary>A band of the net worth: what a kind of account adds (above zero) or takes (below).</summary>
internal sealed record WorthBand(string Name, bool Owed, decimal[] Values);

internal sealed record WorthData(string Locale, string Currency, IReadOnlyList<DateOnly> Dates, IReadOnlyList<WorthBand> Bands, decimal[] Net);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(FanData))]
[JsonSerializable(typeof(PeriodsData))]
[JsonSerializable(typeof(WorthData))]
[JsonSerializable(typeof(AnalysisChartData))]
internal sealed partial class ChartJson : JsonSerializerContext;
