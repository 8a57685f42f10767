using Florin.Host.Web;
using Florin.Ledger;

namespace Florin.Host.Ledger;

/// <summary>A list: <c>NextCursor</c> leads to the following page, <c>null</c> on the last.</summary>
internal sealed record ListDto<T>(IReadOnlyList<T> Items, string? NextCursor = null);

internal sealed record AccountDto(
    int Id, string Name, string Kind, string Currency, string? Identifier, string? Institution,
    string Balance, DateOnly? BalanceStatedOn, long Transactions, DateOnly? FirstOn, DateOnly? LastOn, DateOnly? ClosedOn)
{
    public static AccountDto Of(Account account) => new(
        account.AccountId, account.Name, SnakeCase.Of(account.Kind), account.Currency, account.Identifier, account.Institution,
        MoneyText.Plain(account.Balance, account.Currency), account.BalanceStatedOn, account.Transactions, account.FirstOn, account.LastOn, account.ClosedOn);
}

internal sealed record TransactionDto(
    long Id, int AccountId, string Account, DateOnly BookedOn, DateOnly? ValueOn, DateTime? OccurredAt,
    string Amount, string Currency, string Description, int PayeeId, string Payee,
    string? CategoryId, string? Category, string? CategoryGroup, string? CategorySource, double? CategoryConfidence,
    string? CategoryModel, string? CategoryEvidence, bool CategoryLocked,
    string? PaymentMethod, string Status, int BatchId, int Line,
    string? Note, IReadOnlyList<string> Tags, bool HasSplits, bool PayeeLocked)
{
    public static TransactionDto Of(Transaction row) => new(
        row.TransactionId, row.AccountId, row.Account, row.BookedOn, row.ValueOn, row.OccurredAt?.UtcDateTime,
        MoneyText.Plain(row.Amount, row.Currency), row.Currency, row.Description, row.PayeeId, row.Payee,
        row.CategoryCode, row.Category, row.CategoryGroup, row.CategorySource, row.CategoryConfidence,
        row.CategoryModel, row.CategoryEvidence, row.CategoryLocked,
        row.PaymentMethod, row.Status, row.BatchId, row.Line,
        row.Note, row.TagList, row.HasSplits, row.PayeeLocked);
}
