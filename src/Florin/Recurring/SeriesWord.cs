namespace Florin.Recurring;

/// <summary>What a user says of a series. The names are stored and frozen.</summary>
public enum SeriesWordKind
{
    /// <summary>It is one, however few bookings there are.</summary>
    Confirmed,

    /// <summary>It does not come back: chance, or a habit.</summary>
    Dismissed,

    /// <summary>The contract has been ended; what is charged later is worth a look.</summary>
    Cancelled,

    /// <summary>It is to be called so.</summary>
    Renamed,
}

/// <summary>One thing a user said, and what it was said about.</summary>
/// <param name="TransactionId">The latest booking then.</param>
/// <param name="Amount">The usual amount then, signed.</param>
/// <param name="Name">Of a rename.</param>
/// <param name="AsOf">The last day known then.</param>
public sealed record SeriesWord(
    long WordId, string SeriesId, long TransactionId, decimal Amount, SeriesWordKind Word, string? Name, DateOnly AsOf, DateTimeOffset SaidAt);

/// <summary>What holds of one series now.</summary>
/// <param name="Verdict">The latest of confirmed, dismissed and cancelled.</param>
/// <param name="Rename">The latest name.</param>
public sealed record SeriesWords(SeriesWord? Verdict, SeriesWord? Rename)
{
    public static readonly SeriesWords None = new(null, null);

    public IEnumerable<SeriesWord> All => new[] { Verdict, Rename }.OfType<SeriesWord>();

    public bool IsConfirmed => Verdict?.Word == SeriesWordKind.Confirmed;

    public bool IsDismissed => Verdict?.Word == SeriesWordKind.Dismissed;

    public bool IsCancelled => Verdict?.Word == SeriesWordKind.Cancelled;

    /// <summary>Marked cancelled, and nothing was booked since.</summary>
    internal bool End(RecurringSeries series) => IsCancelled && series.LastOn <= Verdict!.AsOf;
}
