namespace Florin.Import.Formats.Mt940;

/// <summary>Turns the fields of SWIFT statements into accounts, rows and balances.</summary>
internal sealed class Mt940Statements
{
    private static readonly DateOnly Earliest = new(1900, 1, 1);

    private readonly StatementReading _reading;
    private readonly IStatementSink _sink;
    private readonly Mt940Account _account;
    private readonly Mt940Entry _entry = new();
    private readonly Mt940Details _details;
    private readonly TextPool _pool = new();
    private readonly DateOnly _latest;

    private bool _inRow;
    private int _line;
    private (string Found, string Expected)? _fault;
    private bool _began;
    private bool _interim;
    private bool _announcedInterim;
    private bool _inDoubt;
    private bool _any;

    public Mt940Statements(StatementReading reading, IStatementSink sink)
    {
        (_reading, _sink, _latest) = (reading, sink, reading.Today.AddYears(1));
        _account = new Mt940Account(reading, sink);
        _details = new Mt940Details(_pool);
    }

    public void Read(Mt940Reader reader)
    {
        while (reader.Read())
        {
            if (reader.Token == Mt940Token.Field)
            {
                Field(reader);
            }
            else
            {
                EndRow();
                if (reader.Token == Mt940Token.Outside) _announcedInterim |= IsInterim(reader.Value);
            }

            if (!_account.IsFull) continue;
            Refuse(reader.Line, $"more than {Mt940Account.Most} accounts", "fewer in a file; the rest of it is not read");
            break;
        }

        EndFile(reader);
    }

    private void Field(Mt940Reader reader)
    {
        if (reader.Tag == Mt940Tag.Details)
        {
            if (_inRow) _details.Add(reader.Value, reader.IsTooLong);
            return;
        }

        EndRow();
        _began |= reader.Tag is not (Mt940Tag.Other or Mt940Tag.Entry);
        switch (reader.Tag)
        {
            case Mt940Tag.Reference:
                _account.Begin();
                (_interim, _announcedInterim, _inDoubt) = (_announcedInterim, false, false);
                break;
            case Mt940Tag.Account:
                Name(reader);
                break;
            case Mt940Tag.Number:
                break;
            case Mt940Tag.Opening or Mt940Tag.PageOpening:
                Open(reader);
                break;
            case Mt940Tag.Closing or Mt940Tag.PageClosing:
                if (Balance(reader) is { } closing) _account.Close(closing, reader.Tag == Mt940Tag.PageClosing);
                break;
            case Mt940Tag.Floor:
                _interim = true;
                if (reader.Value.Length >= 3 && Mt940Values.Currency(reader.Value[..3]) is { } currency) _account.Money(currency);
                break;
            case Mt940Tag.Moment:
                _interim = true;
                break;
            case Mt940Tag.Entry:
                BeginRow(reader);
                break;
        }
    }

    private void Name(Mt940Reader reader)
    {
        if (_account.IsClosed) _account.Begin();
        if (_account.Name(reader.Value)) return;
        _inDoubt = true;
        Refuse(reader.Line, RowErrorText.Quote(reader.Value), "one account in a statement; its further rows are not read");
    }

    private void Open(Mt940Reader reader)
    {
        if (_account.IsClosed) _account.BeginPart();
        _interim = false;
        if (Balance(reader) is { } balance) _account.Open(balance, reader.Tag == Mt940Tag.PageOpening);
    }

    private Mt940Balance? Balance(Mt940Reader reader)
    {
        if (_inDoubt) return null;
        if (!Mt940Values.TryBalance(reader.Value, reader.IsBroken, out var balance))
        {
            Refuse(reader.Line, RowErrorText.Quote(reader.Value), "a balance such as C240131EUR1234,56");
            return null;
        }

        if (InRange(balance.On)) return balance;
        Refuse(reader.Line, Text(balance.On), Range);
        return null;
    }

    private void BeginRow(Mt940Reader reader)
    {
        _inRow = true;
        _line = reader.Line;
        _details.Begin();
        _fault = reader.IsTooLong ? ($":61: of more than {TextPool.LongestText} letters", "a shorter one") : _entry.Parse(reader.Value, _pool);
        if (_inDoubt) _fault ??= ("a row behind a second :25:", "one account in a statement");
    }

    private void EndRow()
    {
        if (!_inRow) return;
        _inRow = false;
        if (_fault is null) _details.Resolve(_entry);
        if (_fault is null && _details.IsTooLong) _fault = ($"a text of more than {TextPool.LongestText} letters", "a shorter text");
        if (_fault is null && !(InRange(_entry.BookedOn) && InRange(_entry.ValueOn))) _fault = (Text(_entry.BookedOn), Range);
        if (_fault is { } fault)
        {
            Refuse(_line, fault.Found, fault.Expected);
            return;
        }

        _any = true;
        _sink.Row(new StatementRow(
            _line,
            _account.IndexFor(_entry.BookedOn),
            _entry.BookedOn,
            _entry.ValueOn,
            null,
            _reading.Amounts == AmountSign.Spend ? -_entry.Amount : _entry.Amount,
            _account.Currency,
            _details.Description,
            _details.Payee,
            null,
            _details.PaymentMethod,
            _entry.BankReference,
            null,
            _interim || _entry.IsExpected));
    }

    // A file that ends within a statement has been cut off, and nothing shows where its last row ends; rows without any statement are an excerpt.
    private void EndFile(Mt940Reader reader)
    {
        if (_inRow && _fault is null && _began && !reader.IsEnded) _fault = ("the end of the file", "the rest of the statement, up to :62F: or a hyphen; its last row may be cut off and is not read");
        EndRow();
        _account.End();
        if (!_any && !_account.Any) Refuse(0, "a file without rows and booked balances", "a statement with :61: or :60F:");
    }

    private string Range => FormattableString.Invariant($"a date from {Earliest:yyyy-MM-dd} to {_latest:yyyy-MM-dd}");

    private static string Text(DateOnly date) => FormattableString.Invariant($"{date:yyyy-MM-dd}");

    private bool InRange(DateOnly date) => date >= Earliest && date <= _latest;

    // {2:O942… or {2:I942…, or the number on a line of its own.
    private static bool IsInterim(ReadOnlySpan<byte> line) => line.IndexOf("{2:O942"u8) >= 0 || line.IndexOf("{2:I942"u8) >= 0 || line.SequenceEqual("942"u8);

    private void Refuse(int line, string found, string expected)
    {
        _any = true;
        _sink.Error(new RowError(_reading.FileName, line, found, expected));
    }
}
