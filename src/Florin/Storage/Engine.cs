namespace Florin.Storage;

/// <summary>Where the ledger lies: in a file of this process, or on a server.</summary>
public enum Engine
{
    DuckDb,
    PostgreSql,
}

/// <summary>The embedded engine's bounds.</summary>
/// <param name="MemoryLimitMegabytes">What the engine may hold before it spills to disk beside the file; default 128.</param>
/// <param name="Threads">Threads of one statement; default 2, or 1 on a single core.</param>
/// <param name="Readers">Sessions that read at once, and with the writer the pool threads that may block; default 4.</param>
public sealed record StoreOptions(int MemoryLimitMegabytes, int Threads, int Readers)
{
    public static StoreOptions Default { get; } = new(128, Math.Min(2, Environment.ProcessorCount), 4);
}

/// <summary>The store cannot be opened; the message says why and what to do, in one line.</summary>
public class StoreException(string message) : Exception(message);

/// <summary>Another process has the database file open.</summary>
public sealed class StoreHeldException(int pid, string path)
    : StoreException(FormattableString.Invariant($"{path} is held by process {pid}: stop it, or use another data folder."))
{
    public int Pid { get; } = pid;

    public string Path { get; } = path;
}
