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

    /// <summary>Sums transactions, ordered by day, into daily flows from the first of them to <paramref name="asOf"/>; later rows are left out.</summary>
    /// <param name="bookedOn"><see cref="DateOnly.DayNumber"/> of each row, ascending.</param>
    /// <param name="amounts">Signed amount of each row.</param>
    /// <param name="asOf">The last day known.</param>
    /// <param name="balance">Balance at its end.</param>
    /// <param name="currency">ISO 4217 code.</param>
    public static BalanceHistory FromTransactions(ReadOnlySpan<int> bookedOn, ReadOnlySpan<decimal> amounts, DateOnly asOf, decimal balance, string currency)
    {
        var first = bookedOn.IsEmpty ? asOf.DayNumber : Math.Min(bookedOn[0], asOf.DayNumber);
        var flows = new decimal[asOf.DayNumber - first + 1];
        for (var i = 0; i < bookedOn.Length && bookedOn[i] <= asOf.DayNumber; i++)
            flows[bookedOn[i] - first] += amounts[i];
        return new(DateOnly.FromDayNumber(first), flows, balance, currency);
    }

    /// <summary>The same balance <paramref name="days"/> days earlier, knowing nothing of what came after.</summary>
    public BalanceHistory Before(int days)
    {
        var kept = DailyFlows.Count - days;
        return this with { DailyFlows = [.. DailyFlows.Take(kept)], Balance = Balance - DailyFlows.Skip(kept).Sum() };
    }
}
