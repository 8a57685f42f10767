using System.Globalization;
using System.Text;

namespace Florin.Import.Formats.Camt;

/// <summary>An entry (Ntry) while its elements are read, with the payments it is made of.</summary>
internal sealed class CamtEntry
{
    /// <summary>A batch of more payments stays one row: they are held in memory until the entry ends.</summary>
    public const int MostParts = 100_000;

    private const int PartsReused = 256;
    private const int LongestText = 1000;
    private const int LongestMethod = 40;

    private readonly List<CamtPart> _parts = [];
    private readonly CamtPart _beyond = new();
    private CamtBankCode _bankCode;
    private CamtAmount? _instructed;

    public int Line { get; private set; }

    public int Count { get; private set; }

    /// <summary>The parts kept, the first <see cref="MostParts"/> of <see cref="Count"/>.</summary>
    public ReadOnlySpan<CamtPart> Parts => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_parts)[..Math.Min(Count, MostParts)];

    public CamtCharges Charges { get; } = new();

    public CamtAmount? Amount { get; private set; }

    public string? Indicator { get; private set; }

    public bool Reversal { get; private set; }

    public string? Status { get; private set; }

    public string? BookedOn { get; private set; }

    public string? ValueOn { get; private set; }

    public string? Reference { get; private set; }

    public string? AdditionalInfo { get; private set; }

    public int? MerchantCode { get; private set; }

    public void Begin(int line)
    {
        Line = line;
        Count = 0;
        if (_parts.Count > PartsReused) _parts.RemoveRange(PartsReused, _parts.Count - PartsReused);
        Amount = null;
        _instructed = null;
        Indicator = Status = BookedOn = ValueOn = Reference = AdditionalInfo = null;
        Reversal = false;
        MerchantCode = null;
        _bankCode = default;
        Charges.Clear();
    }

    public CamtPart BeginPart(int line)
    {
        Count++;
        if (Count <= MostParts && Count > _parts.Count) _parts.Add(new CamtPart());
        var part = Count <= MostParts ? _parts[Count - 1] : _beyond;
        part.Begin(line);
        return part;
    }

    /// <summary>The bank's text for a row of these parts: what the payer wrote, else references, else the bank's own remarks.</summary>
    public string Description(ReadOnlySpan<CamtPart> parts, string? payee, string currency)
    {
        var text = Join(parts, static part => part.Remittances.Count > 0 ? part.Remittances : part.References)
            ?? Join(parts, static part => part.AdditionalInfo is { } info ? [info] : [])
            ?? AdditionalInfo
            ?? payee
            ?? Join(parts, static part => part.Mandate is { } mandate ? [mandate] : [])
            ?? Join(parts, static part => part.OtherReference is { } reference ? [reference] : [])
            ?? _bankCode.Proprietary
            ?? (parts.IsEmpty ? null : parts[0].BankCode.Proprietary)
            ?? "";
        var foreign = (parts.Length == 1 ? parts[0].Foreign(currency) : null) ?? (Count <= 1 ? Foreign(currency) : null);
        return foreign is null || text.Contains(foreign, StringComparison.Ordinal) ? text : text.Length == 0 ? foreign : $"{text} {foreign}";
    }

    /// <summary>The one other party of these parts; several make none.</summary>
    public string? Payee(ReadOnlySpan<CamtPart> parts, bool credit, string? ownAccount)
    {
        // The parties of a reversal are those of the payment it takes back.
        var fromDebtor = credit != Reversal;
        string? only = null;
        foreach (var part in parts)
        {
            var name = part.Counterparty(fromDebtor, ownAccount);
            if (name is null || name == only) continue;
            if (only is not null) return null;
            only = name;
        }

        return only;
    }

    /// <summary>By the code of the payment, else of the entry; else the entry's own remark, which is the kind of payment where the remittance carries the text.</summary>
    public string? PaymentMethod(ReadOnlySpan<CamtPart> parts)
    {
        if ((parts.IsEmpty ? null : parts[0].BankCode.PaymentMethod) is { } method) return method;
        if (_bankCode.PaymentMethod is { } own) return own;
        if (AdditionalInfo is not { Length: > 0 and <= LongestMethod }) return null;
        foreach (var part in parts)
        {
            if (part.Remittances.Count + part.References.Count > 0) return AdditionalInfo;
        }

        return null;
    }

    /// <param name="path">Below Ntry, and outside its payments.</param>
    public void Set(ReadOnlySpan<char> path, string text, string? currency)
    {
        const string Code = "BkTxCd/";
        const string Charge = "Chrgs/";
        if (path.StartsWith(Code))
        {
            _bankCode.Set(path[Code.Length..], text);
            return;
        }

        if (path.StartsWith(Charge))
        {
            Charges.Set(path[Charge.Length..], text, currency);
            return;
        }

        switch (path)
        {
            case "Amt":
                Amount = new CamtAmount(text, currency);
                break;
            case "CdtDbtInd":
                Indicator = text;
                break;
            case "RvslInd":
                Reversal = text is "true" or "1";
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
            case "AmtDtls/InstdAmt/Amt":
                _instructed = new CamtAmount(text, currency);
                break;
            default:
                if (path.EndsWith("/MrchntCtgyCd") && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code is > 0 and < 10_000) MerchantCode = code;
                break;
        }
    }

    private string? Foreign(string currency) => _instructed is { Currency: { } other, Value: > 0 } amount && other != currency ? $"{other} {amount.Text}" : null;

    private static string? Join(ReadOnlySpan<CamtPart> parts, Func<CamtPart, IReadOnlyList<string>> texts)
    {
        string? first = null;
        HashSet<string>? met = null;
        StringBuilder? joined = null;
        foreach (var part in parts)
        {
            foreach (var text in texts(part))
            {
                if (first is null)
                {
                    first = text;
                    continue;
                }

                met ??= [first];
                if (!met.Add(text)) continue;
                joined ??= new StringBuilder(first);
                if (joined.Length + text.Length + 1 > LongestText) return joined.ToString();
                joined.Append(' ').Append(text);
            }
        }

        return joined?.ToString() ?? first;
    }
}
