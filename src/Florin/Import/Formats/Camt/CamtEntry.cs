using System.Globalization;
using System.Text;

namespace Florin.Import.Formats.Camt;

/// <summary>An entry (Ntry) while its elements are read; a batch booking is one row with the texts of its transactions joined.</summary>
internal sealed class CamtEntry
{
    private const int LongestBatchText = 1000;
    private const int LongestMethod = 40;

    private readonly List<string> _remittances = [];
    private readonly List<string> _references = [];
    private readonly List<string> _transactionInfos = [];
    private readonly HashSet<string> _debtors = [];
    private readonly HashSet<string> _creditors = [];
    private readonly HashSet<string> _ultimateDebtors = [];
    private readonly HashSet<string> _ultimateCreditors = [];

    public int Line { get; private set; }

    public string? AmountText { get; private set; }

    public string? Currency { get; set; }

    public string? Indicator { get; private set; }

    public string? Status { get; private set; }

    public string? BookedOn { get; private set; }

    public string? ValueOn { get; private set; }

    public string? OccurredAt { get; private set; }

    public string? Reference { get; private set; }

    public string? TransactionReference { get; private set; }

    public string? AdditionalInfo { get; private set; }

    public string? BankCode { get; private set; }

    public int? MerchantCode { get; private set; }

    public string? Payee => Indicator == "CRDT" ? Only(_debtors) ?? Only(_ultimateDebtors) : Only(_creditors) ?? Only(_ultimateCreditors);

    public string Description
    {
        get
        {
            foreach (var texts in new[] { _remittances, _references, _transactionInfos })
            {
                if (texts.Count > 0) return Join(texts);
            }

            return AdditionalInfo ?? Payee ?? BankCode ?? "";
        }
    }

    /// <summary>The entry's own remark is the kind of payment where the remittance carries the text.</summary>
    public string? PaymentMethod => _remittances.Count + _references.Count > 0 && AdditionalInfo is { Length: > 0 and <= LongestMethod } ? AdditionalInfo : null;

    public void Begin(int line)
    {
        Line = line;
        AmountText = Currency = Indicator = Status = BookedOn = ValueOn = OccurredAt = Reference = TransactionReference = AdditionalInfo = BankCode = null;
        MerchantCode = null;
        _remittances.Clear();
        _references.Clear();
        _transactionInfos.Clear();
        _debtors.Clear();
        _creditors.Clear();
        _ultimateDebtors.Clear();
        _ultimateCreditors.Clear();
    }

    /// <param name="path">Below Ntry.</param>
    public void Set(ReadOnlySpan<char> path, string text)
    {
        switch (path)
        {
            case "Amt":
                AmountText = text;
                break;
            case "CdtDbtInd":
                Indicator = text;
                break;
            case "Sts" or "Sts/Cd":
                Status = text;
                break;
            case "BookgDt/Dt" or "BookgDt/DtTm":
                BookedOn = text;
                break;
            case "ValDt/Dt" or "ValDt/DtTm":
                ValueOn = text;
                break;
            case "AcctSvcrRef":
                Reference = text;
                break;
            case "AddtlNtryInf":
                AdditionalInfo = text;
                break;
            case "BkTxCd/Prtry/Cd":
                BankCode = text;
                break;
            case "NtryDtls/TxDtls/Refs/AcctSvcrRef":
                TransactionReference ??= text;
                break;
            case "NtryDtls/TxDtls/RmtInf/Ustrd":
                Add(_remittances, text);
                break;
            case "NtryDtls/TxDtls/RmtInf/Strd/AddtlRmtInf" or "NtryDtls/TxDtls/RmtInf/Strd/CdtrRefInf/Ref":
                Add(_references, text);
                break;
            case "NtryDtls/TxDtls/AddtlTxInf":
                Add(_transactionInfos, text);
                break;
            case "NtryDtls/TxDtls/RltdDts/AccptncDtTm" or "NtryDtls/TxDtls/RltdDts/TxDtTm":
                OccurredAt ??= text;
                break;
            case "NtryDtls/TxDtls/RltdPties/Dbtr/Nm" or "NtryDtls/TxDtls/RltdPties/Dbtr/Pty/Nm":
                Name(_debtors, text);
                break;
            case "NtryDtls/TxDtls/RltdPties/Cdtr/Nm" or "NtryDtls/TxDtls/RltdPties/Cdtr/Pty/Nm":
                Name(_creditors, text);
                break;
            case "NtryDtls/TxDtls/RltdPties/UltmtDbtr/Nm" or "NtryDtls/TxDtls/RltdPties/UltmtDbtr/Pty/Nm":
                Name(_ultimateDebtors, text);
                break;
            case "NtryDtls/TxDtls/RltdPties/UltmtCdtr/Nm" or "NtryDtls/TxDtls/RltdPties/UltmtCdtr/Pty/Nm":
                Name(_ultimateCreditors, text);
                break;
            default:
                if (path.EndsWith("/MrchntCtgyCd") && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code is > 0 and < 10_000) MerchantCode = code;
                break;
        }
    }

    // Past a few hundred transactions nothing new fits the joined text, and memory is not spent on them.
    private static void Add(List<string> texts, string text)
    {
        const int MostTexts = 200;
        if (texts.Count < MostTexts && !texts.Contains(text)) texts.Add(text);
    }

    private static void Name(HashSet<string> names, string text)
    {
        if (names.Count < 2) names.Add(text);
    }

    private static string? Only(HashSet<string> names) => names.Count == 1 ? names.First() : null;

    private static string Join(List<string> texts)
    {
        if (texts.Count == 1) return texts[0];
        var joined = new StringBuilder(texts[0]);
        foreach (var text in texts.Skip(1))
        {
            if (joined.Length + text.Length + 1 > LongestBatchText) break;
            joined.Append(' ').Append(text);
        }

        return joined.ToString();
    }
}
