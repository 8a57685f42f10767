using System.Text.Json;

namespace Florin.Ledger;

/// <summary>Why two rows are taken for one.</summary>
public enum MatchReason
{
    /// <summary>The same row in every part.</summary>
    Exact,

    /// <summary>One is the other before it was booked: near in date, the amount equal or within a tip.</summary>
    PendingPosted,

    /// <summary>The bank changed text or day between two exports of one format.</summary>
    ChangedText,

    /// <summary>One account in two formats.</summary>
    OtherFormat,

    /// <summary>The user said so.</summary>
    User,
}

/// <summary>What the importer made of the row: skipped, posted with a mark, or posted without one.</summary>
public enum MatchVerdict
{
    Duplicate,
    Alike,
    New,
}

/// <summary>What the user said of it since.</summary>
public enum MatchWord
{
    Keep,
    Merge,
}

/// <summary>A row as its file had it, so that it can be posted later; <c>Assigned</c> where it was in the ledger before and must come back as it was.</summary>
public sealed record RowContent(
    DateOnly BookedOn, DateOnly? ValueOn, DateTimeOffset? OccurredAt, decimal Amount, string Currency, string Description, string? Payee, string? Category,
    string? PaymentMethod, int? MerchantCode, string? BankReference, bool Pending, Assignment? Assigned = null)
{
    internal string Kept() => JsonSerializer.Serialize(this);

    internal static RowContent Read(string kept) => JsonSerializer.Deserialize<RowContent>(kept)!;
}

/// <summary>A row of a batch that matches <c>TransactionId</c> of the ledger, by the importer's judgement or the user's word. <c>Certainty</c> is 0 to 1.</summary>
public sealed record RowMatch(
    long MatchId, int BatchId, int Line, int AccountId, long TransactionId, MatchVerdict Verdict, MatchReason Reason, double Certainty,
    MatchWord? Word, long? OwnId, long? Through, Guid ContentHash, RowContent Content)
{
    /// <summary>The row is not in the ledger: its counterpart stands for it.</summary>
    public bool Out => Word is MatchWord.Merge || (Verdict is MatchVerdict.Duplicate && Word is null);
}

/// <summary>A row of the ledger that a row of a file may be: what is compared.</summary>
public sealed record CandidateRow(
    long TransactionId, DateOnly BookedOn, DateOnly? ValueOn, decimal Amount, string Currency, string Description, int PayeeId,
    string? PaymentMethod, int? MerchantCode, string? BankReference, bool Pending, int BatchId, int Line);

/// <summary>A row of the ledger whole, as a match needs it to replace or restore it.</summary>
public sealed record LedgerRow(
    long TransactionId, int AccountId, DateOnly BookedOn, DateOnly? ValueOn, DateTimeOffset? OccurredAt, decimal Amount, string Currency, string Description, string Payee,
    int? CategoryId, string? CategorySource, double? CategoryConfidence, string? CategoryModel, string? CategoryEvidence,
    string? PaymentMethod, int? MerchantCode, string? BankReference, string Status, int Locked, int BatchId, int Line, Guid ContentHash, string? Note)
{
    public bool Pending => Status == "pending";

    /// <summary>A payee's display name parses to the payee again, so the name stands for it.</summary>
    internal RowContent Content(bool assigned) => new(
        BookedOn, ValueOn, OccurredAt, Amount, Currency, Description, Payee, null, PaymentMethod, MerchantCode, BankReference, Pending,
        assigned ? new Assignment(TransactionId, CategoryId, CategorySource, CategoryConfidence, CategoryModel, CategoryEvidence, Locked, Note) : null);
}
