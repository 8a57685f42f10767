using System.Collections.Concurrent;
using System.Data.Common;
using Florin.ML;
using Florin.Storage;
using Microsoft.Extensions.Logging;

namespace Florin.Registry;

/// <summary>What stands behind a model at the moment, without its type.</summary>
/// <param name="Version">In service; <c>null</c> where nothing was promoted.</param>
/// <param name="Fault">Why the fallback answers though a version is in service.</param>
public sealed record ServiceState(string? Version, string? Fault)
{
    /// <summary>The built-in rules answer.</summary>
    public bool Fallback => Version is null || Fault is not null;
}

/// <summary>Snapshots of the versions in service, by household and model. Another process's promotion is seen within a second on PostgreSQL; on DuckDB there is no other process.</summary>
public sealed partial class ServedModels : IServedModels, IDisposable
{
    private static readonly TimeSpan Trusted = TimeSpan.FromSeconds(1);
    private static readonly SqlText Sql = SqlText.Load("Registry/models.sql");

    private readonly Store _store;
    private readonly TimeProvider _clock;
    private readonly ILogger? _log;
    private readonly ModelFolder _folder;
    private readonly ConcurrentDictionary<int, Shelf> _shelves = new();
    private readonly SemaphoreSlim _loading = new(1, 1);

    public ServedModels(Store store, FlorinOptions options, TimeProvider clock, IEnumerable<OwnModelKind> kinds, ILogger<ServedModels>? log = null)
    {
        _store = store;
        _clock = clock;
        _log = log;
        _folder = new(options, kinds);
    }

    public ValueTask<ServedModel<TModel>> CurrentAsync<TModel>(int household, string model, CancellationToken cancellation)
        where TModel : class, IModel
    {
        var shelf = _shelves.GetOrAdd(household, _ => new Shelf(_clock.GetTimestamp()));
        return (_store.Engine == Engine.DuckDb || !IsOld(shelf)) && shelf.Snapshots.TryGetValue(model, out var snapshot)
            ? new(snapshot.As<TModel>())
            : new(ReadAsync<TModel>(shelf, household, model, cancellation));
    }

    /// <summary>The same without the model.</summary>
    public async ValueTask<ServiceState> StateAsync(int household, string model, CancellationToken cancellation)
    {
        var served = await CurrentAsync<IModel>(household, model, cancellation);
        return new(served.Version, served.Fault);
    }

    /// <summary>Reads the version in service from its file anew and swaps it in; whoever asks meanwhile gets the one before.</summary>
    public async Task<ServiceState> ReloadAsync(int household, string model, CancellationToken cancellation)
    {
        var shelf = _shelves.GetOrAdd(household, _ => new Shelf(_clock.GetTimestamp()));
        await _loading.WaitAsync(cancellation);
        try
        {
            var snapshot = await LoadAsync(household, await RowAsync(household, model, cancellation), cancellation);
            shelf.Snapshots[model] = snapshot;
            return snapshot.State;
        }
        finally
        {
            _loading.Release();
        }
    }

    /// <summary>Tries the file of the version in service without touching what answers.</summary>
    public async Task<ServiceState> CheckAsync(int household, string model, CancellationToken cancellation)
    {
        var row = await RowAsync(household, model, cancellation);
        return row is null ? Snapshot.None.State : new(row.Version, await Task.Run(() => _folder.Read(row.File, row.Checksum).Fault, cancellation));
    }

    /// <summary>What a version was measured with, for a fair comparison on rows that it has seen since; <c>null</c> where it is not kept.</summary>
    public IModel? Measured(int household, string model, string version) => _folder.ReadMeasured(ModelFolder.File(household, model, version));

    /// <summary>What is wrong with a version's file, in service or not; <c>null</c> where it can be served.</summary>
    public string? Inspect(ModelVersion version) => _folder.Read(version.File, version.Checksum).Fault;

    /// <summary>Forgets every snapshot and says how many there were; the next question reads the file.</summary>
    public int Clear() => _shelves.Keys.Sum(household => _shelves.TryRemove(household, out var shelf) ? shelf.Snapshots.Count(pair => pair.Value.State.Version is not null) : 0);

    public void Dispose() => _loading.Dispose();

    private bool IsOld(Shelf shelf) => _clock.GetElapsedTime(Volatile.Read(ref shelf.AskedAt)) >= Trusted;

