using Florin.Ledger;

namespace Florin.Transfers;

/// <summary>The names are stored in small letters and frozen.</summary>
public enum LinkKind
{
    /// <summary>From is the row out, To the row in, of two own accounts.</summary>
    Transfer,

    /// <summary>From is the purchase, To the money back.</summary>
    Refund,
}

/// <summary>The names are stored in small letters and frozen.</summary>
public enum LinkStatus
{
    Proposed,

    /// <summary>Sure enough to be taken for one without asking.</summary>
    Paired,
    Confirmed,
    Rejected,
}

/// <summary>What a link goes by. The names are stored and frozen.</summary>
[Flags]
public enum LinkReason
{
    None = 0,

    /// <summary>The same sum went out and came in, or was paid and came back.</summary>
    Equal = 1,

    /// <summary>A little less arrived: somebody between kept a charge.</summary>
    Withheld = 2,

    /// <summary>The sums agree at the day's rate.</summary>
    Rate = 4,

    /// <summary>The text of the row out speaks of an own account.</summary>
    OutText = 8,

    /// <summary>The text of the row in does.</summary>
    InText = 16,

    /// <summary>Another row fits nearly as well.</summary>
    Rivals = 32,

    /// <summary>A part of what was paid came back.</summary>
    Part = 64,

    /// <summary>The text says that money comes back.</summary>
    ReturnText = 128,

    /// <summary>The same payee.</summary>
    Payee = 256,

    /// <summary>The user linked the two.</summary>
    User = 512,
}

/// <summary>Two rows that belong together, each as the ledger has it.</summary>
/// <param name="Fee">The row of a charge that the bank took for the transfer.</param>
public sealed record TransactionLink(
    long LinkId, LinkKind Kind, LinkStatus Status, double Certainty, LinkReason Reason, Transaction From, Transaction To, Transaction? Fee, DateTimeOffset CreatedAt, DateTimeOffset? DecidedAt)
{
    public bool IsUserWord => Status is LinkStatus.Confirmed or LinkStatus.Rejected;

    /// <summary>Days from the first row to the second; below zero where the second was booked first.</summary>
    public int Days => To.BookedOn.DayNumber - From.BookedOn.DayNumber;
}

/// <summary>What an import or a new look came to.</summary>
public sealed record LinkCounts(int Paired, int Proposed, int Dissolved);

/// <summary>Why a word on a link was refused, in words for the user; <c>Missing</c>: what it is about does not exist.</summary>
public sealed class LinkException(string message, bool missing = false) : Exception(message)
{
    public bool Missing => missing;
}

/// <summary>A pair as it was found.</summary>
internal sealed record FoundLink(LinkKind Kind, LinkRow From, LinkRow To, double Certainty, LinkReason Reason)
{
    public LinkRow? Fee { get; init; }

    public (LinkKind Kind, long From, long To) Pair => (Kind, From.TransactionId, To.TransactionId);
}
