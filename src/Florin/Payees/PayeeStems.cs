using System.Buffers;

namespace Florin.Payees;

/// <summary>
/// Payees by the name that stays: some banks write a code anew into every booking ("Daily News ZTBSL"), and each became a payee of its own.
/// Where three or more names differ only in a last word that hardly ever comes back, that word is no part of the name.
/// </summary>
internal sealed class PayeeStems
{
    private const int LeastNames = 3;

    /// <summary>Two, for a charge taken twice.</summary>
    private const int MostRows = 2;

    private const int ShortestCode = 4;

    private static readonly SearchValues<char> Alphanumeric = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

    private readonly string[] _names;

    /// <param name="names">Of all payees.</param>
    /// <param name="rows">The payee of each row that is known, an index into the names or -1.</param>
    public PayeeStems(IReadOnlyList<string> names, ReadOnlySpan<int> rows)
    {
        _names = [.. names];
        var seen = new int[_names.Length];
        foreach (var payee in rows)
        {
            if (payee >= 0)
                seen[payee]++;
        }

        var alike = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var payee = 0; payee < _names.Length; payee++)
        {
            if (seen[payee] is 0 or > MostRows || Stem(_names[payee]) is not { } stem)
                continue;
            if (!alike.TryGetValue(stem, out var payees))
                alike[stem] = payees = [];
            payees.Add(payee);
        }

        foreach (var (stem, payees) in alike.Where(stem => stem.Value.Count >= LeastNames))
        {
            foreach (var payee in payees)
                _names[payee] = stem;
        }
    }

    public string this[int payee] => _names[payee];

    private static string? Stem(string name)
    {
        var end = name.LastIndexOf(' ');
        return end <= ShortestCode || name.Length - end - 1 < ShortestCode || name.AsSpan(end + 1).ContainsAnyExcept(Alphanumeric) ? null : name[..end];
    }
}
