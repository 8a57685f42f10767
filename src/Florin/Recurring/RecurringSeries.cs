using Florin.Categories;

namespace Florin.Recurring;

/// <summary>Payments at one payee and account that come back.</summary>
public sealed record RecurringSeries
{
    /// <summary>Bookings that tell the usual amount, a year of months: older ones say little of the next.</summary>
    public const int RecentBookings = 12;

    /// <summary>The same at every look: payee, cadence and account, and a number where one payee has several alike.</summary>
    public required string Id { get; init; }

    public required int AccountId { get; init; }

    public required string Payee { get; init; }

    /// <summary>Of the latest booking, <c>null</c> where it has none.</summary>
    public required Category? Category { get; init; }

    public required Cadence Cadence { get; init; }

    /// <summary>Signed, negative = out: the latest of a fixed amount, the median of the last twelve of a varying one.</summary>
    public required decimal TypicalAmount { get; init; }

    /// <summary>The lowest of the last twelve, signed: the largest expense or the smallest income.</summary>
    public required decimal LowestAmount { get; init; }

    public required decimal HighestAmount { get; init; }

    /// <summary>Most bookings repeat the amount before them.</summary>
    public required bool IsFixed { get; init; }

    public required DateOnly FirstOn { get; init; }

    public required DateOnly LastOn { get; init; }

    public int Count => TransactionIds.Count;

    /// <summary>The next date that has not passed, <c>null</c> for a series that has ended.</summary>
    public required DateOnly? NextOn { get; init; }

    /// <summary>The first date that passed without its booking; <c>null</c> unless <see cref="State"/> is missed or ended.</summary>
    public required DateOnly? MissedOn { get; init; }

    public required DateOnly? NextFrom { get; init; }

    public required DateOnly? NextTo { get; init; }

    /// <summary>Signed; equal to <see cref="NextHighest"/> for a fixed amount.</summary>
    public required decimal NextLowest { get; init; }

    public required decimal NextHighest { get; init; }

    public required RecurringState State { get; init; }

    /// <summary>More bookings than the fewest that make a series, whatever came after.</summary>
    public required bool IsMature { get; init; }

    /// <summary>In the order of <see cref="TransactionIds"/>.</summary>
    public required IReadOnlyList<SeriesBooking> Bookings { get; init; }

    /// <summary>What was bought at the payee beside the series, <c>null</c> when nothing was.</summary>
    public required OtherPurchases? Beside { get; init; }

    /// <summary>Times it stayed away and came back, the oldest first.</summary>
    public required IReadOnlyList<SeriesPause> Pauses { get; init; }

    /// <summary>The latest rise of a fixed expense, <c>null</c> when the last change was none.</summary>
    public required PriceRise? PriceRise { get; init; }

    /// <summary>From 0 to 1: how many bookings, how few gaps, how near to their dates.</summary>
    public required double Confidence { get; init; }

    public required IReadOnlyList<long> TransactionIds { get; init; }

    /// <summary>Booked twice, which is not enough for a series: it may become one.</summary>
    public bool IsTentative => Count < LeastCount;

    /// <summary>The usual amount by its cadence, for a month; signed, not rounded.</summary>
    public decimal MonthlyAmount => TypicalAmount * Schedule.Rule.PerYear / 12;

    internal Schedule Schedule { get; init; }

    /// <summary>Bookings before it is a series.</summary>
    public int LeastCount => Schedule.Rule.LeastCount;

    /// <summary>The dates from the first that has not passed to <paramref name="until"/>, for one who knows of no booking after <paramref name="lastBooking"/>; none once two have passed.</summary>
    public IEnumerable<DateOnly> DatesAfter(DateOnly lastBooking, DateOnly asOf, DateOnly until)
    {
        var slot = Schedule.SlotOf(lastBooking.DayNumber) + 1;
        var misses = Schedule.Misses(slot, asOf);
        if (misses > 1)
            yield break;
        for (slot += misses; Schedule.DateOf(slot) <= until.DayNumber; slot++)
            yield return DateOnly.FromDayNumber(Schedule.DateOf(slot));
    }

    /// <summary>Moved or put aside, neither spent nor earned.</summary>
    public bool IsOwnMoney => Category?.Kind is SpendingKind.Transfer or SpendingKind.Savings;
}
