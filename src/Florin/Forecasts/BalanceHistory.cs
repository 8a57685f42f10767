namespace Florin.Forecasts;

/// <summary>What is known of a balance: the net flow of every day up to and including the as-of day, and the balance at its end.</summary>
/// <param name="FirstDay">Day of the first flow.</param>
/// <param name="DailyFlows">Net flow per calendar day, 0 on days without one, signed, negative = out.</param>
/// <param name="Balance">Balance at the end of the as-of day.</param>
/// <param name="Currency">ISO 4217 code.</param>
public sealed record BalanceHistory(DateOnly FirstDay, IReadOnlyList<decimal> DailyFlows, decimal Balance, string Currency)
{
    /// <summary>The last day known.</summary>
    public DateOnly AsOf => FirstDay.AddDays(DailyFlows.Count - 1);

    /// <summary>The same balance <paramref name="days"/> days earlier, knowing nothing of what came after.</summary>
    public BalanceHistory Before(int days)
    {
        var kept = DailyFlows.Count - days;
        return this with { DailyFlows = [.. DailyFlows.Take(kept)], Balance = Balance - DailyFlows.Skip(kept).Sum() };
    }
}
