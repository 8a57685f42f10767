namespace Florin.Generator;

/// <summary>What is true of a full household beyond its single rows; numbers of rows are indices into <see cref="GeneratedHousehold.Transactions"/>.</summary>
/// <param name="Rates">Units of a currency for one euro on each working day.</param>
public sealed record HouseholdTruth(
    IReadOnlyList<OwnTransfer> Transfers, IReadOnlyList<LookAlike> LookAlikes, IReadOnlyList<RefundLink> Refunds, IReadOnlyList<SeriesLife> Series,
    IReadOnlyList<PayCycle> PayCycles, IReadOnlyList<ReferenceRate> Rates);

/// <summary>Money between two of the household's accounts.</summary>
/// <param name="Kind">joint, savings, card_payment, investment, loan or foreign.</param>
/// <param name="Fee">Row of a fee that the bank booked beside the transfer.</param>
/// <param name="Withheld">What was taken off on the way, in the currency of the receiving account.</param>
/// <param name="Rate">Units of the receiving currency for one of the sending; <c>null</c> within one currency.</param>
public sealed record OwnTransfer(string Id, string Kind, int Out, int In, int? Fee, decimal Withheld, decimal? Rate);

/// <summary>Rows that might be taken for a transfer and are none.</summary>
/// <param name="Kind">chance (equal amounts out and in by two strangers), same_amount (a stranger paid what a transfer beside it moved),
/// refund (to another account than the purchase) or other_person (somebody with the household's name).</param>
public sealed record LookAlike(string Kind, IReadOnlyList<int> Rows);

/// <param name="Whole">The whole price came back, not half of it.</param>
public sealed record RefundLink(int Purchase, int Refund, bool Whole);

/// <summary>A series from its first row to its last.</summary>
/// <param name="State">active, paused, overdue (the last due date passed without a row) or ended.</param>
/// <param name="IsFixed">Every row has the amount of the price in force; <paramref name="Prices"/> is empty otherwise.</param>
/// <param name="Drifts">The day of the month moves over time.</param>
/// <param name="DuplicateOf">The series that pays for the same thing.</param>
public sealed record SeriesLife(
    string Id, string Payee, int Account, SeriesCadence Cadence, string State, bool IsFixed, bool Drifts, IReadOnlyList<int> Rows, DateOnly? EndedOn,
    IReadOnlyList<PriceChange> Prices, IReadOnlyList<(DateOnly From, DateOnly To)> Pauses, IReadOnlyList<DateOnly> Missed, string? DuplicateOf);

/// <param name="On">The first row at the new price.</param>
public sealed record PriceChange(DateOnly On, decimal Before, decimal After);

public sealed record ReferenceRate(DateOnly On, decimal Usd, decimal Gbp);

public enum SeriesCadence
{
    Weekly,
    Fortnightly,
    Monthly,
    Quarterly,
    Yearly,
}
