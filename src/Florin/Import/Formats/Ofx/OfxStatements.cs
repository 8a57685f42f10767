using Florin.Ledger;

namespace Florin.Import.Formats.Ofx;

/// <summary>Turns the elements of an OFX response into accounts, rows and balances.</summary>
internal sealed class OfxStatements
{
    private static readonly DateOnly Earliest = new(1900, 1, 1);

    private readonly StatementReading _reading;
    private readonly IStatementSink _sink;
    private readonly OfxSecurities _securities;
    private readonly OfxAccount _account;
    private readonly OfxRow _row = new();
    private readonly OfxTrade _trade = new();
    private readonly DateOnly _latest;

    private bool _inInstitution;
    private bool _inAccount;
    private bool _inRow;
    private bool _inTrade;
    private bool _inPending;
    private bool _inPayee;
    private bool _inCurrency;
    private bool _inBalance;
    private bool _inLedger;
    private bool _inStatus;
    private bool _listsAccounts;
    private bool _any;
    private bool _anyError;

    private int _securitiesMoved;
    private int _turned;
    private decimal? _balance;
    private DateOnly? _balanceOn;
    private string? _code;
    private string? _severity;
    private string? _message;

    public OfxStatements(StatementReading reading, IStatementSink sink)
    {
        _reading = reading;
        _sink = sink;
        _securities = new OfxSecurities(sink);
        _account = new OfxAccount(reading, sink, _securities);
        _latest = reading.Today.AddYears(1);
    }

    public void Read(OfxReader reader, CancellationToken cancellation)
    {
        const int CancellationStride = 0xFFF;
        for (var count = 0; reader.Read(); count++)
        {
            if ((count & CancellationStride) == 0) cancellation.ThrowIfCancellationRequested();
            if (reader.Token == OfxToken.DocumentType)
            {
                Refuse(reader.Line, "a document type declaration", "OFX without one; nothing after it is read");
                break;
            }

            if (reader.Token == OfxToken.Value) Value(reader);
            else if (reader.Token == OfxToken.Open) Open(reader.Name, reader.Line);
            else Close(reader.Name, reader.Line);
            if (!_account.IsFull) continue;
            Refuse(reader.Line, $"more than {OfxAccount.Most} accounts", "fewer in a file; the rest of it is not read");
            break;
        }

        BreakOff();
        EndStatement();
        _securities.Release();
        if (_turned > 0) _sink.Note($"{_turned} purchases and expenses of securities have a total above zero: they were read as money spent");
        if (_account.Any || _anyError) return;
        Refuse(0, _any ? "a statement that names no account" : _listsAccounts ? "a list of accounts" : "OFX without a statement", "a bank or card statement");
    }

    private void Open(string name, int line)
    {
        switch (name)
        {
            case "STMTRS":
                BeginStatement(AccountKind.Checking);
                break;
            case "CCSTMTRS":
                BeginStatement(AccountKind.Card);
                break;
            case "INVSTMTRS":
                BeginStatement(AccountKind.Investment);
                break;
            case "BANKACCTFROM" or "CCACCTFROM" or "INVACCTFROM":
                EndRow();
                _inAccount = true;
                break;
            case "BANKTRANLIST" or "BANKTRANLISTP" or "INVTRANLIST":
                EndRow();
                _inAccount = false;
                _inPending = name == "BANKTRANLISTP";
                break;
            case "INVPOSLIST" or "INVBAL" or "INVOOLIST" or "SECLIST":
                EndRow();
                break;
            case "ACCTINFO":
                _listsAccounts = true;
                break;
            case "STMTTRN" or "STMTTRNP":
                EndRow();
                _inRow = true;
                _row.Begin(line, _inPending || name == "STMTTRNP");
                break;
            case "PAYEE":
                _inPayee = true;
                break;
            case "CURRENCY":
                _inCurrency = true;
                break;
            case "LEDGERBAL" or "AVAILBAL":
                EndRow();
                EndBalance();
                _inBalance = true;
                _inLedger = name == "LEDGERBAL";
                break;
            case "STATUS":
                (_inStatus, _code, _severity, _message) = (true, null, null, null);
                break;
            case "FI":
                _inInstitution = true;
                break;
            case "SECINFO":
                EndRow();
                _securities.Begin();
                break;
            default:
                OpenMovement(name, line);
                break;
        }
    }

