namespace Florin.Storage;

/// <summary>
/// Rows written in bulk: one <c>Add</c> per named column in order, then <see cref="EndRow"/>; columns not named are NULL. Nothing
/// stays unless <see cref="CompleteAsync"/> was called and the session commits. Bounded work per call, no allocation per row on DuckDB.
/// </summary>
public abstract class StoreAppender : IAsyncDisposable
{
    private Action<bool>? _ended;

    public abstract StoreAppender Add(int value);

    public abstract StoreAppender Add(long value);

    /// <summary>Refuses a value that the column could only hold rounded.</summary>
    public abstract StoreAppender Add(decimal value);

    public abstract StoreAppender Add(double value);

    public abstract StoreAppender Add(bool value);

    public abstract StoreAppender Add(DateOnly value);

    public abstract StoreAppender Add(DateTimeOffset value);

    public abstract StoreAppender Add(Guid value);

    public abstract StoreAppender Add(string? value);

    public abstract StoreAppender Add(ReadOnlySpan<byte> utf8);

    public abstract StoreAppender AddNull();

    public StoreAppender Add(int? value) => value is { } known ? Add(known) : AddNull();

    public StoreAppender Add(long? value) => value is { } known ? Add(known) : AddNull();

    public StoreAppender Add(decimal? value) => value is { } known ? Add(known) : AddNull();

    public StoreAppender Add(double? value) => value is { } known ? Add(known) : AddNull();

    public StoreAppender Add(DateOnly? value) => value is { } known ? Add(known) : AddNull();

    public StoreAppender Add(DateTimeOffset? value) => value is { } known ? Add(known) : AddNull();

    public abstract void EndRow();

    /// <summary>Hands the last rows over; no more may follow.</summary>
    public async Task CompleteAsync(CancellationToken cancellation)
    {
        await CompleteRowsAsync(cancellation);
        End(completed: true);
    }

    public async ValueTask DisposeAsync()
    {
        await ReleaseAsync();
        End(completed: false);
        GC.SuppressFinalize(this);
    }

    internal StoreAppender Tell(Action<bool> ended)
    {
        _ended = ended;
        return this;
    }

    protected abstract Task CompleteRowsAsync(CancellationToken cancellation);

    protected abstract ValueTask ReleaseAsync();

    private void End(bool completed)
    {
        _ended?.Invoke(completed);
        _ended = null;
    }
}
