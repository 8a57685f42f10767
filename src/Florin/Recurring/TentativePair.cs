using Florin.Ledger;

namespace Florin.Recurring;

/// <summary>Two bookings a month apart at a payee that has no others: too few for a series, enough to ask.</summary>
internal sealed class TentativePair(TransactionColumns ledger, DateOnly asOf)
{
    private const double LargestRatio = 1.02;

    private readonly ScheduleFit _fit = new(ledger);

    /// <param name="rows">What belongs to no series, of one payee, account and direction.</param>
    /// <returns><c>null</c> unless the two are of one amount, near their dates, and the third date has not passed.</returns>
    public Chain? Find(List<int> rows)
    {
        if (rows.Count != 2 || ledger.BookedOn[rows[0]] == ledger.BookedOn[rows[1]] || Amounts.Ratio(ledger, [.. rows]) > LargestRatio)
            return null;
        var rule = CadenceRule.Of(Cadence.Monthly);
        return _fit.Fit([.. rows], rule, least: 2) is { Coverage: 1 } chain && chain.MeanDeviation <= rule.MeanDeviation / 2 && chain.Schedule.Misses(chain.Slots[^1] + 1, asOf) == 0
            ? chain
            : null;
    }
}
