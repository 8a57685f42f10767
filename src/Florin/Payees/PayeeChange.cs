namespace Florin.Payees;

/// <summary>What a user does to payees; the names are stored and frozen.</summary>
public enum PayeeChangeKind
{
    Merge,
    Rename,
    Alias,
    Split,
    NeverLearn,
    Learn,
}

/// <summary>One thing a user did to a payee, under the number that takes it back.</summary>
/// <param name="OtherId">Whom it was merged into or split off from.</param>
/// <param name="NewText">A name, or the key of an alias.</param>
public sealed record PayeeChange(
    long CorrectionId, PayeeChangeKind Kind, int PayeeId, int? OtherId = null, string? OldText = null, string? NewText = null, int? OldCategoryId = null, int? NewCategoryId = null);

/// <summary>A change of payees that cannot be made, in the user's words.</summary>
public sealed class PayeeException(string message, bool missing = false) : Exception(message)
{
    /// <summary>What it names does not exist.</summary>
    public bool Missing { get; } = missing;
}
