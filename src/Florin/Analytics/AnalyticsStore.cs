using Florin.Storage;

namespace Florin.Analytics;

/// <summary>Where the copy for analyses lies: beside the ledger in its DuckDB file, or in a DuckDB file of this process where PostgreSQL holds the ledger.</summary>
public sealed class AnalyticsStore : IAsyncDisposable
{
    private readonly Store _ledger;
    private readonly Store _copy;

    public AnalyticsStore(Store ledger, FlorinOptions options, TimeProvider clock)
    {
        _ledger = ledger;
        _copy = ledger.Engine == Engine.DuckDb ? ledger : new Store(new FlorinOptions(Path.Combine(options.DataFolder, "analytics")), clock);
    }

    /// <summary>Nobody else has a copy of this ledger.</summary>
    internal bool IsOnly => ReferenceEquals(_copy, _ledger);

    public ValueTask<StoreSession> ReadAsync(CancellationToken cancellation) => _copy.ReadAsync(cancellation);

    internal ValueTask<StoreSession> WriteAsync(CancellationToken cancellation) => _copy.WriteAsync(cancellation);

    public ValueTask DisposeAsync() => IsOnly ? ValueTask.CompletedTask : _copy.DisposeAsync();
}
