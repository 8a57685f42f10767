namespace Florin.Recurring;

/// <summary>Rows that lie on the dates of one schedule, at most one for each date, in their order.</summary>
/// <param name="Schedule">The dates.</param>
/// <param name="Rows">Indexes into the ledger's columns.</param>
/// <param name="Slots">The slot of each row, ascending.</param>
/// <param name="Deviations">Days by which each row lies after its date.</param>
/// <param name="Offered">Rows that were to be explained, these included.</param>
internal sealed record Chain(Schedule Schedule, int[] Rows, int[] Slots, int[] Deviations, int Offered)
{
    public int Count => Rows.Length;

    /// <summary>Places of the rows that came first after a pause: two or more dates in a row stayed empty, not more than the cadence's longest pause, and what lies around them is sure enough.</summary>
    public IReadOnlyList<int> Resumed
    {
        get
        {
            var resumed = new List<int>();
            for (var at = 1; at < Count; at++)
            {
                var missed = Slots[at] - Slots[at - 1] - 1;
                if (missed < 2 || missed > Schedule.Rule.LongestPause)
                    continue;
                if (Math.Min(at, Count - at) >= 3 || at >= 4)
                    resumed.Add(at);
            }

            return resumed;
        }
    }

    /// <summary>Share of the dates from the first to the last that have a row, those of pauses left out.</summary>
    public double Coverage => (double)Count / (Slots[^1] - Slots[0] + 1 - Resumed.Sum(at => Slots[at] - Slots[at - 1] - 1));

    /// <summary>Share of the rows offered that are on it.</summary>
    public double Purity => (double)Count / Offered;

    public double MeanDeviation => Deviations.Average(static days => (double)Math.Abs(days));
}
