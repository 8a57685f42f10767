using System.Globalization;
using System.Text.Json;
using Florin.ML;
using Florin.Storage;

namespace Florin.Registry;

/// <summary>What going back changed: the version that left, and the one that answers again (<c>null</c> = the built-in fallback).</summary>
public sealed record RolledBack(string From, string? To);

/// <summary>Versions of models with their files: added as candidates, promoted into service, rolled back. A row never points to a file that was not written whole before it.</summary>
public sealed class ModelRegistry(Store store, FlorinOptions options, TimeProvider clock, RunJournal runs, ServedModels served, IEnumerable<IModelFollower> followers)
{
    private static readonly SqlText Sql = SqlText.Load("Registry/models.sql");
    private readonly ModelFolder _folder = new(options, []);

    /// <summary>What the file of a model would have for its checksum.</summary>
    public static string ChecksumOf(IModel model) => ModelFolder.Checksum(ModelFolder.Bytes(model));

    /// <summary>Registers what a run made and ends the run, in one transaction; with <paramref name="promote"/> it also comes into service.</summary>
    public async Task<ModelVersion> AddAsync(int household, long run, NewVersion made, RunEnd end, bool promote, CancellationToken cancellation)
    {
        var bytes = await Task.Run(() => ModelFolder.Bytes(made.Fitted), cancellation);
        var measured = made.Measured is null ? null : await Task.Run(() => ModelFolder.Bytes(made.Measured), cancellation);
        var checksum = ModelFolder.Checksum(bytes);
        var version = await store.WriteAsync(
            async session =>
            {
                await session.LockHouseholdAsync(household, cancellation);
                var next = NextVersion(await session.QueryAsync<string>(Sql["versions"], cancellation, household, made.Model));
                var file = ModelFolder.File(household, made.Model, next);
                // What does not commit after this line leaves a file without a row: the next version has its name and replaces it.
                await _folder.WriteAsync(file, bytes, cancellation);
                if (measured is not null)
                    await _folder.WriteAsync(ModelFolder.Measured(file), measured, cancellation);
                await session.ExecuteAsync(
                    Sql["add"], cancellation, household, made.Model, next, made.Algorithm, file, checksum, run, clock.GetUtcNow(),
                    made.DataHash, made.Rows, made.From, made.Until, JsonSerializer.Serialize(made.Parameters), RegistryJson.Write(made.Metrics),
                    JsonSerializer.Serialize(made.Features), JsonSerializer.Serialize(made.Importance));
                await runs.EndAsync(session, household, run, end, next, cancellation);
                if (promote)
                    await ServeAsync(session, household, made.Model, next, cancellation);
                return next;
            },
            cancellation);
        if (promote)
            await AnswerAsync(household, made.Model);
        return (await FindAsync(household, made.Model, version, CancellationToken.None))!;
    }

    /// <summary>By model, the newest version first; <paramref name="model"/> <c>null</c> lists all.</summary>
    public async Task<IReadOnlyList<ModelVersion>> ListAsync(int household, string? model, CancellationToken cancellation)
    {
        await using var reading = await store.ReadAsync(cancellation);
        return (await reading.QueryAsync<StoredVersion>(Sql["list"], cancellation, household, model, null)).ConvertAll(version => version.Read());
    }

    public async Task<ModelVersion?> FindAsync(int household, string model, string version, CancellationToken cancellation)
    {
        await using var reading = await store.ReadAsync(cancellation);
        return (await reading.FirstOrDefaultAsync<StoredVersion>(Sql["list"], cancellation, household, model, version))?.Read();
    }

    /// <summary>The version comes into service, the one before retires; <c>null</c> when there is no such version.</summary>
    public async Task<ModelVersion?> PromoteAsync(int household, string model, string version, CancellationToken cancellation)
    {
        var known = await store.WriteAsync(
            async session =>
            {
                await session.LockHouseholdAsync(household, cancellation);
                if (!(await session.QueryAsync<string>(Sql["versions"], cancellation, household, model)).Contains(version))
                    return false;
                await ServeAsync(session, household, model, version, cancellation);
                return true;
            },
            cancellation);
        if (!known)
            return null;
        await AnswerAsync(household, model);
        return await FindAsync(household, model, version, CancellationToken.None);
    }

    /// <summary>Back to what answered before, in the end the fallback; <c>null</c> when the fallback answers already.</summary>
    public async Task<RolledBack?> RollbackAsync(int household, string model, CancellationToken cancellation)
    {
        var done = await store.WriteAsync(
            async session =>
            {
                await session.LockHouseholdAsync(household, cancellation);
                if (await InServiceAsync(session, household, model, cancellation) is not { } row)
                    return null;
                await session.ExecuteAsync(Sql["withdraw"], cancellation, household, model);
                if (row.Follows is { } before)
                    await session.ExecuteAsync(Sql["serve_again"], cancellation, household, model, before, clock.GetUtcNow());
                return new RolledBack(row.Version, row.Follows);
            },
            cancellation);
        if (done is not null)
            await AnswerAsync(household, model);
        return done;
    }

    /// <summary>What is committed is carried through: a caller who leaves now stops nothing.</summary>
    private async Task AnswerAsync(int household, string model)
    {
        await served.ReloadAsync(household, model, CancellationToken.None);
        foreach (var follower in followers.Where(follower => follower.Model == model))
            await follower.FollowAsync(household, CancellationToken.None);
    }

    private async Task ServeAsync(StoreSession session, int household, string model, string version, CancellationToken cancellation)
    {
        var before = await InServiceAsync(session, household, model, cancellation);
        if (before?.Version == version)
            return;
        await session.ExecuteAsync(Sql["retire"], cancellation, household, model);
        await session.ExecuteAsync(Sql["serve"], cancellation, household, model, version, clock.GetUtcNow(), before?.Version);
    }

    private static async Task<ServiceRow?> InServiceAsync(StoreSession session, int household, string model, CancellationToken cancellation) =>
        (await session.QueryAsync<ServiceRow>(Sql["in_service"], cancellation, household)).Find(row => row.Model == model);

    /// <summary>1.0.0, 1.1.0, …</summary>
    private static string NextVersion(List<string> versions)
    {
        var last = versions.Select(version => int.Parse(version.Split('.')[1], CultureInfo.InvariantCulture)).DefaultIfEmpty(-1).Max();
        return string.Create(CultureInfo.InvariantCulture, $"1.{last + 1}.0");
    }
}
