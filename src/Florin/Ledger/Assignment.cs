namespace Florin.Ledger;

/// <summary>What users and models said of a row that left the ledger, so that it comes back as it was.</summary>
public sealed record Assignment(
    long TransactionId, int? CategoryId, string? CategorySource, double? CategoryConfidence, string? CategoryModel, string? CategoryEvidence, int Locked, string? Note = null);
