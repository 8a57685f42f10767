namespace Florin.Import.Formats.Ofx;

/// <summary>A transaction while its elements are read.</summary>
internal sealed class OfxRow
{
    public int Line { get; private set; }

    public bool Pending { get; private set; }

    public StatementDate? Posted { get; private set; }

    public StatementDate? Made { get; private set; }

    public DateOnly? Available { get; private set; }

    public decimal? Amount { get; private set; }

    public string? Currency { get; private set; }

    public string? Name { get; private set; }

    public string? PayeeName { get; private set; }

    public string? Memo { get; private set; }

    public string? Identity { get; private set; }

    public string? Kind { get; private set; }

    public int? MerchantCode { get; private set; }

    /// <summary>The first element that cannot be read: what stands there and what was expected.</summary>
    public (string Found, string Expected)? Fault { get; private set; }

    public string Description => Memo is null || Name is null
        ? Memo ?? Name ?? PayeeName ?? Kind ?? ""
        : Memo.Contains(Name, StringComparison.Ordinal) ? Memo : $"{Name} {Memo}";

    /// <summary>The other party where it has an element of its own, or where a memo beside its name carries the text; a name that the memo goes on from is that text, cut off.</summary>
    public string? Payee => PayeeName ?? (Memo is not null && Name is not null && !Memo.StartsWith(Name, StringComparison.Ordinal) && Name.Any(char.IsLetter) ? Name : null);

    /// <summary>How it was paid, where the type says more than the amount's sign.</summary>
    public string? PaymentMethod => Kind is "DEBIT" or "CREDIT" or "OTHER" ? null : Kind;

    public void Begin(int line, bool pending)
    {
        Line = line;
        Pending = pending;
        Posted = Made = null;
        Available = null;
        Amount = null;
        Currency = Name = PayeeName = Memo = Identity = Kind = null;
        MerchantCode = null;
        Fault = null;
    }

    public void Set(OfxReader element, bool inPayee, bool inCurrency)
    {
        if (element.IsTooLong)
        {
            Fault ??= ($"{element.Name} of more than {TextPool.LongestText} letters", "a shorter text");
            return;
        }

        switch (element.Name)
        {
            case "DTPOSTED" or "DTTRAN":
                Posted = Date(element);
                break;
            case "DTUSER":
                Made = OfxValues.TryParseDate(element.Value, out var made) ? made : null;
                break;
            case "DTAVAIL":
                Available = OfxValues.TryParseDate(element.Value, out var available) ? available.Date : null;
                break;
            case "TRNAMT":
                SetAmount(element);
                break;
            case "NAME" when inPayee:
                PayeeName = element.Text();
                break;
            case "NAME":
                Name = element.Text();
                break;
            case "MEMO":
                Memo = element.Text();
                break;
            case "FITID":
                Identity = element.Text();
                break;
            case "TRNTYPE":
                Kind = element.Text();
                break;
            case "CURSYM" when inCurrency:
                Currency = CurrencyText.Resolve(element.Value, "");
                break;
            case "SIC":
                MerchantCode = System.Buffers.Text.Utf8Parser.TryParse(element.Value, out int code, out var read) && read == element.Value.Length && code is > 0 and < 10_000 ? code : null;
                break;
        }
    }

    private StatementDate? Date(OfxReader element)
    {
        if (OfxValues.TryParseDate(element.Value, out var date)) return date;
        Fault ??= (RowErrorText.Quote(element.Value), "a date YYYYMMDD");
        return null;
    }

    private void SetAmount(OfxReader element)
    {
        var outcome = OfxValues.ParseAmount(element.Value, out var amount);
        if (outcome == AmountOutcome.Read) Amount = amount;
        else Fault ??= (RowErrorText.Quote(element.Value), outcome == AmountOutcome.TooPrecise ? "an amount of at most four decimals" : "an amount such as -12.34");
    }
}
