using Florin.Payees;

namespace Florin.Transfers;

/// <summary>Which payees may be the same shop: banks cut names and add towns, and for money back not where they do for a purchase, and write that it came back before or behind the name.</summary>
internal sealed class PayeeLikeness
{
    private const int ShortestName = 5;

    private readonly Dictionary<int, string[]> _names = [];
    private readonly Dictionary<string, List<int>> _byFirst = new(StringComparer.Ordinal);

    public PayeeLikeness(IEnumerable<Payee> payees)
    {
        foreach (var payee in payees)
        {
            var name = LinkWords.WithoutRefund(LinkWords.Plain(payee.Name).Split(' ', StringSplitOptions.RemoveEmptyEntries));
            if (name.Length == 0)
                continue;
            _names[payee.PayeeId] = name;
            if (!_byFirst.TryGetValue(name[0], out var same))
                _byFirst[name[0]] = same = [];
            same.Add(payee.PayeeId);
        }
    }

    /// <summary>The payee itself and those whose name begins as its does, as far as the shorter goes.</summary>
    public IEnumerable<int> Of(int payee) => _names.TryGetValue(payee, out var name) ? _byFirst[name[0]].Where(other => other == payee || Alike(name, _names[other])) : [payee];

    private static bool Alike(string[] one, string[] other)
    {
        var (shorter, longer) = one.Length <= other.Length ? (one, other) : (other, one);
        var last = shorter.Length - 1;
        for (var word = 0; word < last; word++)
        {
            if (shorter[word] != longer[word])
                return false;
        }

        return shorter.Sum(static word => word.Length) >= ShortestName
            && (shorter[last] == longer[last] || (last > 0 && (longer[last].StartsWith(shorter[last], StringComparison.Ordinal) || shorter[last].StartsWith(longer[last], StringComparison.Ordinal))));
    }
}
