using System.Globalization;
using Florin.Ledger;

namespace Florin.Import.Formats.Qif;

/// <summary>Reads sections and records, and pushes rows once enough of the file is known to tell how its dates and amounts are meant.</summary>
internal sealed class QifStatements(StatementReading reading, IStatementSink sink)
{
    /// <summary>Records held until the conventions are decided: all of a household's life, and some 30 MB.</summary>
    private const int MostHeld = 100_000;

    private static readonly DateOnly Earliest = new(1900, 1, 1);

    private readonly QifConventions _conventions = new(reading);
    private readonly QifAccounts _accounts = new(reading, sink);
    private readonly List<QifRecord> _held = [];
    private readonly DateOnly _latest = reading.Today.AddYears(1);
    private bool _decided;
    private int _splits;
    private int _investments;
    private int _void;

    public void Read(QifLines lines, CancellationToken cancellation)
    {
        var (section, kind) = (QifSectionKind.Other, AccountKind.Checking);
        QifRecord? record = null;
        var account = new QifAccount();
        while (lines.Read())
        {
            if ((lines.Number & 0xFFF) == 0) cancellation.ThrowIfCancellationRequested();
            var text = lines.Text;
            if (text.IsEmpty) continue;
            if (QifSections.Read(text) is { } begun)
            {
                End(section, ref record, ref account);
                if (begun.Kind == QifSectionKind.Switch) continue;
                (section, kind) = begun;
                if (section == QifSectionKind.Payments) _accounts.Begin(kind);
            }
            else if (text[0] == (byte)'^')
            {
                End(section, ref record, ref account);
            }
            else if (section == QifSectionKind.Accounts)
            {
                account.Set(text);
            }
            else if (section is QifSectionKind.Payments or QifSectionKind.Investments)
            {
                (record ??= new QifRecord(lines.Number)).Set(text, lines.IsTooLong);
            }
        }

        End(section, ref record, ref account);
        Decide();
        _accounts.StateBalances(_conventions);
        if (_splits > 0) sink.Note($"{_splits} split payments are kept whole, with their first category; their parts stand in the text");
        if (_void > 0) sink.Note($"{_void} void payments were left out");
        if (_investments > 0) sink.Note($"{_investments} investment records were left out");
    }

    private void End(QifSectionKind section, ref QifRecord? record, ref QifAccount account)
    {
        if (section == QifSectionKind.Accounts && account.Name is not null) _accounts.Add(account);
        account = new QifAccount();
        if (record is { IsEmpty: false } whole)
        {
            if (section == QifSectionKind.Investments) _investments++;
            else if (section == QifSectionKind.Payments) Take(whole);
        }

        record = null;
    }

    private void Take(QifRecord record)
    {
        record.IsOpening = IsOpening(record);
        if (record.IsOpening) _accounts.Name(QifCategory.TransferAccount(record.Category)!);
        record.Account = _accounts.Current();
        if (_decided)
        {
            Push(record);
            return;
        }

        _held.Add(record);
        if (_held.Count == MostHeld) Decide();
    }

    private void Decide()
    {
        if (_decided) return;
        _decided = true;
        _conventions.Decide(_held);
        if (_conventions.Note is { } note) sink.Note(note);
        foreach (var record in _held) Push(record);
        _held.Clear();
    }

    private void Push(QifRecord record)
    {
        if (record.Account < 0)
        {
            Refuse(record, "yet another account", $"at most {QifAccounts.MostAccounts} accounts in a file");
            return;
        }

        if (record.Fault is { } fault)
        {
            Refuse(record, fault, "a shorter one");
            return;
        }

        if (record.Payee?.StartsWith("**VOID**", StringComparison.OrdinalIgnoreCase) == true)
        {
            _void++;
            return;
        }

        if (record.Date is not { } dateText || _conventions.Date(dateText) is not { } date)
        {
            Refuse(record, record.Date is null ? "a record without a date (D)" : RowErrorText.Quote(record.Date), "a date");
            return;
        }

        if (date < Earliest || date > _latest)
        {
            Refuse(record, RowErrorText.Quote(dateText), FormattableString.Invariant($"a date from {Earliest:yyyy-MM-dd} to {_latest:yyyy-MM-dd}"));
            return;
        }

        if (record.Amount is not { } amountText)
        {
            Refuse(record, "a record without an amount (T)", "an amount");
            return;
        }

        var outcome = _conventions.Amount(amountText, out var amount);
        if (outcome == AmountOutcome.Read) Row(record, date, reading.Amounts == AmountSign.Spend ? -amount : amount);
        else
        {
            Refuse(record, RowErrorText.Quote(amountText), outcome switch
            {
                AmountOutcome.TooPrecise => "an amount of at most four decimals",
                AmountOutcome.TooLarge => "an amount of at most fourteen digits before the decimals",
                _ => _conventions.Point == (byte)',' ? "an amount such as 1.234,56" : "an amount such as 1,234.56",
            });
        }
    }

    private void Row(QifRecord record, DateOnly date, decimal amount)
    {
        if (record.IsOpening)
        {
            sink.Balance(new StatementBalance(record.Account, date, amount, Opening: true));
            return;
        }

        var description = record.Description(Written);
        if (description.Length > TextPool.LongestText)
        {
            Refuse(record, $"a text of {description.Length} letters", $"at most {TextPool.LongestText} letters");
            return;
        }

        if (record.Parts.Count > 0) _splits++;
        sink.Row(new StatementRow(
            record.Line,
            record.Account,
            date,
            null,
            null,
            amount,
            reading.DefaultCurrency,
            description,
            record.Payee,
            QifCategory.Read(record.Category).Category ?? record.Parts.Select(part => QifCategory.Read(part.Category).Category).FirstOrDefault(category => category is not null),
            record.IsCheque ? "CHECK" : record.Number,
            null,
            null,
            false));
    }

    /// <summary>The first record of a Quicken account: its category names the account itself.</summary>
    private bool IsOpening(QifRecord record) =>
        string.Equals(record.Payee, "Opening Balance", StringComparison.OrdinalIgnoreCase) && QifCategory.TransferAccount(record.Category) is { } own && _accounts.IsOwn(own);

    private string? Written(byte[] text) => _conventions.Amount(text, out var amount) == AmountOutcome.Read ? amount.ToString(CultureInfo.InvariantCulture) : null;

    private void Refuse(QifRecord record, string found, string expected) => sink.Error(new RowError(reading.FileName, record.Line, found, expected));
}
