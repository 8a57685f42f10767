namespace Florin.Recurring;

public enum SeriesHintKind
{
    /// <summary>Another running series at the same payee with nearly the same amount.</summary>
    SamePayee,

    /// <summary>Another running subscription to the same kind of service.</summary>
    SameService,

    /// <summary>The like of it costs less a month.</summary>
    CheaperElsewhere,

    /// <summary>It costs at least twice what it did at first.</summary>
    PriceDoubled,

    /// <summary>What used to be bought at the payee beside it is not bought any more. Bank rows show no other sign of use.</summary>
    NoPurchases,

    /// <summary>Booked after the user marked it cancelled.</summary>
    ChargedAfterCancelled,
}

/// <summary>What is worth a look, with its evidence.</summary>
/// <param name="Other">The series it is compared with, of the first three kinds.</param>
/// <param name="From">Positive: of a doubled price the first, of a cheaper one that one's cost a month.</param>
/// <param name="To">Positive: the price now, this one's cost a month, or the charge after the cancellation.</param>
/// <param name="Since">The first booking, the last purchase, or the day of the charge.</param>
public sealed record SeriesHint(SeriesHintKind Kind, RecurringSeries? Other = null, decimal From = 0, decimal To = 0, DateOnly? Since = null)
{
    /// <summary>A reason to cancel, rather than only to look.</summary>
    public bool SaysCancel => Kind is SeriesHintKind.CheaperElsewhere or SeriesHintKind.PriceDoubled or SeriesHintKind.NoPurchases;
}
