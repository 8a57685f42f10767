using Florin.Ledger;

namespace Florin.Import.Formats.Qif;

/// <summary>An account as a record of an !Account section names it.</summary>
internal sealed class QifAccount
{
    public string? Name { get; private set; }

    public AccountKind? Kind { get; private set; }

    public byte[]? Balance { get; private set; }

    public byte[]? BalanceOn { get; private set; }

    public void Set(ReadOnlySpan<byte> field)
    {
        var text = field[1..].Trim(" \t"u8);
        if (text.IsEmpty || text.Length > TextPool.LongestText) return;
        switch (field[0])
        {
            case (byte)'N':
                Name = TextPool.Fold(text);
                break;
            case (byte)'T':
                Kind = QifSections.Kind(TextPool.Fold(text));
                break;
            case (byte)'$':
                Balance = text.ToArray();
                break;
            case (byte)'/':
                BalanceOn = text.ToArray();
                break;
        }
    }
}

/// <summary>The accounts of a file: announced with their first row or balance, so that a list of accounts founds none that stay empty.</summary>
internal sealed class QifAccounts(StatementReading reading, IStatementSink sink)
{
    public const int MostAccounts = 1000;

    private readonly Dictionary<string, int> _indexes = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, QifAccount> _listed = new(StringComparer.OrdinalIgnoreCase);
    private string? _name;
    private AccountKind _kind;
    private bool _used;

    public void Add(QifAccount account)
    {
        if (_listed.Count < MostAccounts || _listed.ContainsKey(account.Name!)) _listed[account.Name!] = account;
        (_name, _used) = (account.Name, false);
    }

    /// <summary>A section of payments: of the account named last, unless that one's are read already.</summary>
    public void Begin(AccountKind kind)
    {
        if (_used) _name = null;
        (_kind, _used) = (kind, true);
    }

    /// <summary>A payments section without an account's name learns it from its opening balance.</summary>
    public void Name(string name) => _name ??= name;

    public bool IsOwn(string name) => _name is null || string.Equals(_name, name, StringComparison.OrdinalIgnoreCase);

    /// <summary>The index of the account whose payments are read; −1 past <see cref="MostAccounts"/>.</summary>
    public int Current() => Index(_name, _kind);

    public void StateBalances(QifConventions conventions)
    {
        foreach (var (name, account) in _listed)
        {
            if (account.Balance is null || account.BalanceOn is null || account.Kind == AccountKind.Investment) continue;
            if (conventions.Date(account.BalanceOn) is { } on && on <= reading.Today.AddYears(1) && conventions.Amount(account.Balance, out var amount) == AmountOutcome.Read
                && Index(name, account.Kind ?? AccountKind.Checking) is >= 0 and var index)
                sink.Balance(new StatementBalance(index, on, amount, Opening: false));
        }
    }

    private int Index(string? name, AccountKind kind)
    {
        var key = name ?? $"\0{kind}";
        if (_indexes.TryGetValue(key, out var index)) return index;
        if (_indexes.Count == MostAccounts) return -1;
        index = sink.Account(new StatementAccount(null, name, reading.DefaultCurrency, kind, null));
        _indexes.Add(key, index);
        return index;
    }
}
