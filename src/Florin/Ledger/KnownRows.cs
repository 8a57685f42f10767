using System.Runtime.InteropServices;

namespace Florin.Ledger;

/// <summary>A row the ledger already has.</summary>
public readonly record struct KnownRow(long TransactionId, int BatchId, int Line);

/// <summary>
/// The ledger's rows by account and content. Each is handed out once: the second of two identical purchases in a file matches
/// the second one in the ledger, or is new.
/// </summary>
public sealed class KnownRows
{
    private readonly Dictionary<(int Account, Guid Hash), int> _next = [];
    private readonly List<KnownRow> _rows = [];
    private readonly List<int> _following = [];

    public int Count => _rows.Count;

    /// <summary>Rows are added last first, so that they are handed out in ledger order.</summary>
    internal void AddBefore(int account, Guid hash, KnownRow row)
    {
        ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(_next, (account, hash), out var known);
        _following.Add(known ? first : -1);
        first = _rows.Count;
        _rows.Add(row);
    }

    public bool Holds(int account, Guid hash) => _next.TryGetValue((account, hash), out var row) && row >= 0;

    public bool TryTake(int account, Guid hash, out KnownRow row)
    {
        row = default;
        if (_next.Count == 0)
            return false;
        ref var first = ref CollectionsMarshal.GetValueRefOrNullRef(_next, (account, hash));
        if (System.Runtime.CompilerServices.Unsafe.IsNullRef(ref first) || first < 0)
            return false;
        row = _rows[first];
        first = _following[first];
        return true;
    }
}
