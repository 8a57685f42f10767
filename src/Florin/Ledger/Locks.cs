namespace Florin.Ledger;

/// <summary>The bits of <c>locked</c>: what a user changed, which no import, rule or model writes over.</summary>
public static class Locks
{
    public const int Category = 1;
    public const int Payee = 2;
    public const int Splits = 4;
    public const int Note = 8;
}
