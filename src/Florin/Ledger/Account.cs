namespace Florin.Ledger;

public enum AccountKind
{
    Checking,
    Savings,
    Card,
    Loan,
    Investment,
    Cash,
}

/// <summary>An account and what it holds today. <c>Balance</c> is the last stated balance plus the rows after it, or the sum of all rows where no file stated one.</summary>
public sealed record Account(
    int AccountId, string Name, AccountKind Kind, string Currency, string? Identifier, string? Institution,
    decimal Balance, DateOnly? BalanceStatedOn, long Transactions, DateOnly? FirstOn, DateOnly? LastOn);
