using CsvHelper;

namespace Florin.Import.Formats.Csv;

/// <summary>Reads the rows of a table whose layout is known. Nothing is allocated for a row whose texts came before.</summary>
internal sealed class CsvRows(CsvLayout layout, StatementReading reading, IStatementSink sink, CsvLeftovers leftovers)
{
    private static readonly DateOnly Earliest = new(1900, 1, 1);

    private readonly CsvColumns _columns = layout.Columns;
    private readonly TextPool _pool = new();
    private readonly CsvAccounts _accounts = new(layout, reading, sink);
    private readonly CsvCurrency _currency = new(layout.Currency ?? reading.DefaultCurrency);
    private readonly HeldRow _held = new(sink, leftovers, layout.Dialect.LineBreaks);
    private readonly DateOnly _latest = reading.Today.AddYears(1);
    private readonly int _latestYear = reading.Today.Year + 1;
    private byte[] _joined = new byte[1024];
    private bool _refused;

    public void Read(Stream utf8, CancellationToken cancellation)
    {
        const int CancellationStride = 0xFFF;
        var unclosed = false;
        var options = layout.Dialect.Options();
        if (layout.Dialect.LineBreaks)
        {
            // Without line breaks in quotes no quote can swallow another row, and the check is not paid for.
            options = options with { OnMalformedRecord = record => unclosed |= record.Reason == CsvMalformedReason.UnterminatedQuote };
        }

        using var reader = CsvReader.Create(utf8, options, leaveOpen: true);
        var line = 0;
        try
        {
            while (reader.Read())
            {
                line = (int)Math.Min(reader.LineNumber, int.MaxValue);
                if (line <= layout.HeaderLine) continue;
                if ((reader.RowNumber & CancellationStride) == 0) cancellation.ThrowIfCancellationRequested();
                if (unclosed) Refuse(line, "a quote that is never closed", "a closing quote at the end of the text");
                else ReadRow(reader, line);
            }
        }
        catch (CsvFormatException)
        {
            Refuse(line + 1, $"a row of more than {CsvDialect.LongestRecord} bytes; the rest of the file is not read", "a line break, or the closing quote of a text");
        }

        _held.Release(rowFollows: false);
        if (!_accounts.Any && !_refused && !leftovers.AnyVoid) Refuse(0, "lines of which none has a date and an amount", "at least one row with both");
        _accounts.Close();
        leftovers.Tell(sink);
    }

    private void ReadRow(CsvReader reader, int line)
    {
        var dateCell = reader.GetSpan(_columns.BookedOn);
        var pending = false;
        if (!DateParser.TryParse(dateCell, layout.DateOrder, _latestYear, out var booked))
        {
            if (!dateCell.IsEmpty || _columns.OtherDate < 0 || !DateParser.TryParse(reader.GetSpan(_columns.OtherDate), layout.DateOrder, _latestYear, out booked))
            {
                Undated(reader, line, dateCell);
                return;
            }

            pending = true;
        }

        var outcome = ReadAmount(reader, out var amount, out var sign);
        if (outcome != AmountOutcome.Read)
        {
            Unpriced(reader, line, outcome);
            return;
        }

        if (booked.Date < Earliest || booked.Date > _latest)
        {
            Refuse(line, RowErrorText.Quote(dateCell), FormattableString.Invariant($"a date from {Earliest:yyyy-MM-dd} to {_latest:yyyy-MM-dd}"));
            return;
        }

        var currency = _currency.Of(_columns.Currency >= 0 ? reader.GetSpan(_columns.Currency) : default, sign);
        if (currency is null)
        {
            Refuse(line, RowErrorText.Quote(reader.GetSpan(_columns.Currency)), "an ISO 4217 currency code");
            return;
        }

        var status = _columns.Status >= 0 ? CellWords.Status(_pool.Text(reader.GetSpan(_columns.Status))) : RowStatus.Unknown;
        if (status == RowStatus.Void)
        {
            _held.Release(rowFollows: true);
            leftovers.Void(line);
            return;
        }

        Emit(reader, line, booked, amount, currency, pending || status == RowStatus.Pending);
    }

