using System.Diagnostics;
using System.Globalization;
using Florin.Storage.PostgreSql;
using Npgsql;

namespace Florin.Benchmarks.Load.Killing;

/// <summary>A ledger that can be put back to a kept state in a moment: a copied file, or a database made after another.</summary>
internal sealed class KillStore(string folder, string? server, string? cluster) : IAsyncDisposable
{
    private const string Name = "florin_kill";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>What `--data` and FLORIN_DATABASE name.</summary>
    public string Folder { get; } = Path.Combine(folder, "data");

    public string? Database { get; } = server is null ? null : new UriBuilder(server) { Path = "/" + Name }.Uri.ToString();

    public TemporaryLedger Open() => new(Database, Folder);

    public Task KeepAsync(string state, CancellationToken cancellation) => CopyAsync(Folder, Name, Path.Combine(folder, state), Kept(state), cancellation);

    public Task RestoreAsync(string state, CancellationToken cancellation) => CopyAsync(Path.Combine(folder, state), Kept(state), Folder, Name, cancellation);

    public async Task ClearAsync(CancellationToken cancellation)
    {
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
        Directory.CreateDirectory(Folder);
        if (server is null) return;
        await ExecuteAsync($"DROP DATABASE IF EXISTS {Name} WITH (FORCE)", cancellation);
        await ExecuteAsync($"CREATE DATABASE {Name}", cancellation);
    }

    /// <summary>DuckDB writes its log at the commit: one that is there was begun by it.</summary>
    public bool BeganToCommit() => Directory.EnumerateFiles(Folder, "*.wal", SearchOption.AllDirectories).Any(file => new FileInfo(file).Length > 0);

    /// <summary>A server goes on for a moment for a client that is gone, and may commit what the client asked for last.</summary>
    public async Task SettleAsync(CancellationToken cancellation)
    {
        if (server is null) return;
        var clock = Stopwatch.StartNew();
        while (await ScalarAsync($"SELECT count(*) FROM pg_stat_activity WHERE datname = '{Name}'", cancellation) is not 0L)
        {
            if (clock.Elapsed > Patience) throw new TimeoutException("The server still works for a client that was killed a minute ago.");
            await Task.Delay(5, cancellation);
        }
    }

    /// <summary>The server and all its processes at once, as a power cut ends them; then it is started as it was.</summary>
    public async Task KillServerAsync(CancellationToken cancellation)
    {
        var main = int.Parse((await File.ReadAllLinesAsync(Path.Combine(cluster!, "postmaster.pid"), cancellation))[0], CultureInfo.InvariantCulture);
        var parts = (await File.ReadAllTextAsync($"/proc/{main}/task/{main}/children", cancellation)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var part in parts.Select(part => int.Parse(part, CultureInfo.InvariantCulture)).Prepend(main)) Kill(part);
        NpgsqlConnection.ClearAllPools();
    }

    public async Task StartServerAsync(CancellationToken cancellation)
    {
        var command = (await File.ReadAllTextAsync(Path.Combine(cluster!, "postmaster.opts"), cancellation)).Trim();
        var clock = Stopwatch.StartNew();
        while (true)
        {
            string[] owner = Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--"] : [];
            using (var started = Process.Start(new ProcessStartInfo("setsid", ["-f", .. owner, "sh", "-c", $"exec {command} >/dev/null 2>&1"])))
                await started!.WaitForExitAsync(cancellation);
            for (var attempt = 0; attempt < 100; attempt++)
            {
                try
                {
                    await ScalarAsync("SELECT 1", cancellation);
                    return;
                }
                catch (NpgsqlException) when (clock.Elapsed < Patience)
                {
                    await Task.Delay(50, cancellation);
                }
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (server is null) return;
        var kept = new List<string>();
        await using (var source = NpgsqlDataSource.Create(PostgreSqlAddress.ToConnectionString(server)))
        {
            await using var command = source.CreateCommand($"SELECT datname FROM pg_database WHERE datname LIKE '{Name}%'");
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync()) kept.Add(reader.GetString(0));
        }

        foreach (var name in kept) await ExecuteAsync($"DROP DATABASE {name} WITH (FORCE)", CancellationToken.None);
    }

    private static void Kill(int process)
    {
        try
        {
            using var running = Process.GetProcessById(process);
            running.Kill();
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException)
        {
            return;
        }
    }

    private static string Kept(string state) => $"{Name}_{state}";

    private async Task CopyAsync(string fromFolder, string fromName, string toFolder, string toName, CancellationToken cancellation)
    {
        if (Directory.Exists(toFolder)) Directory.Delete(toFolder, recursive: true);
        Directory.CreateDirectory(toFolder);
        foreach (var file in Directory.EnumerateFiles(fromFolder, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(toFolder, Path.GetRelativePath(fromFolder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        if (server is null) return;
        await ExecuteAsync($"DROP DATABASE IF EXISTS {toName} WITH (FORCE)", cancellation);
        await ExecuteAsync($"CREATE DATABASE {toName} TEMPLATE {fromName}", cancellation);
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellation) => await ScalarAsync(sql, cancellation);

    private async Task<object?> ScalarAsync(string sql, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(PostgreSqlAddress.ToConnectionString(server!)) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(cancellation);
    }
}
