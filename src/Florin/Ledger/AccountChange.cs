namespace Florin.Ledger;

/// <summary>Why the user states a balance.</summary>
public enum BalanceOrigin
{
    /// <summary>What it held before its first row.</summary>
    Opening,

    /// <summary>What a thing is worth, or a debt still is.</summary>
    Valuation,

    /// <summary>What the bank showed, to hold the ledger against.</summary>
    Assertion,
}

public sealed record AccountDraft(string Name, AccountKind Kind, string Currency, string? Identifier = null, string? Institution = null);

/// <summary>What shall be different; <c>null</c> stays.</summary>
public sealed record AccountEdit(string? Name = null, AccountKind? Kind = null, string? Currency = null, bool? Closed = null);

/// <summary>The account as it is now, and the number by which the change is undone.</summary>
public sealed record AccountChanged(long ChangeId, Account Account);

/// <summary>Why a change was refused, in words for the user; <c>Missing</c>: what it is about does not exist.</summary>
public sealed class AccountException(string message, bool missing = false) : Exception(message)
{
    public bool Missing => missing;
}
