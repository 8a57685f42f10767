namespace Florin.Import.Formats.Camt;

/// <summary>A bank transaction code (BkTxCd): the domain, family and sub-family of ISO 20022, and the bank's own code.</summary>
internal struct CamtBankCode
{
    private string? _domain;
    private string? _family;
    private string? _subFamily;

    public string? Proprietary { get; private set; }

    /// <summary>How it was paid, in the words of OFX where it has one; <c>null</c> for codes that name no way of paying.</summary>
    /// <remarks>The sub-family says more than the family where it is one of fees, interest, salary and cash.</remarks>
    public readonly string? PaymentMethod => _subFamily switch
    {
        "CHRG" or "COMM" or "FEES" or "COMT" or "CHRC" => "FEE",
        "INTR" or "IINT" or "COMI" => "INT",
        "DVCA" or "DVOP" => "DIV",
        "SALA" or "PAYR" => "DIRECTDEP",
        "CWDL" or "XBCW" => "ATM",
        "CDPT" or "BCDP" => "CASH",
        "POSD" or "POSC" or "POSP" or "XBCP" or "SMRT" => "POS",
        _ when _domain is "PMNT" => _family switch
        {
            "RDDT" or "IDDT" => "DIRECTDEBIT",
            "ICDT" or "RCDT" or "IRCT" or "RRCT" => "CREDITTRANSFER",
            "CCRD" or "MCRD" => "POS",
            "ICHQ" or "RCHQ" => "CHECK",
            "CNTR" => "CASH",
            _ => null,
        },
        _ => null,
    };

    /// <param name="path">Below BkTxCd.</param>
    public void Set(ReadOnlySpan<char> path, string text)
    {
        switch (path)
        {
            case "Domn/Cd":
                _domain = text;
                break;
            case "Domn/Fmly/Cd":
                _family = text;
                break;
            case "Domn/Fmly/SubFmlyCd":
                _subFamily = text;
                break;
            case "Prtry/Cd":
                Proprietary = text;
                break;
        }
    }
}
