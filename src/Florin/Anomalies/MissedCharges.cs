using Florin.Recurring;

namespace Florin.Anomalies;

/// <summary>Payments that come back and did not.</summary>
internal static class MissedCharges
{
    private const double LeastScore = 0.5;
    private const double OfConfidence = 0.3;

    /// <summary>The surest first.</summary>
    /// <param name="missed">Series whose last date passed without its booking.</param>
    public static IEnumerable<AlertFinding> Find(IReadOnlyList<RecurringSeries> missed, AlertOptions options) =>
        missed.Select(series => Finding(series, options)).OrderByDescending(finding => finding.Score).ThenBy(finding => finding.TransactionId);

    private static AlertFinding Finding(RecurringSeries series, AlertOptions options)
    {
        var due = series.MissedOn!.Value.ToString("d MMMM", options.Culture);
        var what = series.TypicalAmount > 0 ? "payment to you" : "charge";
        return new(
            series.TransactionIds[^1], AlertKind.MissedCharge, LeastScore + (OfConfidence * series.Confidence),
            [$"The {what} expected about {due} did not come, after {series.Count.ToString(options.Culture)} that did ({Every(series.Cadence)}, {options.FormatMoney(Math.Abs(series.TypicalAmount))})"]);
    }

    private static string Every(Cadence cadence) => cadence switch
    {
        Cadence.Weekly => "weekly",
        Cadence.EveryTwoWeeks => "every two weeks",
        Cadence.Monthly => "monthly",
        Cadence.EveryTwoMonths => "every two months",
        Cadence.Quarterly => "quarterly",
        Cadence.HalfYearly => "every half year",
        _ => "yearly",
    };
}
