using Florin.Ledger;

namespace Florin.Host.Ledger;

/// <summary>A page of the ledger; <c>next</c> is the cursor of the following one.</summary>
internal sealed record TransactionListDocument(IReadOnlyList<TransactionDocument> Transactions, string? Next, long Rows, decimal SumCredits, decimal SumDebits);

/// <summary>One row; the amount is signed, negative = out.</summary>
internal sealed record TransactionDocument(
    long Id, int AccountId, string Account, DateOnly Date, DateOnly? ValueDate, DateTimeOffset? OccurredAt, decimal Amount, string Currency,
    string Description, string Payee, string? CategoryId, string? Category, string? Group, string? CategorySource, double? CategoryConfidence,
    string? CategoryEvidence, bool CategoryLocked, string? PaymentMethod, string Status, int Batch, int Line,
    string? Note, IReadOnlyList<string> Tags, bool HasSplits)
{
    public static TransactionDocument Of(Transaction row) => new(
        row.TransactionId, row.AccountId, row.Account, row.BookedOn, row.ValueOn, row.OccurredAt, row.Amount, row.Currency,
        row.Description, row.Payee, row.CategoryCode, row.Category, row.CategoryGroup, row.CategorySource, row.CategoryConfidence,
        row.CategoryEvidence, row.CategoryLocked, row.PaymentMethod, row.Status, row.BatchId, row.Line,
        row.Note, row.TagList, row.HasSplits);
}
