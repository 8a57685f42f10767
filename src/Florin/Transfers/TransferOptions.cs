namespace Florin.Transfers;

/// <summary>How far two rows may be apart to be looked at together, and how sure is sure. Chosen on generated households of seeds 101 to 104.</summary>
public sealed record TransferOptions
{
    public static readonly TransferOptions Default = new();

    /// <summary>Days from the row out to the row in.</summary>
    public int MostDays { get; init; } = 5;

    /// <summary>Days by which the row in may be booked first: banks date a collection by when it was asked for.</summary>
    public int MostDaysBefore { get; init; } = 2;

    /// <summary>What a bank between the two may keep, in the currency of the account that receives.</summary>
    public decimal MostWithheld { get; init; } = 5;

    /// <summary>The same as a share of a larger sum.</summary>
    public decimal WithheldShare { get; init; } = 0.01m;

    /// <summary>How far the rate a bank took may be from the table's: banks take 0.5 to 3 %.</summary>
    public decimal RateTolerance { get; init; } = 0.03m;

    /// <summary>Days from a purchase to money back.</summary>
    public int RefundDays { get; init; } = 90;

    /// <summary>From here on a pair is paired by itself.</summary>
    public double Sure { get; init; } = 0.9;

    /// <summary>From here on a pair is proposed.</summary>
    public double Possible { get; init; } = 0.4;
}
