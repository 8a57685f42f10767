namespace Florin.Payees;

/// <summary>Payees by every key they are known under: their own, those of payees merged into them, and their aliases. What was merged leads on, whatever the order it happened in.</summary>
public sealed class PayeeIndex
{
    private readonly Dictionary<int, Payee> _byId;
    private readonly Dictionary<string, int> _byKey = new(StringComparer.Ordinal);

    public PayeeIndex(IReadOnlyList<Payee> all, IEnumerable<(string MatchKey, int PayeeId)> aliases)
    {
        All = all;
        _byId = all.ToDictionary(static payee => payee.PayeeId);
        foreach (var payee in all)
            _byKey[payee.MatchKey] = payee.PayeeId;
        Aliases = [.. aliases.Where(alias => _byId.ContainsKey(alias.PayeeId))];
        foreach (var (key, payee) in Aliases)
            _byKey[key] = payee;
    }

    /// <summary>Merged ones too, by number.</summary>
    public IReadOnlyList<Payee> All { get; }

    public IReadOnlyList<(string MatchKey, int PayeeId)> Aliases { get; }

    /// <summary>Those that were not merged into another, by number.</summary>
    public IEnumerable<Payee> Standing => All.Where(static payee => payee.MergedInto is null);

    public Payee? this[int payeeId] => _byId.GetValueOrDefault(payeeId);

    public Payee? Find(string key) => _byKey.TryGetValue(key, out var id) ? Follow(_byId[id]) : null;

    /// <summary>The payee that it was merged into, or itself.</summary>
    public Payee Follow(Payee payee)
    {
        while (payee.MergedInto is { } next && _byId.TryGetValue(next, out var target))
            payee = target;
        return payee;
    }

    /// <summary>The name of a row's payee where its text alone does not lead there.</summary>
    public string? NameBeside(string description, int payeeId) => Find(PayeeName.Parse(description).Key)?.PayeeId == payeeId ? null : this[payeeId]!.Name;

    /// <summary>Every key that leads to a payee, its own first.</summary>
    public IEnumerable<string> KeysOf(Payee payee) =>
        _byKey.Where(pair => Follow(_byId[pair.Value]).PayeeId == payee.PayeeId).Select(static pair => pair.Key).OrderBy(key => key == payee.MatchKey ? 0 : 1).ThenBy(static key => key, StringComparer.Ordinal);

    /// <summary>All keys with the payee that each leads to.</summary>
    public IEnumerable<(string Key, Payee Payee)> Keys() => _byKey.Select(pair => (pair.Key, Follow(_byId[pair.Value])));
}
