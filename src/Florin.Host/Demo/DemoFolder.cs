using Florin.Host.Server;
using Florin.Host.Terminal;

namespace Florin.Host.Demo;

/// <summary>Where the demo's ledger lies: a folder of its own that goes away with it, or one the user named. A ledger that is not a demo's is never touched.</summary>
internal sealed class DemoFolder : IDisposable
{
    private const string Mark = "demo.txt";
    private const string Ledger = "florin.duckdb";
    private readonly bool _passing;

    private DemoFolder(string path, bool passing)
    {
        Path = path;
        _passing = passing;
        File.WriteAllText(System.IO.Path.Combine(path, Mark), "Sample money made by florin demo: this folder may be deleted.\n");
    }

    public string Path { get; }

    public static DemoFolder Passing() => new(Directory.CreateTempSubdirectory("florin-demo-").FullName, passing: true);

    /// <summary>A fresh ledger in the folder: an earlier demo's is deleted, any other is refused.</summary>
    public static DemoFolder At(string path, string name)
    {
        var ledgers = Directory.Exists(path) ? Directory.GetFiles(path, Ledger + "*") : [];
        if (ledgers.Length > 0 && !File.Exists(System.IO.Path.Combine(path, Mark)))
            throw new MistakeException($"{name} holds a ledger that is not a demo's: name an empty folder with --data DIR, or leave --data out.");
        foreach (var ledger in ledgers)
            File.Delete(ledger);
        PrivateFile.CreateFolder(path);
        return new DemoFolder(path, passing: false);
    }

    public void Dispose()
    {
        if (_passing)
            Directory.Delete(Path, recursive: true);
    }
}
