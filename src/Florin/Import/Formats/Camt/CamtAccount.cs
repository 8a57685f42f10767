using System.Globalization;
using System.Text;

using Florin.Ledger;

namespace Florin.Import.Formats.Camt;

/// <summary>The account of a statement (Stmt) and its balances; announced when the first row or the end of the statement asks for it.</summary>
internal sealed class CamtAccount(StatementReading reading, IStatementSink sink)
{
    /// <summary>A file that names more is refused: the accounts are compared with each other.</summary>
    public const int Most = 1000;

    private readonly Dictionary<string, int> _indexes = [];
    private readonly List<Stated> _balances = [];
    private int _index = -1;
    private string? _name;
    private string? _owner;
    private string? _institution;
    private AccountKind _kind;
    private string? _code;
    private string? _amount;
    private string? _indicator;
    private string? _on;
    private string? _balanceCurrency;

    public bool IsFull => _indexes.Count > Most;

    public string? Currency { get; private set; }

    public string? Identifier { get; private set; }

    /// <summary>When the bank made the message.</summary>
    public string? MadeOn { get; private set; }

    public void Begin()
    {
        _index = -1;
        Identifier = _name = _owner = _institution = Currency = MadeOn = null;
        _kind = AccountKind.Checking;
        _balances.Clear();
    }

    public void BeginBalance() => _code = _amount = _indicator = _on = _balanceCurrency = null;

    /// <param name="path">Below Stmt.</param>
    public void Set(ReadOnlySpan<char> path, string text, string? currency)
    {
        switch (path)
        {
            case "CreDtTm":
                MadeOn = text;
                break;
            case "Acct/Id/IBAN" or "Acct/Id/BBAN" or "Acct/Id/UPIC" or "Acct/Id/Othr/Id" or "Acct/Id/PrtryAcct/Id":
                Identifier = text;
                break;
            case "Acct/Ccy":
                Currency = Ledger.Currencies.Find(text);
                break;
            case "Acct/Nm":
                _name = text;
                break;
            case "Acct/Ownr/Nm" or "Acct/Ownr/Pty/Nm":
                _owner = text;
                break;
            case "Acct/Tp/Cd":
                _kind = text switch
                {
                    "SVGS" or "MOMA" => AccountKind.Savings,
                    "LOAN" or "MGLD" => AccountKind.Loan,
                    "CARD" => AccountKind.Card,
                    _ => AccountKind.Checking,
                };
                break;
            case "Acct/Svcr/FinInstnId/Nm" or "Acct/Svcr/FinInstnId/NmAndAdr/Nm" or "Acct/Svcr/FinInstnId/CmbndId/Nm":
                _institution = text;
                break;
            case "Acct/Svcr/FinInstnId/BIC" or "Acct/Svcr/FinInstnId/BICFI" or "Acct/Svcr/FinInstnId/CmbndId/BIC":
                _institution ??= text;
                break;
            case "Bal/Tp/CdOrPrtry/Cd" or "Bal/Tp/Cd":
                _code = text;
                break;
            case "Bal/Amt":
                (_amount, _balanceCurrency) = (text, currency);
                break;
            case "Bal/CdtDbtInd":
                _indicator = text;
                break;
            case "Bal/Dt/Dt" or "Bal/Dt/DtTm":
                _on = text;
                break;
        }
    }

    public void EndBalance()
    {
        if (_code is null || Date(_on) is not { } on) return;
        if (AmountParser.Parse(Encoding.UTF8.GetBytes(_amount ?? ""), (byte)'.', out var amount, out _, out _) != AmountOutcome.Read) return;
        _balances.Add(new Stated(_code, on, _indicator == "DBIT" ? -amount : amount, _balanceCurrency));
    }

    /// <summary>The account's index; it is announced on the first call.</summary>
    /// <param name="entryCurrency">Taken for the account's where neither the account nor a booked balance names one.</param>
    public int Index(string? entryCurrency)
    {
        if (_index >= 0) return _index;
        Currency ??= _balances.Find(balance => balance.Code is "OPBD" or "PRCD" or "CLBD").Currency
            ?? entryCurrency
            ?? _balances.Find(balance => balance.Currency is not null).Currency
            ?? reading.DefaultCurrency;
        var key = $"{Identifier}/{Currency}";
        if (!_indexes.TryGetValue(key, out _index))
        {
            _index = sink.Account(new StatementAccount(Identifier, _name ?? _owner, Currency, _kind, _institution));
            _indexes.Add(key, _index);
        }

        return _index;
    }

    /// <summary>Ends the statement: one without entries still names its account and balances.</summary>
    public void End()
    {
        Index(null);
        StateBalances();
    }

    /// <summary>The day of an ISO 8601 date or date and time; an offset behind the day does not move it.</summary>
    public static DateOnly? Date(string? text) =>
        text is { Length: >= 10 } && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>
    /// A page of a statement opens or closes with an interim balance in place of a booked one, and a report closes with it. What is available
    /// counts only where nothing booked is stated.
    /// </summary>
    private void StateBalances()
    {
        var interim = _balances.FindIndex(balance => balance.Code == "ITBD");
        var lastInterim = _balances.FindLastIndex(balance => balance.Code == "ITBD");
        var closing = Find("CLBD");
        var opening = Find("OPBD") ?? Find("PRCD");
        if (opening is null && interim >= 0 && (closing is not null || interim != lastInterim)) opening = _balances[interim];
        if (closing is null && lastInterim >= 0) closing = _balances[lastInterim];
        closing ??= Find("CLAV") ?? Find("ITAV");
        if (opening is { } start) State(start, opening: true);
        if (closing is { } end) State(end, opening: false);
    }

    private Stated? Find(string code)
    {
        var found = _balances.FindIndex(balance => balance.Code == code);
        return found < 0 ? null : _balances[found];
    }

    private void State(in Stated balance, bool opening)
    {
        if (balance.Currency is { } currency && currency != Currency)
            sink.Note($"the {(opening ? "opening" : "closing")} balance of account {Identifier} is stated in {currency}, the account is in {Currency}");

        // The balance at the close of one day opens the next.
        var on = balance.Code == "PRCD" && balance.On < DateOnly.MaxValue ? balance.On.AddDays(1) : balance.On;
        sink.Balance(new StatementBalance(_index, on, balance.Amount, opening));
    }

    private readonly record struct Stated(string Code, DateOnly On, decimal Amount, string? Currency);
}
