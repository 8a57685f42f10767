using Florin.Import;
using Microsoft.Extensions.DependencyInjection;

namespace Florin.Benchmarks;

/// <summary>A ledger in a folder of its own that goes when the benchmark ends.</summary>
internal sealed class TemporaryLedger : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly string? _folder;

    public TemporaryLedger(string? database, string? folder = null)
    {
        _folder = folder is null ? Directory.CreateTempSubdirectory("florin-bench-").FullName : null;
        _services = new ServiceCollection().AddFlorin(new FlorinOptions(folder ?? _folder!, database)).BuildServiceProvider();
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public Task<FileImport> ImportAsync(string path, CancellationToken cancellation) =>
        Get<ImportService>().ImportAsync(1, new ImportFile(Path.GetFileName(path), () => File.OpenRead(path), new FileInfo(path).Length), new ImportOptions(), null, cancellation);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_folder is not null)
            Directory.Delete(_folder, recursive: true);
    }
}
