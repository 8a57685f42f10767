using System.Text.Json;
using Florin.Storage;

namespace Florin.Registry;

/// <summary>A training as it was recorded. <c>Status</c> is one of <see cref="RunStatus"/>; the seed is the bits of an unsigned number.</summary>
/// <param name="Reason">What the gate said, or why there is no version.</param>
public sealed record ModelRun(
    long RunId, string Model, string Status, string? Reason, string? Version, ulong Seed, string? DataHash, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt,
    IReadOnlyDictionary<string, string> Parameters, IReadOnlyDictionary<string, double> Metrics)
{
    public TimeSpan? Duration => FinishedAt - StartedAt;
}

/// <summary>How a run may stand; stored and shown in these words.</summary>
public static class RunStatus
{
    public const string Running = "running";
    public const string Succeeded = "succeeded";
    public const string Refused = "refused";
    public const string Failed = "failed";
    public const string Cancelled = "cancelled";
}

/// <summary>How a run ended.</summary>
public sealed record RunEnd(
    string Status, string? Reason, string? DataHash, IReadOnlyDictionary<string, string> Parameters, IReadOnlyDictionary<string, double> Metrics)
{
    public static RunEnd Without(string status, string reason) => new(status, reason, null, new Dictionary<string, string>(), new Dictionary<string, double>());
}

/// <summary>Every training with its seed, data, figures and outcome.</summary>
public sealed class RunJournal(Store store, TimeProvider clock)
{
    /// <summary>On a server a run may be another process's: after this long nobody waits for it.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    private static readonly SqlText Sql = SqlText.Load("Registry/runs.sql");

    /// <summary>Begins a run; what a killed program left running is noted as failed.</summary>
    public Task<long> StartAsync(int household, string model, ulong seed, CancellationToken cancellation) => store.WriteAsync(
        async session =>
        {
            await session.LockHouseholdAsync(household, cancellation);
            var now = clock.GetUtcNow();
            await session.ExecuteAsync(Sql["sweep"], cancellation, household, store.Engine == Engine.DuckDb ? now : now - Longest, now);
            var run = await session.ReserveAsync(household, "runs", 1, cancellation);
            await session.ExecuteAsync(Sql["start"], cancellation, household, run, model, unchecked((long)seed), now);
            return run;
        },
        cancellation);

    public Task EndAsync(int household, long run, RunEnd end, CancellationToken cancellation) => store.WriteAsync(
        async session =>
        {
            await EndAsync(session, household, run, end, version: null, cancellation);
            return run;
        },
        cancellation);

    /// <summary>The same inside the transaction that registers what the run made.</summary>
    public Task EndAsync(StoreSession session, int household, long run, RunEnd end, string? version, CancellationToken cancellation) =>
        session.ExecuteAsync(
            Sql["end"], cancellation, household, run, end.Status, end.Reason, version,
            JsonSerializer.Serialize(end.Parameters), RegistryJson.Write(end.Metrics), end.DataHash, clock.GetUtcNow());

    public async Task<ModelRun?> FindAsync(int household, long run, CancellationToken cancellation)
    {
        await using var reading = await store.ReadAsync(cancellation);
        return (await reading.FirstOrDefaultAsync<StoredRun>(Sql["find"], cancellation, household, run))?.Read();
    }

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<ModelRun>> ListAsync(int household, int limit, CancellationToken cancellation)
    {
        await using var reading = await store.ReadAsync(cancellation);
        return (await reading.QueryAsync<StoredRun>(Sql["newest"], cancellation, household, limit)).ConvertAll(run => run.Read());
    }

    private sealed record StoredRun(
        long RunId, string Model, string Status, string? Reason, string? Version, long Seed, string? DataHash, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt,
        string? Parameters, string? Metrics)
    {
        public ModelRun Read() => new(
            RunId, Model, Status, Reason, Version, unchecked((ulong)Seed), DataHash, StartedAt, FinishedAt, RegistryJson.Words(Parameters), RegistryJson.Numbers(Metrics));
    }
}
