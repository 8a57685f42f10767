using System.Text;
using Florin.Ledger;

namespace Florin.Import.Formats.Camt;

/// <summary>Makes rows of entries: of a batch booking one row for each payment where these make up the entry to the last decimal, of any other entry one row.</summary>
internal sealed class CamtRows(CamtMessage message, StatementReading reading, IStatementSink sink)
{
    private const string ChargesText = "Charges";
    private static readonly DateOnly Earliest = new(1900, 1, 1);

    private readonly DateOnly _latest = reading.Today.AddYears(1);
    private int _informational;
    private int _whole;
    private int _charged;
    private int _undated;

    public void Add(CamtEntry entry, CamtAccount account)
    {
        if (entry.Status == "INFO")
        {
            _informational++;
            return;
        }

        var when = entry.BookedOn ?? entry.ValueOn;
        var undated = when is null;
        if (undated) when = Occurred(entry) ?? account.MadeOn;
        if (entry.Amount?.Value is not { } amount)
        {
            Refuse(entry.Line, RowErrorText.Quote(entry.Amount?.Text ?? ""), "an amount such as 12.34 with at most four decimals");
        }
        else if (entry.Indicator is not ("CRDT" or "DBIT"))
        {
            Refuse(entry.Line, RowErrorText.Quote(entry.Indicator ?? ""), "CRDT or DBIT");
        }
        else if (CamtAccount.Date(when) is not { } booked || booked < Earliest || booked > _latest)
        {
            Refuse(entry.Line, RowErrorText.Quote(when ?? ""), FormattableString.Invariant($"a date from {Earliest:yyyy-MM-dd} to {_latest:yyyy-MM-dd}"));
        }
        else
        {
            if (undated) _undated++;
            Push(entry, account, entry.Indicator == "DBIT" ? -amount : amount, booked);
        }
    }

    /// <summary>Says what was taken for granted, once for the whole file.</summary>
    public void Conclude()
    {
        if (_informational > 0) sink.Note($"{_informational} entries are for information only and were left out");
        if (_undated > 0) sink.Note($"{_undated} entries state no date and were given that of their payment or of the message");
        if (_whole > 0)
            sink.Note(message.Splits
                ? $"{_whole} batch bookings are one row each: the amounts of their payments are not stated or do not make up the entry"
                : $"{_whole} batch bookings are one row each, as a statement has them: their payments are told in its text");
        if (_charged > 0) sink.Note($"{_charged} entries state charges of the bank; the rows carry the amounts booked");
    }

    private void Push(CamtEntry entry, CamtAccount account, decimal amount, DateOnly booked)
    {
        var currency = entry.Amount?.Currency ?? account.Currency ?? reading.DefaultCurrency;
        var index = account.Index(entry.Amount?.Currency);
        var parts = entry.Parts;
        var charges = Charges(entry, currency);
        if (charges != 0) _charged++;
        var (rest, signs) = message.Splits ? Rest(entry, amount, charges, currency) : (null, true);
        if (rest is null)
        {
            if (entry.Count > 1) _whole++;
            var reference = entry.Reference ?? (parts.Length > 0 ? parts[0].ServicerReference : null) ?? (entry.Count == 1 ? parts[0].OtherReference : null);
            sink.Row(Row(entry, account, index, parts, entry.Line, amount, currency, booked, reference));
            return;
        }

        for (var at = 0; at < parts.Length; at++)
        {
            var part = parts[at];
            var own = Sign(part, entry, signs) * part.AmountIn(currency)!.Value;
            sink.Row(Row(entry, account, index, parts.Slice(at, 1), part.Line, own, currency, booked, part.ServicerReference ?? part.OtherReference ?? entry.Reference));
        }

        if (rest != 0)
            sink.Row(new StatementRow(entry.Line, index, booked, CamtAccount.Date(entry.ValueOn), null, rest.Value, currency, ChargesText, null, null, "FEE", entry.Reference, null, IsPending(entry)));
    }

    private StatementRow Row(
        CamtEntry entry, CamtAccount account, int index, ReadOnlySpan<CamtPart> parts, int line, decimal amount, string currency, DateOnly booked, string? reference)
    {
        var payee = entry.Payee(parts, amount == 0 ? entry.Indicator == "CRDT" : amount > 0, account.Identifier);
        var occurred = parts.IsEmpty ? null : parts[0].OccurredAt;
        var code = entry.MerchantCode;
        foreach (var part in parts)
        {
            code ??= part.MerchantCode;
            occurred ??= part.OccurredAt;
        }

        return new StatementRow(
            line, index, booked, CamtAccount.Date(entry.ValueOn), OccurredAt(occurred), amount, currency,
            entry.Description(parts, payee, currency), payee, null, entry.PaymentMethod(parts), reference, code, IsPending(entry));
    }

    private bool IsPending(CamtEntry entry) => message.IntraDay ? entry.Status != "BOOK" : entry.Status is "PDNG" or "FUTR";

    private static int Sign(CamtPart part, CamtEntry entry, bool own) => ((own ? part.Indicator : null) ?? entry.Indicator) == "DBIT" ? -1 : 1;

    /// <summary>
    /// What the payments leave of the entry: nothing, or its charges; <c>null</c> where they do not make it up. Some banks give every payment
    /// the direction it has for the other side, which shows by the entry being made up only in its own direction.
    /// </summary>
    private static (decimal? Left, bool OwnSigns) Rest(CamtEntry entry, decimal amount, decimal charges, string currency)
    {
        if (entry.Count is < 2 or > CamtEntry.MostParts) return (null, true);
        decimal signed = amount, alike = amount;
        foreach (var part in entry.Parts)
        {
            if (part.AmountIn(currency) is not { } own) return (null, true);
            signed -= Sign(part, entry, own: true) * own;
            alike -= Sign(part, entry, own: false) * own;
        }

        if (signed == 0 || signed == charges) return (signed, true);
        return alike == 0 || alike == charges ? (alike, false) : (null, true);
    }

    /// <summary>The charges within the entry: those stated for it, else those stated for its payments.</summary>
    private static decimal Charges(CamtEntry entry, string currency)
    {
        if (entry.Charges.Currency is not null) return In(entry.Charges, currency);
        var charges = 0m;
        foreach (var part in entry.Parts) charges += In(part.Charges, currency);
        return charges;
    }

    private static decimal In(CamtCharges charges, string currency) => charges.Currency is { } own && (own.Length == 0 || own == currency) ? charges.Included : 0;

    private static string? Occurred(CamtEntry entry)
    {
        foreach (var part in entry.Parts)
        {
            if ((part.SettledOn ?? part.OccurredAt) is { } on) return on;
        }

        return null;
    }

    private static DateTimeOffset? OccurredAt(string? text) =>
        text is not null && DateParser.TryParse(Encoding.UTF8.GetBytes(text), DateOrder.YearFirst, 2069, out var at) && at.Time is { } time
            ? new DateTimeOffset(at.Date.ToDateTime(time), at.Offset ?? TimeSpan.Zero)
            : null;

    private void Refuse(int line, string found, string expected) => sink.Error(new RowError(reading.FileName, line, found, expected));
}
