using Florin.Ledger;

namespace Florin.Transfers;

/// <summary>An own account as texts may name it.</summary>
internal sealed record LinkAccount(int AccountId, string Name, string? Identifier, AccountKind Kind);

/// <summary>A row with its words, read only for rows that might belong to another.</summary>
internal sealed record LinkRow(long TransactionId, int AccountId, DateOnly BookedOn, decimal Amount, string Currency, string Description, int PayeeId, string Payee, string? PaymentMethod)
{
    private string? _text;

    /// <summary>Description and payee as words are looked for in.</summary>
    public string Text => _text ??= LinkWords.Plain($"{Description} {Payee}");

    public int Day => BookedOn.DayNumber;
}

/// <summary>Rows of a stretch of days in columns, without their words.</summary>
internal sealed class LinkColumns
{
    public List<long> Id { get; } = [];

    public List<int> Account { get; } = [];

    public List<int> Day { get; } = [];

    public List<decimal> Amount { get; } = [];

    /// <summary>Index into <see cref="Currencies"/>.</summary>
    public List<int> Currency { get; } = [];

    public List<int> Payee { get; } = [];

    public List<string> Currencies { get; } = [];

    public int Count => Id.Count;

    public void Add(long id, int account, int day, decimal amount, string currency, int payee)
    {
        var known = Currencies.IndexOf(currency);
        if (known < 0)
        {
            known = Currencies.Count;
            Currencies.Add(currency);
        }

        Id.Add(id);
        Account.Add(account);
        Day.Add(day);
        Amount.Add(amount);
        Currency.Add(known);
        Payee.Add(payee);
    }
}