    private void Emit(CsvReader reader, int line, in StatementDate booked, decimal amount, string currency, bool pending)
    {
        var payee = Optional(reader, _columns.Payee);
        var method = Optional(reader, _columns.PaymentMethod);
        var description = Description(reader);
        if (description.Length == 0) description = payee ?? method ?? "";
        if (description.Length > TextPool.LongestText || payee?.Length > TextPool.LongestText)
        {
            Refuse(line, $"a text of {description.Length} letters", $"at most {TextPool.LongestText} letters");
            return;
        }

        var account = _accounts.Of(_columns.Account >= 0 ? reader.GetSpan(_columns.Account) : default, currency);
        if (account < 0)
        {
            Refuse(line, "yet another account", $"at most {CsvAccounts.MostAccounts} accounts in a file");
            return;
        }

        var summary = CellWords.Summary(description);
        if (summary is not SummaryLine.None) _held.Release(rowFollows: false);
        if (summary is SummaryLine.Opening or SummaryLine.Closing)
        {
            _accounts.State(new StatementBalance(account, booked.Date, amount, summary == SummaryLine.Opening));
            return;
        }

        if (summary == SummaryLine.Turnover)
        {
            leftovers.Footer(line);
            return;
        }

        if (_columns.Balance >= 0 && AmountParser.Parse(reader.GetSpan(_columns.Balance), layout.Point, out var balance, out _, out _) == AmountOutcome.Read)
            _accounts.Track(account, line, booked.Date, amount, balance);

        _held.Hold(new StatementRow(
            line,
            account,
            booked.Date,
            _columns.ValueOn >= 0 && DateParser.TryParse(reader.GetSpan(_columns.ValueOn), layout.DateOrder, _latestYear, out var value) ? value.Date : null,
            layout.HasTimes ? OccurredAt(reader, booked) : null,
            amount,
            currency,
            description,
            payee,
            Optional(reader, _columns.Category),
            method,
            Optional(reader, _columns.Reference),
            MerchantCode(reader),
            pending));
    }

    private AmountOutcome ReadAmount(CsvReader reader, out decimal amount, out ReadOnlySpan<byte> currency)
    {
        if (layout.Sign == SignRule.Sides) return ReadSides(reader, out amount, out currency);
        var outcome = AmountParser.Parse(reader.GetSpan(_columns.Amount), layout.Point, out amount, out var marks, out currency);
        if (layout.Sign == SignRule.Signed || (marks & (AmountMarks.Credit | AmountMarks.Debit)) != AmountMarks.None) return outcome;
        if (layout.Sign == SignRule.Spend)
        {
            amount = -amount;
            return outcome;
        }

        var cell = reader.GetSpan(_columns.Direction);
        var direction = cell.IsEmpty ? layout.BlankDirection : CellWords.Direction(cell);
        if (direction == 0) return AmountOutcome.NotAnAmount;
        if (direction < 0) amount = -amount;
        return outcome;
    }

    private AmountOutcome ReadSides(CsvReader reader, out decimal amount, out ReadOnlySpan<byte> currency)
    {
        amount = 0;
        currency = default;
        var debitCell = _columns.Debit >= 0 ? reader.GetSpan(_columns.Debit) : default;
        var creditCell = _columns.Credit >= 0 ? reader.GetSpan(_columns.Credit) : default;
        if (debitCell.IsEmpty && creditCell.IsEmpty) return AmountOutcome.NotAnAmount;
        if (!debitCell.IsEmpty)
        {
            var outcome = AmountParser.Parse(debitCell, layout.Point, out var debit, out _, out currency);
            if (outcome != AmountOutcome.Read) return outcome;
            amount = layout.DebitsNegative ? debit : -debit;
        }

        if (!creditCell.IsEmpty)
        {
            var outcome = AmountParser.Parse(creditCell, layout.Point, out var credit, out _, out var sign);
            if (outcome != AmountOutcome.Read) return outcome;
            amount += layout.CreditsNegative ? -credit : credit;
            if (!sign.IsEmpty) currency = sign;
        }

        return AmountOutcome.Read;
    }

    private DateTimeOffset? OccurredAt(CsvReader reader, in StatementDate booked)
    {
        var time = booked.Time;
        if (time is null && _columns.Time >= 0 && DateParser.TryParseTime(reader.GetSpan(_columns.Time), out var own)) time = own;

        // A time without an offset keeps the clock's reading: the hour is what it is looked at for.
        return time is { } clock ? new DateTimeOffset(booked.Date.ToDateTime(clock), booked.Offset ?? TimeSpan.Zero) : null;
    }

