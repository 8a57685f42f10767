namespace Florin.Import.Formats.Ofx;

/// <summary>A purchase, a sale, an income or another movement of an investment account (BUYSTOCK, SELLMF, INCOME …) while its elements are read.</summary>
internal sealed class OfxTrade
{
    private string _kind = "";
    private string? _incomeType;
    private bool _reversal;
    private StatementDate? _settled;

    public int Line { get; private set; }

    public StatementDate? Traded { get; private set; }

    public decimal? Total { get; private set; }

    public string? Currency { get; private set; }

    public string? Identity { get; private set; }

    public string? Memo { get; private set; }

    /// <summary>The security's id (UNIQUEID); its name stands in the list of securities, most often behind the statement.</summary>
    public string? Security { get; private set; }

    public (string Found, string Expected)? Fault { get; private set; }

    public DateOnly? SettledOn => _settled?.Date;

    /// <summary>What the bank calls the aggregate, for an error.</summary>
    public string Kind => _kind;

    /// <summary>Money leaves by a purchase and by an expense; some brokers state their totals without the minus.</summary>
    public bool IsAmiss => Total > 0 && !_reversal && (_kind.StartsWith("BUY", StringComparison.Ordinal) || _kind is "INVEXPENSE" or "MARGININTEREST");

    public string PaymentMethod => _kind switch
    {
        "INCOME" => _incomeType switch
        {
            "DIV" => "DIV",
            "INTEREST" => "INT",
            _ => "INCOME",
        },
        "INVEXPENSE" => "FEE",
        "MARGININTEREST" => "INT",
        "RETOFCAP" => "RETOFCAP",
        _ when _kind.StartsWith("BUY", StringComparison.Ordinal) => "BUY",
        _ => "SELL",
    };

    /// <summary>Money moves with it.</summary>
    public static bool MovesCash(string name) => name is "BUYDEBT" or "BUYMF" or "BUYOPT" or "BUYOTHER" or "BUYSTOCK" or "SELLDEBT" or "SELLMF" or "SELLOPT" or "SELLOTHER" or "SELLSTOCK"
        or "INCOME" or "INVEXPENSE" or "MARGININTEREST" or "RETOFCAP";

    /// <summary>Only securities move, or what comes in goes out again.</summary>
    public static bool MovesSecurities(string name) => name is "REINVEST" or "TRANSFER" or "SPLIT" or "JRNLFUND" or "JRNLSEC" or "CLOSUREOPT";

    public void Begin(string kind, int line)
    {
        _kind = kind;
        Line = line;
        _incomeType = Currency = Identity = Memo = Security = null;
        _reversal = false;
        _settled = Traded = null;
        Total = null;
        Fault = null;
    }

    public void Set(OfxReader element, bool inCurrency)
    {
        if (element.IsTooLong)
        {
            Fault ??= ($"{element.Name} of more than {TextPool.LongestText} letters", "a shorter text");
            return;
        }

        switch (element.Name)
        {
            case "FITID":
                Identity = element.Text();
                break;
            case "REVERSALFITID":
                _reversal = true;
                break;
            case "DTTRADE":
                Traded = Date(element);
                break;
            case "DTSETTLE":
                _settled = OfxValues.TryParseDate(element.Value, out var settled) ? settled : null;
                break;
            case "MEMO":
                Memo = element.Text();
                break;
            case "UNIQUEID":
                Security ??= element.Text();
                break;
            case "INCOMETYPE":
                _incomeType = element.Text();
                break;
            case "TOTAL":
                var outcome = OfxValues.ParseAmount(element.Value, out var total);
                if (outcome == AmountOutcome.Read) Total = total;
                else Fault ??= (RowErrorText.Quote(element.Value), outcome == AmountOutcome.TooPrecise ? "an amount of at most four decimals" : "an amount such as -12.34");
                break;
            case "CURSYM" when inCurrency:
                Currency = CurrencyText.Resolve(element.Value, "");
                break;
        }
    }

    private StatementDate? Date(OfxReader element)
    {
        if (OfxValues.TryParseDate(element.Value, out var date)) return date;
        Fault ??= (RowErrorText.Quote(element.Value), "a date YYYYMMDD");
        return null;
    }
}
