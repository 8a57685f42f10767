using Florin.Payees;
using Florin.Storage;

namespace Florin.Import;

/// <summary>The payee of every row of a batch, known or founded with it; each distinct text is normalised once.</summary>
internal sealed class RowPayees
{
    private readonly Payee[] _byText;
    private readonly StatementRows _rows;

    private RowPayees(StatementRows rows, Payee[] byText)
    {
        _rows = rows;
        _byText = byText;
    }

    public static async Task<RowPayees> ResolveAsync(PayeeService payees, StoreSession session, int household, StatementRows rows, IEnumerable<int> posted, CancellationToken cancellation)
    {
        var known = (await payees.IndexAsync(session, household, cancellation)).Keys().ToDictionary(static known => known.Key, static known => known.Payee, StringComparer.Ordinal);
        var keys = new string?[rows.Texts.Count];
        var added = new List<(string MatchKey, string Name)>();
        var waiting = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in posted)
        {
            var text = TextOf(rows, row);
            if (keys[text] is not null)
                continue;
            var name = PayeeName.Parse(rows.Texts[text]);
            keys[text] = name.Key;
            if (!known.ContainsKey(name.Key) && waiting.Add(name.Key))
                added.Add((name.Key, name.Display));
        }

        foreach (var payee in await payees.AddAsync(session, household, added, cancellation))
            known[payee.MatchKey] = payee;
        return new RowPayees(rows, Array.ConvertAll(keys, key => key is null ? null! : known[key]));
    }

    public Payee Of(int row) => _byText[TextOf(_rows, row)];

    private static int TextOf(StatementRows rows, int row) => rows.Payee(row) is >= 0 and var payee ? payee : rows.Description(row);
}
