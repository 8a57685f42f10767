namespace Florin.Worth;

/// <summary>A security an account holds from a day on, and its price then; quantity 0 = sold.</summary>
/// <param name="Security">What tells it from others: the ISIN, the symbol or the name.</param>
public sealed record Holding(int AccountId, string Security, DateOnly OnDay, string Name, decimal Quantity, decimal Price, string Currency)
{
    /// <summary>In its own currency, not rounded.</summary>
    public decimal Value => Quantity * Price;
}

/// <summary>A line of holdings that cannot be used.</summary>
public sealed record HoldingError(int Line, string Found, string Expected);

/// <summary>What a file of holdings brought.</summary>
public sealed record HoldingImport(int Stored, IReadOnlyList<HoldingError> Errors);
