using System.Collections.Concurrent;

namespace Florin.Storage;

/// <summary>How often a household's ledger has changed, as far as this process knows.</summary>
internal sealed class LedgerRevisions(TimeProvider clock)
{
    /// <summary>Another process may change a ledger on a server: its number is asked once a second at most.</summary>
    private static readonly TimeSpan Trusted = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<int, Known> _known = new();

    public void Changed(int household, long revision) =>
        _known.AddOrUpdate(household, _ => new Known(revision, clock.GetTimestamp()), (_, known) => new Known(Math.Max(known.Revision, revision), clock.GetTimestamp()));

    public long? Of(int household, Engine engine) =>
        _known.TryGetValue(household, out var known) && (engine == Engine.DuckDb || clock.GetElapsedTime(known.AskedAt) < Trusted) ? known.Revision : null;

    private sealed record Known(long Revision, long AskedAt);
}
