namespace Florin.Categories;

/// <summary>What the lexicon found in a query; lives as long as the buffer of its text.</summary>
internal ref struct LexiconReading(ReadOnlySpan<char> text, LexiconMatches matches, int method, MerchantCodes? merchantCode)
{
    public LexiconMatches Matches = matches;

    /// <summary>Payee and description, folded.</summary>
    public ReadOnlySpan<char> Text { get; } = text;

    /// <summary>First meaning of the payment method, -1 when unknown.</summary>
    public int Method { get; } = method;

    public MerchantCodes? MerchantCode { get; } = merchantCode;

    public readonly bool IsKnown => Matches.Count > 0 || Method >= 0 || MerchantCode is not null;
}
