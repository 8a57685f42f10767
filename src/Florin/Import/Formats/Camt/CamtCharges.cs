namespace Florin.Import.Formats.Camt;

/// <summary>
/// The charges of an entry or a payment (Chrgs). They are never added to an entry, whose amount is what was booked: an included charge is a part
/// of it, and one that is not included is booked apart.
/// </summary>
internal sealed class CamtCharges
{
    private CamtAmount? _amount;
    private string? _indicator;
    private bool _included;
    private CamtAmount? _total;
    private bool _unread;

    /// <summary>The sum of the included charges so far in the currency first met, negative for what was paid.</summary>
    public decimal Included { get; private set; }

    public string? Currency { get; private set; }

    public void Clear()
    {
        (Included, Currency, _total, _unread) = (0, null, null, false);
        BeginRecord();
    }

    /// <param name="path">Below Chrgs; versions 2 and 3 repeat Chrgs where later ones repeat Rcrd in it.</param>
    public void Set(ReadOnlySpan<char> path, string text, string? currency)
    {
        switch (path)
        {
            case "Amt" or "Rcrd/Amt":
                _amount = new CamtAmount(text, currency);
                break;
            case "CdtDbtInd" or "Rcrd/CdtDbtInd":
                _indicator = text;
                break;
            case "ChrgInclInd" or "Rcrd/ChrgInclInd":
                _included = text is "true" or "1";
                break;
            case "TtlChrgsAndTaxAmt":
                _total = new CamtAmount(text, currency);
                break;
        }
    }

    /// <summary>At the end of Rcrd and of Chrgs.</summary>
    public void EndRecord(bool last)
    {
        // A total stands beside its records; alone it is the record.
        if (_amount is null && last && Currency is null && !_unread) _amount = _total;
        if (_amount is { Value: { } value } amount && _included)
        {
            Currency ??= amount.Currency ?? "";
            if ((amount.Currency ?? "") == Currency) Included += _indicator == "CRDT" ? value : -value;
        }
        else if (_amount is not null)
        {
            _unread = true;
        }

        BeginRecord();
    }

    private void BeginRecord() => (_amount, _indicator, _included) = (null, null, true);
}
