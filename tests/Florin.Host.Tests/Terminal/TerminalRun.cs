using Florin.Host.Terminal;
using Microsoft.Extensions.DependencyInjection;

namespace Florin.Host.Tests.Terminal;

/// <summary>Runs command lines in this process, in a folder of their own, and keeps what they wrote.</summary>
internal sealed class TerminalRun : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("florin-test-").FullName;

    public string Out { get; private set; } = "";

    public string Error { get; private set; } = "";

    public Dictionary<string, string?> Environment { get; } = [];

    public TerminalParts Parts => new()
    {
        Services = options =>
        {
            var services = new ServiceCollection().AddFlorin(options).AddLogging();
            Add?.Invoke(services);
            return services.BuildServiceProvider();
        },
        Web = Web ?? (static (_, _) => throw new InvalidOperationException("No pages here.")),
        Generate = static request => throw new InvalidOperationException($"Seed {request.Seed} went\nwrong."),
        Explain = static exception => exception is TimeoutException ? "The ledger is held by process 42." : null,
        Environment = name => Environment.GetValueOrDefault(name),
    };

    public Func<FlorinOptions, Florin.Host.Server.ServerAddress, Microsoft.Extensions.Hosting.IHost>? Web { get; init; }

    /// <summary>Adds or replaces services after Florin's own.</summary>
    public Action<IServiceCollection>? Add { get; init; }

    public async Task<int> RunAsync(params string[] args)
    {
        using var answers = new StringWriter();
        using var messages = new StringWriter();
        var output = new TerminalOutput(answers, messages, width: 100, ansi: false, interactive: false);
        var exit = await TerminalProgram.RunAsync(args, output, Folder, Parts, running: null, TestContext.Current.CancellationToken);
        Out = answers.ToString();
        Error = messages.ToString();
        return exit;
    }

    public string File(string name, string content)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