    private string Description(CsvReader reader)
    {
        var columns = _columns.Description;
        if (columns.Length == 0) return "";
        if (columns.Length == 1) return _pool.Text(reader.GetSpan(columns[0]));

        var length = 0;
        foreach (var column in columns)
        {
            var part = reader.GetSpan(column);
            if (part.IsEmpty || _joined.AsSpan(0, length).IndexOf(part) >= 0) continue;
            if (_joined.Length < length + part.Length + 1) Array.Resize(ref _joined, Math.Max(_joined.Length * 2, length + part.Length + 1));
            if (length > 0) _joined[length++] = (byte)' ';
            part.CopyTo(_joined.AsSpan(length));
            length += part.Length;
        }

        return _pool.Text(_joined.AsSpan(0, length));
    }

    private string? Optional(CsvReader reader, int column) => column >= 0 ? _pool.TextOrNull(reader.GetSpan(column)) : null;

    private int? MerchantCode(CsvReader reader)
    {
        if (_columns.MerchantCode < 0) return null;
        var cell = reader.GetSpan(_columns.MerchantCode);
        return cell.Length is 3 or 4 && System.Buffers.Text.Utf8Parser.TryParse(cell, out int code, out var read) && read == cell.Length ? code : null;
    }

    /// <summary>
    /// A line without a date is an error when it looks like a row: an amount stands where amounts stand, or something stands there and the date begins
    /// with a digit. Totals, remarks, blank lines and repeated headers are no errors; the first two are counted.
    /// </summary>
    private void Undated(CsvReader reader, int line, ReadOnlySpan<byte> dateCell)
    {
        var outcome = ReadAmount(reader, out _, out _);
        var dateText = TextPool.Fold(dateCell);
        if (dateText.Length > 0 && dateText == layout.DateHeader) return;
        if (CellWords.Status(dateText) == RowStatus.Pending && outcome == AmountOutcome.Read)
        {
            Refuse(line, RowErrorText.Quote(dateCell), "a date; the row is not booked yet and comes with a later statement");
            return;
        }

        var summary = CellWords.Summary(dateText) != SummaryLine.None || CellWords.Summary(Description(reader)) != SummaryLine.None;
        var looksLikeRow = outcome == AmountOutcome.Read
            || (_columns.Amount >= 0 && !reader.GetSpan(_columns.Amount).IsEmpty && dateText.Length > 0 && char.IsAsciiDigit(dateText[0]));
        if (looksLikeRow && !summary)
        {
            Refuse(line, RowErrorText.Quote(dateCell), "a date");
            return;
        }

        if (!summary && HoldsOnlyText(reader) && _held.Continue(line, Description(reader))) return;
        _held.Release(rowFollows: false);
        if (!IsBlank(reader)) leftovers.Footer(line);
    }

    private bool HoldsOnlyText(CsvReader reader)
    {
        if (reader.FieldCount <= _columns.BookedOn || _columns.Description.Length == 0) return false;
        var text = false;
        for (var column = 0; column < reader.FieldCount; column++)
        {
            if (reader.GetSpan(column).IsEmpty) continue;
            if (Array.IndexOf(_columns.Description, column) < 0) return false;
            text = true;
        }

        return text;
    }

    private void Unpriced(CsvReader reader, int line, AmountOutcome outcome)
    {
        var column = _columns.Amount >= 0 ? _columns.Amount : _columns.Debit >= 0 && !reader.GetSpan(_columns.Debit).IsEmpty ? _columns.Debit : _columns.Credit;
        var cell = column >= 0 ? reader.GetSpan(column) : default;
        if (cell.IsEmpty && CellWords.Summary(Description(reader)) != SummaryLine.None)
        {
            _held.Release(rowFollows: false);
            leftovers.Footer(line);
            return;
        }

        if (layout.Sign == SignRule.Direction && AmountParser.Parse(cell, layout.Point, out _, out _, out _) == AmountOutcome.Read)
        {
            Refuse(line, RowErrorText.Quote(reader.GetSpan(_columns.Direction)), "a word for debit or credit");
            return;
        }

        Refuse(line, reader.FieldCount <= column ? $"{reader.FieldCount} columns" : RowErrorText.Quote(cell), outcome switch
        {
            AmountOutcome.TooPrecise => "an amount of at most four decimals",
            AmountOutcome.TooLarge => "an amount of at most fourteen digits before the decimals",
            _ => layout.Point == (byte)',' ? "an amount such as 1.234,56" : "an amount such as 1,234.56",
        });
    }

    private static bool IsBlank(CsvReader reader)
    {
        for (var column = 0; column < reader.FieldCount; column++)
        {
            if (!reader.GetSpan(column).IsEmpty) return false;
        }

        return true;
    }

    private void Refuse(int line, string found, string expected)
    {
        _refused = true;
        _held.Release(rowFollows: true);
        sink.Error(new RowError(reading.FileName, line, found, expected));
    }
}
