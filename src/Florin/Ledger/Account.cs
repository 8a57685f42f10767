namespace Florin.Ledger;

public enum AccountKind
{
    Checking,
    Savings,
    Card,
    Loan,
    Investment,
    Cash,
    Property,
    Other,
}

/// <summary>An account and what it holds today. <c>Balance</c> is the last stated balance plus the rows after it, or the sum of all rows where no file stated one.</summary>
public sealed record Account(
    int AccountId, string Name, AccountKind Kind, string Currency, string? Identifier, string? Institution,
    decimal Balance, DateOnly? BalanceStatedOn, long Transactions, DateOnly? FirstOn, DateOnly? LastOn, DateOnly? ClosedOn = null)
{
    /// <summary>Money that can be spent or owed, and so is in balances and forecasts; a house and other things are only in the net worth.</summary>
    public bool IsMoney => Kind is not (AccountKind.Property or AccountKind.Other);

    /// <summary>What a forecast of all accounts together is made of, and what its model learns from: open, of money, in the household's currency.</summary>
    public bool IsForecast(string currency) => Currency == currency && IsMoney && ClosedOn is null;

    /// <summary>What is owed counts below zero, whichever sign its amounts are given with.</summary>
    public bool IsDebt => Kind is AccountKind.Loan or AccountKind.Card;
}
