using Florin.Anomalies;

namespace Florin.Host.Anomalies;

/// <summary>Risk levels and kinds as people read them, the same words on pages and in the terminal.</summary>
internal static class RiskWords
{
    public static string Of(RiskLevel risk) => risk switch
    {
        RiskLevel.Critical => "Almost surely unusual",
        RiskLevel.High => "Very unusual",
        RiskLevel.Medium => "Unusual",
        _ => "Usual",
    };

    public static string Sentence(RiskLevel risk) => risk switch
    {
        RiskLevel.Critical => "Almost surely unusual: check it (critical).",
        RiskLevel.High => "Very unusual: worth a look (high).",
        RiskLevel.Medium => "Unusual, perhaps worth a look (medium).",
        _ => "Nothing unusual about it (low).",
    };

    public static string Of(AlertKind kind) => kind switch
    {
        AlertKind.DoubleCharge => "Charged twice",
        AlertKind.UnusualAmount => "Unusual amount",
        AlertKind.FirstTime => "New payee",
        AlertKind.PriceRise => "Price rise",
        AlertKind.MissedCharge => "Missed payment",
        _ => "Unlike the rest",
    };
}
