namespace Florin.Ledger;

/// <summary>Money in and out by day, without gaps, of some accounts: what forecasts are made of. <c>Flow[0]</c> is on <c>First</c>.</summary>
public sealed record DailyFlows(DateOnly First, decimal[] Flow)
{
    public DateOnly Last => First.AddDays(Flow.Length - 1);

    /// <summary>Sums the rows of the accounts up to <paramref name="last"/>; <c>null</c> when there are none.</summary>
    public static DailyFlows? Of(TransactionColumns ledger, IReadOnlySet<int> accounts, DateOnly last)
    {
        var first = -1;
        for (var row = 0; row < ledger.Count && first < 0; row++)
        {
            if (accounts.Contains(ledger.AccountId[row]))
                first = ledger.BookedOn[row];
        }

        if (first < 0 || first > last.DayNumber)
            return null;
        var flow = new decimal[last.DayNumber - first + 1];
        for (var row = 0; row < ledger.Count; row++)
        {
            if (ledger.BookedOn[row] is var day && day >= first && day <= last.DayNumber && accounts.Contains(ledger.AccountId[row]))
                flow[day - first] += ledger.Amount[row];
        }

        return new DailyFlows(DateOnly.FromDayNumber(first), flow);
    }
}