    private void OpenMovement(string name, int line)
    {
        if (OfxTrade.MovesCash(name))
        {
            EndRow();
            _inTrade = true;
            _trade.Begin(name, line);
        }
        else if (OfxTrade.MovesSecurities(name))
        {
            EndRow();
            _securitiesMoved++;
        }
    }

    private void Close(string name, int line)
    {
        switch (name)
        {
            case "STMTTRN" or "STMTTRNP" or "BANKTRANLIST" or "INVTRANLIST":
                EndRow();
                break;
            case "BANKTRANLISTP":
                EndRow();
                _inPending = false;
                break;
            case "STMTRS" or "CCSTMTRS" or "INVSTMTRS":
                EndStatement();
                break;
            case "BANKACCTFROM" or "CCACCTFROM" or "INVACCTFROM":
                _inAccount = false;
                break;
            case "LEDGERBAL" or "AVAILBAL":
                EndBalance();
                break;
            case "PAYEE":
                _inPayee = false;
                break;
            case "CURRENCY":
                _inCurrency = false;
                break;
            case "FI":
                _inInstitution = false;
                break;
            case "SECINFO":
                _securities.End();
                break;
            case "STATUS":
                EndStatus(line);
                break;
            default:
                if (OfxTrade.MovesCash(name)) EndRow();
                break;
        }
    }

    private void Value(OfxReader element)
    {
        if (_inRow && element.Name != "CURDEF")
        {
            _row.Set(element, _inPayee, _inCurrency);
            return;
        }

        if (_inTrade)
        {
            _trade.Set(element, _inCurrency);
            return;
        }

        if (_securities.InSecurity)
        {
            _securities.Set(element);
            return;
        }

        switch (element.Name)
        {
            case "ORG" when _inInstitution:
                _account.Institution = element.Text();
                break;
            case "CODE" when _inStatus:
                _code = element.Text();
                break;
            case "SEVERITY" when _inStatus:
                _severity = element.Text();
                break;
            case "MESSAGE" when _inStatus:
                _message = element.Text();
                break;
            case "BALAMT" when _inBalance:
                _balance = Amount(element);
                break;
            case "DTASOF" when _inBalance:
                _balanceOn = Date(element);
                break;
            default:
                if (_account.IsOpen) StatementValue(element);
                break;
        }
    }

    private void StatementValue(OfxReader element)
    {
        switch (element.Name)
        {
            case "CURDEF":
                _account.Currency = CurrencyText.Resolve(element.Value, "");
                break;
            case "ACCTID" when _inAccount:
                _account.Identifier = element.Text();
                break;
            case "BANKID" or "BROKERID" when _inAccount:
                _account.Bank = element.Text();
                break;
            case "ACCTTYPE" when _inAccount:
                _account.Kind = Kind(element.Text());
                break;
            case "DTASOF" or "DTEND":
                // An investment statement is as of one day, which stands before the days its list spans and those of single balances.
                _account.Until ??= Date(element);
                break;
            case "AVAILCASH":
                _account.Cash = Amount(element);
                break;
        }
    }

    private static decimal? Amount(OfxReader element) => OfxValues.ParseAmount(element.Value, out var amount) == AmountOutcome.Read ? amount : null;

    private static DateOnly? Date(OfxReader element) => OfxValues.TryParseDate(element.Value, out var date) ? date.Date : null;

    private static AccountKind Kind(string type) => type switch
    {
        "SAVINGS" or "MONEYMRKT" or "CD" => AccountKind.Savings,
        "CREDITLINE" => AccountKind.Loan,
        _ => AccountKind.Checking,
    };

    private void BeginStatement(AccountKind kind)
    {
        EndStatement();
        _any = true;
        _securitiesMoved = 0;
        _account.Begin(kind);
    }

