namespace Florin.Ledger;

/// <summary>One row of the ledger as people and clients see it. <c>Amount</c> is signed, negative = out.</summary>
/// <param name="Description">The bank's own text; never changes.</param>
/// <param name="Payee">The clean name of the other party.</param>
/// <param name="CategorySource">Who chose the category: user, file, rule or model; <c>null</c> while there is none.</param>
/// <param name="Tags">With commas between them; <c>null</c> where there are none.</param>
/// <param name="HasSplits">Totals by category count its parts.</param>
/// <param name="CategoryLocked">A user chose it: no import, rule or model will change it.</param>
public sealed record Transaction(
    long TransactionId, int AccountId, string Account, DateOnly BookedOn, DateOnly? ValueOn, DateTimeOffset? OccurredAt,
    decimal Amount, string Currency, string Description, int PayeeId, string Payee,
    string? CategoryCode, string? Category, string? CategoryGroup, string? CategorySource, double? CategoryConfidence,
    string? CategoryModel, string? CategoryEvidence, bool CategoryLocked,
    string? PaymentMethod, string Status, int BatchId, int Line,
    string? Note = null, string? Tags = null, bool HasSplits = false, bool PayeeLocked = false)
{
    public IReadOnlyList<string> TagList => Tags?.Split(',') ?? [];
}

/// <summary>A page of a list: <c>Next</c> is the cursor of the following page, <c>null</c> on the last.</summary>
public sealed record TransactionPage(IReadOnlyList<Transaction> Rows, string? Next);
