using System.Text;

namespace Florin.Import.Formats.Camt;

/// <summary>An amount element: its text and its currency, which <c>null</c> leaves to the entry.</summary>
internal readonly record struct CamtAmount(string Text, string? Currency)
{
    /// <summary>The amount, which has no sign in ISO 20022; <c>null</c> where it cannot be read.</summary>
    public decimal? Value => AmountParser.Parse(Encoding.UTF8.GetBytes(Text), (byte)'.', out var amount, out _, out _) == AmountOutcome.Read && amount >= 0 ? amount : null;

    public decimal? ValueIn(string currency) => (Currency ?? currency) == currency ? Value : null;
}