    private void EndStatement()
    {
        EndRow();
        EndBalance();
        _account.End();
        if (_securitiesMoved > 0) _sink.Note($"{_securitiesMoved} transfers, splits and reinvestments of securities in account {_account.Identifier} move no cash and were left out");
        _inAccount = _inPending = false;
        _securitiesMoved = 0;
    }

    /// <summary>What the file ends within may have lost digits: an amount cut short reads as a smaller one.</summary>
    private void BreakOff()
    {
        if (_inRow || _inTrade) Refuse(_inRow ? _row.Line : _trade.Line, "a transaction in which the file breaks off", "the rest of the file");
        else if (_inBalance) _sink.Note("the file breaks off within a balance, which was left out");
        _inRow = _inTrade = _inBalance = false;
    }

    private void EndRow()
    {
        if (_inTrade) EndTrade();
        if (!_inRow) return;
        _inRow = _inPayee = _inCurrency = false;
        if (_row.Fault is { } fault) Refuse(_row.Line, fault.Found, fault.Expected);
        else if (_row.Posted is not { } posted) Refuse(_row.Line, "a transaction without a date", "DTPOSTED");
        else if (_row.Amount is not { } amount) Refuse(_row.Line, "a transaction without an amount", "TRNAMT");
        else if (IsInTime(_row.Line, posted.Date))
            _account.Row(new StatementRow(
                _row.Line,
                0,
                posted.Date,
                _row.Available,
                OccurredAt(_row.Made),
                _reading.Amounts == AmountSign.Spend ? -amount : amount,
                _row.Currency ?? "",
                _row.Description,
                _row.Payee,
                null,
                _row.PaymentMethod,
                _row.Identity,
                _row.MerchantCode,
                _row.Pending));
    }

    private void EndTrade()
    {
        _inTrade = _inCurrency = false;
        if (_trade.Fault is { } fault) Refuse(_trade.Line, fault.Found, fault.Expected);
        else if (_trade.Traded is not { } traded) Refuse(_trade.Line, $"{_trade.Kind} without a date", "DTTRADE");
        else if (_trade.Total is not { } total) Refuse(_trade.Line, $"{_trade.Kind} without an amount", "TOTAL");
        else if (IsInTime(_trade.Line, traded.Date))
        {
            if (_trade.IsAmiss) _turned++;
            var row = new StatementRow(
                _trade.Line, 0, traded.Date, _trade.SettledOn, null, _trade.IsAmiss ? -total : total, _trade.Currency ?? "",
                _trade.Memo ?? _trade.PaymentMethod, null, null, _trade.PaymentMethod, _trade.Identity, null, Pending: false);
            _account.Row(row, isTrade: true, _trade.Security);
        }
    }

    private bool IsInTime(int line, DateOnly on)
    {
        if (on >= Earliest && on <= _latest) return true;
        Refuse(line, FormattableString.Invariant($"{on:yyyy-MM-dd}"), FormattableString.Invariant($"a date from {Earliest:yyyy-MM-dd} to {_latest:yyyy-MM-dd}"));
        return false;
    }

    // DTPOSTED's time is the bank's batch run; midnight and noon fill a date up.
    private static DateTimeOffset? OccurredAt(StatementDate? made) =>
        made is { Time: { } time } date && time != TimeOnly.MinValue && time != new TimeOnly(12, 0)
            ? new DateTimeOffset(date.Date.ToDateTime(time), date.Offset ?? TimeSpan.Zero)
            : null;

    private void EndBalance()
    {
        if (_inBalance && _balance is { } amount) _account.Balance(_inLedger, amount, _balanceOn);
        _inBalance = false;
        _balance = null;
        _balanceOn = null;
    }

    private void EndStatus(int line)
    {
        _inStatus = false;
        if (_severity == "ERROR") Refuse(line, RowErrorText.Quote($"the bank's error {_code}: {_message ?? "no message"}"), "a statement");
    }

    private void Refuse(int line, string found, string expected)
    {
        _anyError = true;
        _sink.Error(new RowError(_reading.FileName, line, found, expected));
    }
}
