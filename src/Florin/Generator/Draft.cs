namespace Florin.Generator;

/// <summary>Indices of the accounts; only a full household has those after joint.</summary>
internal static class AccountIndex
{
    public const int Checking = 0;
    public const int Card = 1;
    public const int Joint = 2;
    public const int Savings = 3;
    public const int Investment = 4;
    public const int Loan = 5;
    public const int Foreign = 6;
}

/// <summary>What a row is about, shared by all rows of a topic.</summary>
internal sealed record Purpose(string Group, string Category, Flow Flow = Flow.Spending);

/// <summary>A row before it has its place in the ledger; the amount may still change.</summary>
internal sealed class Draft
{
    public required int Account { get; init; }

    public required DateOnly Day { get; init; }

    public required decimal Amount { get; set; }

    public required Merchant Merchant { get; init; }

    public required string Description { get; init; }

    public required PaymentMethod Method { get; init; }

    public required Purpose Purpose { get; init; }

    /// <summary>The topic of a visit, <c>null</c> for everything else: only visits are planted with anomalies or taken back.</summary>
    public VisitTopic? Visit { get; init; }

    public string? Recurring { get; init; }

    public string? Transfer { get; init; }

    public PlantedAnomaly Anomaly { get; set; }

    /// <summary>The purchase that this row takes back.</summary>
    public Draft? RefundOf { get; set; }

    public DateTimeOffset? OccurredAt { get; set; }
}
