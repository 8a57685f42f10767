using Florin.Ledger;

namespace Florin.Import.Formats.Ofx;

/// <summary>Turns the elements of an OFX response into accounts, rows and balances.</summary>
internal sealed class OfxStatements(StatementReading reading, IStatementSink sink)
{
    private static readonly DateOnly Earliest = new(1900, 1, 1);

    private readonly Dictionary<string, int> _indexes = [];
    private readonly OfxRow _row = new();
    private readonly DateOnly _latest = reading.Today.AddYears(1);

    private string? _institution;
    private bool _inInstitution;
    private bool _inStatement;
    private bool _inAccount;
    private bool _inRow;
    private bool _inPayee;
    private bool _inCurrency;
    private bool _inBalance;
    private bool _inStatus;
    private bool _listsAccounts;
    private bool _any;
    private bool _anyError;

    private AccountKind _kind;
    private string? _currency;
    private string? _identifier;
    private string? _bank;
    private int _account = -1;
    private int _investments;
    private DateOnly? _until;
    private decimal? _balance;
    private DateOnly? _balanceOn;
    private string? _code;
    private string? _severity;
    private string? _message;

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
        }

        EndStatement();
        if (_indexes.Count > 0 || _anyError) return;
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
                _inAccount = true;
                break;
            case "ACCTINFO":
                _listsAccounts = true;
                break;
            case "STMTTRN" or "STMTTRNP":
                EndRow();
                _inRow = true;
                _row.Begin(line, name == "STMTTRNP");
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
                _inBalance = name == "LEDGERBAL";
                break;
            case "STATUS":
                (_inStatus, _code, _severity, _message) = (true, null, null, null);
                break;
            case "FI":
                _inInstitution = true;
                break;
            case "BUYDEBT" or "BUYMF" or "BUYOPT" or "BUYOTHER" or "BUYSTOCK" or "SELLDEBT" or "SELLMF" or "SELLOPT" or "SELLOTHER" or "SELLSTOCK"
                or "INCOME" or "REINVEST" or "TRANSFER" or "INVEXPENSE" or "MARGININTEREST" or "RETOFCAP" or "SPLIT" or "JRNLFUND" or "JRNLSEC" or "CLOSUREOPT":
                _investments++;
                break;
        }
    }

    private void Close(string name, int line)
    {
        switch (name)
        {
            case "STMTTRN" or "STMTTRNP" or "BANKTRANLIST" or "BANKTRANLISTP":
                EndRow();
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
            case "STATUS":
                EndStatus(line);
                break;
        }
    }

    private void Value(OfxReader element)
    {
        if (_inRow)
        {
            _row.Set(element, _inPayee, _inCurrency);
            return;
        }

        switch (element.Name)
        {
            case "ORG" when _inInstitution:
                _institution = element.Text();
                break;
            case "CURDEF" when _inStatement:
                _currency = CurrencyText.Resolve(element.Value, "");
                break;
            case "ACCTID" when _inAccount && _inStatement:
                _identifier = element.Text();
                break;
            case "BANKID" or "BROKERID" when _inAccount && _inStatement:
                _bank = element.Text();
                break;
            case "ACCTTYPE" when _inAccount && _inStatement:
                _kind = Kind(element.Text());
                break;
            case "DTEND" when _inStatement:
                _until = OfxValues.TryParseDate(element.Value, out var until) ? until.Date : null;
                break;
            case "BALAMT" when _inBalance:
                _balance = OfxValues.ParseAmount(element.Value, out var amount) == AmountOutcome.Read ? amount : null;
                break;
            case "DTASOF" when _inBalance:
                _balanceOn = OfxValues.TryParseDate(element.Value, out var on) ? on.Date : null;
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
        }
    }

    private static AccountKind Kind(string type) => type switch
    {
        "SAVINGS" or "MONEYMRKT" or "CD" => AccountKind.Savings,
        "CREDITLINE" => AccountKind.Loan,
        _ => AccountKind.Checking,
    };

    private void BeginStatement(AccountKind kind)
    {
        EndStatement();
        _inStatement = _any = true;
        _kind = kind;
        _currency = _identifier = _bank = null;
        _account = -1;
        _investments = 0;
        _until = null;
    }

    private void EndStatement()
    {
        EndRow();
        EndBalance();
        if (_inStatement && (_identifier is not null || _investments > 0)) Account();
        if (_investments > 0) sink.Note($"{_investments} purchases, sales and other movements of securities in account {_identifier} are not read: only its cash movements are");
        _inStatement = false;
        _inAccount = false;
        _investments = 0;
    }

    private int Account()
    {
        if (_account >= 0) return _account;
        var key = $"{_bank}/{_identifier}/{_kind}";
        if (!_indexes.TryGetValue(key, out _account))
        {
            _account = sink.Account(new StatementAccount(_identifier, null, _currency ?? reading.DefaultCurrency, _kind, _institution ?? _bank));
            _indexes.Add(key, _account);
        }

        return _account;
    }

    private void EndRow()
    {
        if (!_inRow) return;
        _inRow = _inPayee = _inCurrency = false;
        if (_row.Fault is { } fault)
        {
            Refuse(_row.Line, fault.Found, fault.Expected);
        }
        else if (_row.Posted is not { } posted)
        {
            Refuse(_row.Line, "a transaction without a date", "DTPOSTED");
        }
        else if (_row.Amount is not { } amount)
        {
            Refuse(_row.Line, "a transaction without an amount", "TRNAMT");
        }
        else if (posted.Date < Earliest || posted.Date > _latest)
        {
            Refuse(_row.Line, FormattableString.Invariant($"{posted.Date:yyyy-MM-dd}"), FormattableString.Invariant($"a date from {Earliest:yyyy-MM-dd} to {_latest:yyyy-MM-dd}"));
        }
        else
        {
            sink.Row(new StatementRow(
                _row.Line,
                Account(),
                posted.Date,
                _row.Available,
                OccurredAt(_row.Made),
                reading.Amounts == AmountSign.Spend ? -amount : amount,
                _row.Currency ?? _currency ?? reading.DefaultCurrency,
                _row.Description,
                _row.Payee,
                null,
                _row.PaymentMethod,
                _row.Identity,
                _row.MerchantCode,
                _row.Pending));
        }
    }

    // DTPOSTED's time is the bank's batch run; midnight and noon fill a date up.
    private static DateTimeOffset? OccurredAt(StatementDate? made) =>
        made is { Time: { } time } date && time != TimeOnly.MinValue && time != new TimeOnly(12, 0)
            ? new DateTimeOffset(date.Date.ToDateTime(time), date.Offset ?? TimeSpan.Zero)
            : null;

    private void EndBalance()
    {
        if (_inBalance && _balance is { } amount && (_balanceOn ?? _until) is { } on) sink.Balance(new StatementBalance(Account(), on, amount, Opening: false));
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
        sink.Error(new RowError(reading.FileName, line, found, expected));
    }
}
