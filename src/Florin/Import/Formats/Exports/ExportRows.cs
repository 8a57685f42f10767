using CsvHelper;
using Florin.Import.Formats.Csv;
using Florin.Ledger;

namespace Florin.Import.Formats.Exports;

/// <summary>Reads the rows of another tool's export: the account, category and notes that the user gave there come along.</summary>
internal sealed class ExportRows(ExportColumns columns, CsvLayout layout, StatementReading reading, IStatementSink sink)
{
    private const string OwnAccounts = "transfers.own_accounts";
    private static readonly DateOnly Earliest = new(1900, 1, 1);

    private readonly ExportTool _tool = columns.Tool;
    private readonly TextPool _pool = new();
    private readonly Dictionary<(string Name, string Currency), int> _accounts = [];
    private readonly DateOnly _latest = reading.Today.AddYears(1);
    private int _splits;

    public void Read(Stream utf8, CancellationToken cancellation)
    {
        sink.Note($"read as an export of {_tool.Name}{(IsSpend ? ": positive amounts are spending; say that they are signed if they are not" : "")}");
        foreach (var note in layout.Notes.Where(note => note.StartsWith("dates", StringComparison.Ordinal))) sink.Note(note);
        using var reader = CsvReader.Create(utf8, layout.Dialect.Options(), leaveOpen: true);
        var line = 0;
        try
        {
            while (reader.Read())
            {
                line = (int)Math.Min(reader.LineNumber, int.MaxValue);
                if (line <= layout.HeaderLine) continue;
                if ((reader.RowNumber & 0xFFF) == 0) cancellation.ThrowIfCancellationRequested();
                if (reader.FieldCount > 1) ReadRow(reader, line);
            }
        }
        catch (CsvFormatException)
        {
            Refuse(line + 1, $"a row of more than {CsvDialect.LongestRecord} bytes; the rest of the file is not read", "a line break, or the closing quote of a text");
        }

        if (_splits > 0) sink.Note($"{_splits} sums of split rows were left out; their parts are rows of their own");
    }

    private bool IsSpend => reading.Amounts == AmountSign.Spend || (reading.Amounts == AmountSign.Detect && _tool.Sign == ExportSign.Spend);

    private void ReadRow(CsvReader reader, int line)
    {
        var dateCell = Cell(reader, _tool.Date);
        if (!DateParser.TryParse(dateCell, layout.DateOrder, reading.Today.Year + 1, out var date) || date.Date < Earliest || date.Date > _latest)
        {
            Refuse(line, RowErrorText.Quote(dateCell), FormattableString.Invariant($"a date from {Earliest:yyyy-MM-dd} to {_latest:yyyy-MM-dd}"));
            return;
        }

        if (Amount(reader, line) is not { } amount) return;
        if (amount == 0 && _tool.SplitSum is not null && Parse(Cell(reader, _tool.SplitSum)) is not (null or 0))
        {
            _splits++;
            return;
        }

        var currency = reading.DefaultCurrency;
        if (_tool.Currency is not null && Cell(reader, _tool.Currency) is { IsEmpty: false } code)
        {
            if (CurrencyText.Resolve(code, reading.DefaultCurrency) is not { } known)
            {
                Refuse(line, RowErrorText.Quote(code), "an ISO 4217 currency code");
                return;
            }

            currency = known;
        }

        if (_tool.Sign == ExportSign.DoubleEntry) Sides(reader, line, date.Date, Math.Abs(amount), currency);
        else Emit(reader, line, date.Date, amount, currency, _tool.Account, _tool.Payee, Category(reader));
    }

    private void Sides(CsvReader reader, int line, DateOnly date, decimal amount, string currency)
    {
        var opening = Cell(reader, _tool.Type).SequenceEqual("Opening balance"u8);
        var (from, to) = (Own(Cell(reader, _tool.AccountType)), Own(Cell(reader, _tool.OtherType)));
        if (opening && (from || to))
        {
            var account = Account(reader, to ? _tool.OtherAccount! : _tool.Account, currency);
            if (account >= 0) sink.Balance(new StatementBalance(account, date, to ? amount : -amount, Opening: true));
            return;
        }

        if (!from && !to)
        {
            Refuse(line, RowErrorText.Quote(Cell(reader, _tool.AccountType)), "an asset account or a liability on one side");
            return;
        }

        var category = from && to ? OwnAccounts : Category(reader);
        if (from) Emit(reader, line, date, -amount, currency, _tool.Account, _tool.OtherAccount!, category);
        if (to) Emit(reader, line, date, amount, currency, _tool.OtherAccount!, _tool.Account, category);
    }

