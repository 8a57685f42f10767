using Florin.Ledger;

namespace Florin.Import.Formats.Ofx;

/// <summary>
/// The account of a statement. Rows that come before it is named wait, since some banks write the account behind its rows; it is announced once
/// in a file however many statements it has.
/// </summary>
internal sealed class OfxAccount(StatementReading reading, IStatementSink sink, OfxSecurities securities)
{
    /// <summary>A file that names more is refused: the accounts are compared with each other.</summary>
    public const int Most = 1000;

    /// <summary>More rows do not wait: what is known of the account by then has to do.</summary>
    private const int MostHeld = 100_000;

    private readonly Dictionary<string, int> _indexes = [];
    private readonly List<(StatementRow Row, bool IsTrade, string? Security)> _held = [];
    private int _index = -1;
    private bool _anyRow;
    private (decimal Amount, DateOnly? On)? _ledger;
    private (decimal Amount, DateOnly? On)? _available;

    public bool IsOpen { get; private set; }

    public bool IsFull => _indexes.Count > Most;

    public AccountKind Kind { get; set; }

    public string? Currency { get; set; }

    public string? Identifier { get; set; }

    public string? Bank { get; set; }

    public string? Institution { get; set; }

    /// <summary>The day the statement reaches to, for a balance without one.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>The cash of an investment account.</summary>
    public decimal? Cash { get; set; }

    public bool Any => _indexes.Count > 0;

    public void Begin(AccountKind kind)
    {
        IsOpen = true;
        Kind = kind;
        Currency = Identifier = Bank = null;
        Until = null;
        Cash = null;
        _index = -1;
        _anyRow = false;
        _ledger = _available = null;
    }

    /// <param name="row">Without an account; an empty currency is the account's.</param>
    public void Row(in StatementRow row, bool isTrade = false, string? security = null)
    {
        _anyRow = true;
        if ((Identifier is null || Currency is null) && IsOpen && _held.Count < MostHeld) _held.Add((row, isTrade, security));
        else Push(row, isTrade, security);
    }

    public void Balance(bool ledger, decimal amount, DateOnly? on)
    {
        if (ledger) _ledger = (amount, on);
        else _available = (amount, on);
    }

    /// <summary>Pushes what waited, and the closing balance: the ledger's, else what is available, which on a card or a loan is credit and not money.</summary>
    public void End()
    {
        foreach (var (row, isTrade, security) in _held) Push(row, isTrade, security);
        _held.Clear();
        if (IsOpen && (Identifier is not null || _anyRow || _ledger is not null)) Index();
        var closing = _ledger ?? (Kind is AccountKind.Checking or AccountKind.Savings ? _available : null) ?? (Cash is { } cash ? (cash, null) : null);
        if (closing is { } balance && _index >= 0 && (balance.On ?? Until) is { } on) sink.Balance(new StatementBalance(_index, on, balance.Amount, Opening: false));
        IsOpen = false;
        _ledger = _available = null;
        Cash = null;
    }

    private void Push(in StatementRow row, bool isTrade, string? security)
    {
        var whole = row with { Account = Index(), Currency = row.Currency.Length > 0 ? row.Currency : Currency ?? reading.DefaultCurrency };
        if (isTrade) securities.Wait(whole, security);
        else sink.Row(whole);
    }

    private int Index()
    {
        if (_index >= 0) return _index;
        var key = $"{Bank}/{Identifier}/{Kind}";
        if (!_indexes.TryGetValue(key, out _index))
        {
            _index = sink.Account(new StatementAccount(Identifier, null, Currency ?? reading.DefaultCurrency, Kind, Institution ?? Bank));
            _indexes.Add(key, _index);
        }

        return _index;
    }
}
