using System.Globalization;
using Florin.Ledger;

namespace Florin.Import.Formats.Mt940;

/// <summary>The account of a statement and its balances over all of its pages; announced when the first row or balance asks for it.</summary>
internal sealed class Mt940Account(StatementReading reading, IStatementSink sink)
{
    /// <summary>A file that names more is refused: the accounts are compared with each other.</summary>
    public const int Most = 1000;

    private readonly Dictionary<(string? Identifier, string Currency), int> _indexes = [];
    private int _index = -1;
    private string? _identifier;
    private string? _institution;
    private string? _currency;
    private Mt940Balance? _opening;
    private (int Index, Mt940Balance Balance)? _page;
    private int _gaps;

    public bool IsNamed => _identifier is not null;

    /// <summary>The statement has stated its last balance; what comes then is another one.</summary>
    public bool IsClosed { get; private set; }

    public bool Any => _indexes.Count > 0;

    public bool IsFull => _indexes.Count > Most;

    public string Currency => _currency ?? reading.DefaultCurrency;

    /// <summary>A message begins: nothing of the one before is kept.</summary>
    public void Begin()
    {
        BeginPart();
        _index = -1;
        _identifier = _institution = _currency = null;
    }

    /// <summary>Another statement begins within the message, of the same account.</summary>
    public void BeginPart()
    {
        StateOpening(null);
        IsClosed = false;
    }

    /// <summary>:25:, an IBAN, or bank/account, with the currency behind it where the bank writes one; false where the statement has another account already.</summary>
    public bool Name(ReadOnlySpan<byte> value)
    {
        if (value.IndexOf((byte)'\n') is >= 0 and var end) value = value[..end];
        var text = TextPool.Fold(value[..Math.Min(value.Length, 200)]);
        string? currency = null;
        if (text.Length > 4 && char.IsAsciiDigit(text[^4]) && Currencies.Find(text.AsSpan(text.Length - 3)) is { } code) (text, currency) = (text[..^3], code);
        var iban = Iban.Find(text);
        var slash = iban is null ? text.IndexOf('/', StringComparison.Ordinal) : -1;
        var identifier = iban ?? (text.Length > 0 ? text : null);
        if (IsNamed) return identifier == _identifier;
        _identifier = identifier;
        _institution = slash > 0 ? text[..slash] : null;
        if (currency is not null) Money(currency);
        return true;
    }

    /// <summary>The currency of the account, as a balance or the floor of an interim report has it.</summary>
    public void Money(string currency)
    {
        if (_currency == currency) return;
        _currency = currency;
        _index = -1;
    }

    public void Open(Mt940Balance balance, bool page)
    {
        Money(balance.Currency);
        StateOpening(null);
        if (_page is { } before)
        {
            var goesOn = page && before.Index == Index() && before.Balance.Amount == balance.Amount;
            if (page && before.Index == Index() && !goesOn) _gaps++;
            _page = null;
            if (goesOn) return;
            State(before.Index, before.Balance.On, before.Balance.Amount, opening: false);
        }

        _opening = balance;
    }

    public void Close(Mt940Balance balance, bool page)
    {
        Money(balance.Currency);
        StateOpening(null);
        StatePage();
        if (page) _page = (Index(), balance);
        else State(Index(), balance.On, balance.Amount, opening: false);
        IsClosed = true;
    }

    /// <summary>The account's index, for a row booked on that day.</summary>
    public int IndexFor(DateOnly bookedOn)
    {
        StateOpening(bookedOn);
        return Index();
    }

    public void End()
    {
        StateOpening(null);
        StatePage();
        if (_gaps > 0) sink.Note(string.Create(CultureInfo.InvariantCulture, $"{_gaps} of the pages {(_gaps == 1 ? "opens" : "open")} with another balance than the page before closed with: a page may be missing"));
    }

    // The day of an opening balance is the one whose closing balance it repeats; some banks write the first day of the statement.
    private void StateOpening(DateOnly? firstRow)
    {
        if (_opening is not { } opening) return;
        _opening = null;
        State(Index(), opening.On == firstRow ? opening.On : opening.On.AddDays(1), opening.Amount, opening: true);
    }

    private void StatePage()
    {
        if (_page is { } page) State(page.Index, page.Balance.On, page.Balance.Amount, opening: false);
        _page = null;
    }

    private void State(int index, DateOnly on, decimal amount, bool opening) => sink.Balance(new StatementBalance(index, on, amount, opening));

    private int Index()
    {
        if (_index >= 0) return _index;
        var key = (_identifier, Currency);
        if (!_indexes.TryGetValue(key, out _index))
        {
            _index = sink.Account(new StatementAccount(_identifier, null, Currency, AccountKind.Checking, _institution));
            _indexes.Add(key, _index);
        }

        return _index;
    }
}
