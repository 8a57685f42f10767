using Florin.Ledger;

namespace Florin.Import;

/// <summary>What may make a ledger differ from a balance.</summary>
public enum DifferenceCause
{
    /// <summary>No balance is stated before it: what was there before the first row is missing.</summary>
    NoOpening,

    /// <summary>Days without a statement, whose rows are missing.</summary>
    StatementGap,

    /// <summary>The same amount twice within days: one of the two may be no row of its own.</summary>
    DuplicatedRow,

    /// <summary>A row of that amount that the bank does not count.</summary>
    SurplusRow,

    /// <summary>A row of half the difference, booked with the wrong sign.</summary>
    SignFlip,

    /// <summary>Rows that are announced, not booked.</summary>
    PendingRow,

    /// <summary>A row of that amount stands in another account.</summary>
    OtherAccount,

    /// <summary>Another account has the opposite: this side of a transfer is missing.</summary>
    MissingTransfer,
}

/// <summary>A cause that would explain the difference; <c>TransactionId</c> where it is one row, the days where it is a time.</summary>
public sealed record CandidateCause(DifferenceCause Cause, DateOnly From, DateOnly To, long? TransactionId = null, string? Account = null, string? Description = null);

/// <summary>A balance that the user states beside what the ledger makes. <c>Difference</c> = stated less computed; 0 = they agree.</summary>
/// <param name="AgreedOn">The last day before it on which stated and computed were the same; <c>null</c> where none is.</param>
/// <param name="FirstOff">The first stated day that is off: what is wrong lies after <c>AgreedOn</c> up to it. <c>null</c> where all agree.</param>
public sealed record BalanceExplanation(
    int AccountId, string Account, string Currency, DateOnly On, decimal Stated, decimal Computed, decimal Difference, DateOnly? AgreedOn, DateOnly? FirstOff, IReadOnlyList<CandidateCause> Causes);

/// <summary>A row whose amount fits a difference.</summary>
internal sealed record FittingRow(long TransactionId, int AccountId, string Account, DateOnly BookedOn, decimal Amount, string Description, string Status);