    private async Task<ServedModel<TModel>> ReadAsync<TModel>(Shelf shelf, int household, string model, CancellationToken cancellation)
        where TModel : class, IModel
    {
        if (_store.Engine == Engine.PostgreSql)
            await CompareAsync(shelf, household, cancellation);
        if (!shelf.Snapshots.TryGetValue(model, out var snapshot))
        {
            await _loading.WaitAsync(cancellation);
            try
            {
                if (!shelf.Snapshots.TryGetValue(model, out snapshot))
                    shelf.Snapshots[model] = snapshot = await LoadAsync(household, await RowAsync(household, model, cancellation), cancellation);
            }
            finally
            {
                _loading.Release();
            }
        }

        return snapshot.As<TModel>();
    }

    /// <summary>One caller a second asks the store; the others go on with what is known, and so does everyone while the store is away.</summary>
    private async Task CompareAsync(Shelf shelf, int household, CancellationToken cancellation)
    {
        var askedAt = Volatile.Read(ref shelf.AskedAt);
        if (!IsOld(shelf) || shelf.Snapshots.IsEmpty || Interlocked.CompareExchange(ref shelf.AskedAt, _clock.GetTimestamp(), askedAt) != askedAt)
            return;
        await _loading.WaitAsync(cancellation);
        try
        {
            var rows = (await RowsAsync(household, cancellation)).ToDictionary(row => row.Model, StringComparer.Ordinal);
            foreach (var (model, snapshot) in shelf.Snapshots)
            {
                var row = rows.GetValueOrDefault(model);
                if (row?.Version != snapshot.State.Version || row?.Checksum != snapshot.Checksum)
                    shelf.Snapshots[model] = await LoadAsync(household, row, cancellation);
            }
        }
        catch (Exception error) when (error is DbException or IOException)
        {
            if (_log is not null)
                LogNotCompared(_log, household, error);
        }
        finally
        {
            _loading.Release();
        }
    }

    private async Task<Snapshot> LoadAsync(int household, ServiceRow? row, CancellationToken cancellation)
    {
        if (row is null)
            return Snapshot.None;
        var reading = await Task.Run(() => _folder.Read(row.File, row.Checksum), cancellation);
        if (reading.Fault is not null && _log is not null)
            LogNotServed(_log, row.Model, row.Version, household, reading.Fault);
        return new Snapshot(reading.Model, row.Checksum, new(row.Version, reading.Fault));
    }

    private async Task<ServiceRow?> RowAsync(int household, string model, CancellationToken cancellation) =>
        (await RowsAsync(household, cancellation)).Find(row => row.Model == model);

    private async Task<List<ServiceRow>> RowsAsync(int household, CancellationToken cancellation)
    {
        await using var reading = await _store.ReadAsync(cancellation);
        return await reading.QueryAsync<ServiceRow>(Sql["in_service"], cancellation, household);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Model} {Version} of household {Household} does not answer, its fallback does: {Fault}")]
    private static partial void LogNotServed(ILogger logger, string model, string version, int household, string fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The store did not say which models of household {Household} are in service; those known go on")]
    private static partial void LogNotCompared(ILogger logger, int household, Exception error);

    private sealed class Shelf(long askedAt)
    {
        public long AskedAt = askedAt;

        public ConcurrentDictionary<string, Snapshot> Snapshots { get; } = new(StringComparer.Ordinal);
    }

    private sealed class Snapshot(IModel? model, string? checksum, ServiceState state)
    {
        public static readonly Snapshot None = new(null, null, new(null, null));

        /// <summary>The answer in the type that was last asked for: one model is asked for in one type, so a question allocates nothing.</summary>
        private object? _typed;

        public ServiceState State => state;

        public string? Checksum => checksum;

        public ServedModel<TModel> As<TModel>()
            where TModel : class, IModel
        {
            if (_typed is ServedModel<TModel> kept)
                return kept;
            var served = model is null or TModel
                ? new ServedModel<TModel>((TModel?)model, state.Version, state.Fault)
                : new ServedModel<TModel>(null, state.Version, $"version {state.Version} holds {model.Name}, which does not answer here");
            _typed = served;
            return served;
        }
    }
}

/// <summary>A version in service with its file.</summary>
internal sealed record ServiceRow(string Model, string Version, string File, string Checksum, string? Follows);
