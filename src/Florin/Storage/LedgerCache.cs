using System.Collections.Concurrent;

namespace Florin.Storage;

/// <summary>Something worked out from a household's ledger, kept until the ledger changes. Callers at the same time wait for one reading.</summary>
/// <param name="read">Reads it; what it gives is shared, so it must not change afterwards.</param>
public sealed class LedgerCache<T>(Store store, Func<int, CancellationToken, Task<T>> read)
{
    private readonly ConcurrentDictionary<int, Entry> _entries = new();

    /// <summary>The value as of the ledger's present revision: without waiting where it is known.</summary>
    public ValueTask<T> GetAsync(int household, CancellationToken cancellation) =>
        store.KnownLedgerRevision(household) is { } revision && _entries.TryGetValue(household, out var entry) && Volatile.Read(ref entry.Current) is { } kept && kept.Revision == revision
            ? new(kept.Value)
            : new(ReadAsync(household, cancellation));

    /// <summary>Takes a change that was committed into what is kept, where that is of the revision before; else it is read again when it is asked for.</summary>
    /// <param name="revision">The ledger's after the change.</param>
    /// <param name="change">The value after it; <c>null</c> where that can only be read.</param>
    public void Advance(int household, long revision, Func<T, T?> change)
    {
        if (_entries.TryGetValue(household, out var entry) && Volatile.Read(ref entry.Current) is { } kept && kept.Revision == revision - 1 && change(kept.Value) is { } next)
            Interlocked.CompareExchange(ref entry.Current, new Kept(revision, next), kept);
    }

    private async Task<T> ReadAsync(int household, CancellationToken cancellation)
    {
        // Taken before the reading: a change meanwhile leaves a newer value under an older number, which is read once more.
        var revision = store.KnownLedgerRevision(household) ?? await store.AskLedgerRevisionAsync(household, cancellation);
        var entry = _entries.GetOrAdd(household, _ => new Entry());
        await entry.Turn.WaitAsync(cancellation);
        try
        {
            if (Volatile.Read(ref entry.Current) is { } kept && kept.Revision >= revision)
                return kept.Value;
            var value = await read(household, cancellation);
            Volatile.Write(ref entry.Current, new Kept(revision, value));
            return value;
        }
        finally
        {
            entry.Turn.Release();
        }
    }

    private sealed record Kept(long Revision, T Value);

    private sealed class Entry
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public Kept? Current;
    }
}
