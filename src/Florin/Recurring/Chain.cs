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

    /// <summary>Share of the dates from the first to the last that have a row.</summary>
    public double Coverage => (double)Count / (Slots[^1] - Slots[0] + 1);

    /// <summary>Share of the rows offered that are on it.</summary>
    public double Purity => (double)Count / Offered;

    public double MeanDeviation => Deviations.Average(static days => (double)Math.Abs(days));
}
