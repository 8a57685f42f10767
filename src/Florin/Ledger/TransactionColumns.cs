namespace Florin.Ledger;

/// <summary>A part of the split row at <c>Row</c>; <c>Category</c> is an index as the row's own.</summary>
public readonly record struct PartOfRow(int Row, decimal Amount, int Category);

/// <summary>A household's transactions in columns, ordered by day and then id: what statistics, models and features read.</summary>
public sealed class TransactionColumns
{
    public required long[] TransactionId { get; init; }

    public required int[] AccountId { get; init; }

    /// <summary><see cref="DateOnly.DayNumber"/> of the booking day.</summary>
    public required int[] BookedOn { get; init; }

    /// <summary>UTC ticks of the moment it happened, 0 where only the day is known.</summary>
    public required long[] OccurredAt { get; init; }

    /// <summary>Signed, negative = out, in the account's currency.</summary>
    public required decimal[] Amount { get; init; }

    /// <summary>Index into <see cref="Payees"/>.</summary>
    public required int[] Payee { get; init; }

    /// <summary>Index into <see cref="Categories"/>, -1 where there is none.</summary>
    public required int[] Category { get; init; }

    /// <summary>Index into <see cref="Methods"/>, -1 where it is not known; empty where no method was read.</summary>
    public int[] Method { get; init; } = [];

    /// <summary>The parts of split rows, by row and then part: what totals by category count instead of the row.</summary>
    public IReadOnlyList<PartOfRow> Parts { get; init; } = [];

    public required IReadOnlyList<string> Payees { get; init; }

    public required IReadOnlyList<Categories.Category> Categories { get; init; }

    /// <summary>Payment methods as the bank files call them.</summary>
    public IReadOnlyList<string> Methods { get; init; } = [];

    public int Count => TransactionId.Length;

    /// <summary>The last booked day that is not after <paramref name="today"/>: what is known, it is known until then.</summary>
    public DateOnly LastDay(DateOnly today)
    {
        for (var row = Count - 1; row >= 0; row--)
        {
            if (BookedOn[row] <= today.DayNumber)
                return DateOnly.FromDayNumber(BookedOn[row]);
        }

        return DateOnly.FromDayNumber(BookedOn[^1]);
    }

    /// <summary>What the accounts' rows after a day sum to: future-dated and pending bookings.</summary>
    public decimal SumAfter(DateOnly day, IReadOnlySet<int> accounts)
    {
        decimal sum = 0;
        for (var row = Count - 1; row >= 0 && BookedOn[row] > day.DayNumber; row--)
        {
            if (accounts.Contains(AccountId[row]))
                sum += Amount[row];
        }

        return sum;
    }
}