    private void Emit(CsvReader reader, int line, DateOnly date, decimal amount, string currency, string accountColumn, string payeeColumn, string? category)
    {
        var payee = _pool.TextOrNull(Cell(reader, payeeColumn));
        var text = _pool.TextOrNull(Cell(reader, _tool.Text)) ?? payee ?? "";
        if (_pool.TextOrNull(Cell(reader, _tool.Notes)) is { } notes && !text.Contains(notes, StringComparison.Ordinal)) text = text.Length > 0 ? $"{text} {notes}" : notes;
        if (text.Length > TextPool.LongestText)
        {
            Refuse(line, $"a text of {text.Length} letters", $"at most {TextPool.LongestText} letters");
            return;
        }

        var account = Account(reader, accountColumn, currency);
        if (account < 0) Refuse(line, "yet another account", $"at most {CsvAccounts.MostAccounts} accounts in a file");
        else sink.Row(new StatementRow(line, account, date, null, null, amount, currency, text, payee, category, null, null, null, false));
    }

    private decimal? Amount(CsvReader reader, int line)
    {
        var cell = Cell(reader, _tool.Sign == ExportSign.Sides ? _tool.Outflow! : _tool.Amount);
        if (Parse(cell) is not { } amount)
        {
            Refuse(line, RowErrorText.Quote(cell), layout.Point == (byte)',' ? "an amount such as 1.234,56" : "an amount such as 1,234.56");
            return null;
        }

        switch (_tool.Sign)
        {
            case ExportSign.Sides when Parse(Cell(reader, _tool.Inflow)) is { } inflow:
                return inflow - amount;
            case ExportSign.Sides:
                Refuse(line, RowErrorText.Quote(Cell(reader, _tool.Inflow)), "an amount");
                return null;
            case ExportSign.Word when CellWords.Direction(Cell(reader, _tool.Type)) is not 0 and var direction:
                return direction < 0 ? -amount : amount;
            case ExportSign.Word:
                Refuse(line, RowErrorText.Quote(Cell(reader, _tool.Type)), "a word for debit or credit");
                return null;
            default:
                return IsSpend ? -amount : amount;
        }
    }

    private decimal? Parse(ReadOnlySpan<byte> cell) =>
        cell.IsEmpty && _tool.Sign == ExportSign.Sides ? 0 : AmountParser.Parse(cell, layout.Point, out var amount, out _, out _) == AmountOutcome.Read ? amount : null;

    private string? Category(CsvReader reader)
    {
        if (_tool.Name == "YNAB" && Cell(reader, _tool.Payee).StartsWith("Transfer : "u8)) return OwnAccounts;
        var category = _pool.TextOrNull(Cell(reader, _tool.Category));
        if (category == _tool.Transfer) return OwnAccounts;
        return category switch
        {
            "Credit Card Payment" => "transfers.card_payments",
            "Uncategorized" or "Ready to Assign" => null,
            _ => category,
        };
    }

    private int Account(CsvReader reader, string column, string currency)
    {
        var name = _pool.Text(Cell(reader, column));
        if (_accounts.TryGetValue((name, currency), out var index)) return index;
        if (_accounts.Count == CsvAccounts.MostAccounts || name.Length > TextPool.LongestText) return -1;
        index = sink.Account(new StatementAccount(null, name.Length > 0 ? name : null, currency, AccountKind.Checking, null));
        _accounts.Add((name, currency), index);
        return index;
    }

    /// <summary>What is not revenue, expense or the other side of a balance is an account of one's own.</summary>
    private static bool Own(ReadOnlySpan<byte> type) => type.StartsWith("Asset"u8) || type.StartsWith("Default"u8) || type.StartsWith("Loan"u8) || type.StartsWith("Debt"u8) || type.StartsWith("Mortgage"u8) || type.StartsWith("Credit card"u8);

    private ReadOnlySpan<byte> Cell(CsvReader reader, string? column) => columns[column] is >= 0 and var place && place < reader.FieldCount ? reader.GetSpan(place) : default;

    private void Refuse(int line, string found, string expected) => sink.Error(new RowError(reading.FileName, line, found, expected));
}
