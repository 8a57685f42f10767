using System.Globalization;

namespace Florin.Import.Formats.Camt;

/// <summary>One payment of an entry (TxDtls) while its elements are read.</summary>
internal sealed class CamtPart
{
    // Nothing past a few hundred texts fits a row, and memory is not spent on them.
    private const int MostTexts = 200;
    private const string NotProvided = "NOTPROVIDED";

    private readonly List<string> _remittances = [];
    private readonly List<string> _references = [];
    private CamtAmount? _amount;
    private CamtAmount? _transactionAmount;
    private CamtAmount? _counterValue;
    private CamtAmount? _instructed;
    private string? _rate;
    private CamtBankCode _bankCode;
    private string? _debtor;
    private string? _creditor;
    private string? _ultimateDebtor;
    private string? _ultimateCreditor;
    private string? _debtorAccount;
    private string? _creditorAccount;
    private string? _transactionId;
    private string? _endToEndId;

    public int Line { get; private set; }

    public string? Indicator { get; private set; }

    /// <summary>The bank's own id of the payment.</summary>
    public string? ServicerReference { get; private set; }

    public string? Mandate { get; private set; }

    public string? AdditionalInfo { get; private set; }

    public string? OccurredAt { get; private set; }

    public string? SettledOn { get; private set; }

    public int? MerchantCode { get; private set; }

    public CamtCharges Charges { get; } = new();

    public IReadOnlyList<string> Remittances => _remittances;

    public IReadOnlyList<string> References => _references;

    public CamtBankCode BankCode => _bankCode;

    /// <summary>What others called the payment, most particular first; the same id may come again every month.</summary>
    public string? OtherReference => _transactionId ?? _endToEndId;

    public void Begin(int line)
    {
        Line = line;
        _amount = _transactionAmount = _counterValue = _instructed = null;
        _debtor = _creditor = _ultimateDebtor = _ultimateCreditor = _debtorAccount = _creditorAccount = _transactionId = _endToEndId = _rate = null;
        Indicator = ServicerReference = Mandate = AdditionalInfo = OccurredAt = SettledOn = null;
        MerchantCode = null;
        _bankCode = default;
        _remittances.Clear();
        _references.Clear();
        Charges.Clear();
    }

    /// <summary>The payment's share of an entry in this currency: its own amount, else that of its details.</summary>
    public decimal? AmountIn(string currency) => _amount?.ValueIn(currency) ?? _transactionAmount?.ValueIn(currency) ?? _counterValue?.ValueIn(currency);

    /// <summary>The amount that was ordered in another currency, such as <c>USD 12.00 at 0.92</c>; it is told and never added to anything.</summary>
    public string? Foreign(string currency)
    {
        foreach (var candidate in new[] { _instructed, _transactionAmount, _amount })
        {
            if (candidate is { Currency: { } other, Value: > 0 } amount && other != currency) return _rate is null ? $"{other} {amount.Text}" : $"{other} {amount.Text} at {_rate}";
        }

        return null;
    }

    /// <summary>The other party: the one money came from or went to; where that is the account itself, as on some returns, the one across.</summary>
    public string? Counterparty(bool fromDebtor, string? ownAccount)
    {
        var (account, across) = fromDebtor ? (_debtorAccount, _creditorAccount) : (_creditorAccount, _debtorAccount);
        if (ownAccount is not null && account == ownAccount && across is not null && across != ownAccount) fromDebtor = !fromDebtor;
        return fromDebtor ? _debtor ?? _ultimateDebtor : _creditor ?? _ultimateCreditor;
    }

    /// <param name="path">Below TxDtls.</param>
    public void Set(ReadOnlySpan<char> path, string text, string? currency)
    {
        const string Code = "BkTxCd/";
        const string Charge = "Chrgs/";
        const string Parties = "RltdPties/";
        if (path.StartsWith(Parties)) SetParty(path[Parties.Length..], text);
        else if (path.StartsWith(Code)) _bankCode.Set(path[Code.Length..], text);
        else if (path.StartsWith(Charge)) Charges.Set(path[Charge.Length..], text, currency);
        else SetOwn(path, text, currency);
    }

    private void SetOwn(ReadOnlySpan<char> path, string text, string? currency)
    {
        switch (path)
        {
            case "Amt":
                _amount = new CamtAmount(text, currency);
                break;
            case "CdtDbtInd":
                Indicator = text;
                break;
            case "AmtDtls/TxAmt/Amt":
                _transactionAmount = new CamtAmount(text, currency);
                break;
            case "AmtDtls/InstdAmt/Amt":
                _instructed = new CamtAmount(text, currency);
                break;
            case "AmtDtls/CntrValAmt/Amt":
                _counterValue = new CamtAmount(text, currency);
                break;
            case "AmtDtls/InstdAmt/CcyXchg/XchgRate" or "AmtDtls/TxAmt/CcyXchg/XchgRate" or "AmtDtls/CntrValAmt/CcyXchg/XchgRate":
                _rate ??= text;
                break;
            case "Refs/AcctSvcrRef":
                ServicerReference = text;
                break;
            case "Refs/TxId":
                _transactionId = Provided(text);
                break;
            case "Refs/EndToEndId":
                _endToEndId = Provided(text);
                break;
            case "Refs/MndtId":
                Mandate = Provided(text);
                break;
            case "RmtInf/Ustrd":
                Add(_remittances, text);
                break;
            case "RmtInf/Strd/AddtlRmtInf" or "RmtInf/Strd/CdtrRefInf/Ref" or "RmtInf/Strd/CdtrRefInf/CdtrRef":
                Add(_references, text);
                break;
            case "AddtlTxInf":
                AdditionalInfo ??= text;
                break;
            case "RltdDts/AccptncDtTm" or "RltdDts/TxDtTm":
                OccurredAt ??= text;
                break;
            case "RltdDts/IntrBkSttlmDt":
                SettledOn = text;
                break;
            default:
                if (path.EndsWith("/MrchntCtgyCd") && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code is > 0 and < 10_000) MerchantCode = code;
                break;
        }
    }

    /// <param name="path">Below RltdPties; from version 8 on a party is wrapped in Pty, or is an institution (Agt).</param>
    private void SetParty(ReadOnlySpan<char> path, string text)
    {
        switch (path)
        {
            case "Dbtr/Nm" or "Dbtr/Pty/Nm" or "Dbtr/Agt/FinInstnId/Nm":
                _debtor ??= text;
                break;
            case "Cdtr/Nm" or "Cdtr/Pty/Nm" or "Cdtr/Agt/FinInstnId/Nm":
                _creditor ??= text;
                break;
            case "UltmtDbtr/Nm" or "UltmtDbtr/Pty/Nm" or "UltmtDbtr/Agt/FinInstnId/Nm":
                _ultimateDebtor ??= text;
                break;
            case "UltmtCdtr/Nm" or "UltmtCdtr/Pty/Nm" or "UltmtCdtr/Agt/FinInstnId/Nm":
                _ultimateCreditor ??= text;
                break;
            case "DbtrAcct/Id/IBAN" or "DbtrAcct/Id/Othr/Id":
                _debtorAccount = text;
                break;
            case "CdtrAcct/Id/IBAN" or "CdtrAcct/Id/Othr/Id":
                _creditorAccount = text;
                break;
        }
    }

    private static string? Provided(string text) => text.Equals(NotProvided, StringComparison.OrdinalIgnoreCase) ? null : text;

    private static void Add(List<string> texts, string text)
    {
        if (texts.Count < MostTexts && !texts.Contains(text)) texts.Add(text);
    }
}
