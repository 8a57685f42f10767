using Florin.Ledger;
using Florin.Recurring;

namespace Florin.Anomalies;

/// <summary>Payments that come back and did not: each at its account's own last day, so that an account without a newer file misses nothing.</summary>
internal static class MissedCharges
{
    private const double LeastScore = 0.5;
    private const double OfConfidence = 0.3;

    /// <summary>The surest first. An early series may be chance and misses nothing.</summary>
    public static IReadOnlyList<AlertFinding> Find(TransactionColumns rows, DateOnly today, AlertOptions options)
    {
        var lastDays = new Dictionary<int, int>();
        for (var row = 0; row < rows.Count && rows.BookedOn[row] <= today.DayNumber; row++)
            lastDays[rows.AccountId[row]] = rows.BookedOn[row];
        var finder = new RecurringFinder();
        return
        [
            .. lastDays.GroupBy(account => account.Value, account => account.Key)
                .SelectMany(day => finder.Find(rows, DateOnly.FromDayNumber(day.Key), [.. day]))
                .Where(series => series is { State: RecurringState.Missed, IsMature: true, IsOwnMoney: false })
                .Select(series => Finding(series, options))
                .OrderByDescending(finding => finding.Score).ThenBy(finding => finding.TransactionId),
        ];
    }

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
