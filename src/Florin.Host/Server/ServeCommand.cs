using System.CommandLine;
using System.Net;
using Florin.Host.Terminal;

namespace Florin.Host.Server;

/// <summary><c>florin serve</c>: pages and REST over the ledger until Ctrl-C.</summary>
internal sealed class ServeCommand : Verb
{
    public const int DefaultPort = 8000;
    private readonly Option<int> _port = new("--port")
    {
        Description = $"Port to listen on (default {DefaultPort}).",
        HelpName = "N",
        DefaultValueFactory = _ => DefaultPort,
    };

    private readonly Option<string> _host = new("--host")
    {
        Description = "Address to listen on (default 127.0.0.1: this machine only).",
        HelpName = "ADDRESS",
        DefaultValueFactory = _ => "127.0.0.1",
    };

    private readonly Option<string[]> _allowHost = new("--allow-host")
    {
        Description = "Name by which other machines may call it, with --host.",
        HelpName = "NAME",
    };

    public ServeCommand()
        : base("serve", "Show the ledger in a browser, and answer REST calls.")
    {
        Options.Add(_port);
        Options.Add(_host);
        Options.Add(_allowHost);
    }

    public override IReadOnlyList<string> Examples => ["florin serve", "florin serve --data ~/money --port 8080"];

    public override bool UsesLedger => false;

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var address = Address(context);
        ServerRun.RefuseSecond(context.Options);
        if (!FreePort.IsFree(address.Address, address.Port))
        {
            throw new MistakeException(context.Given(_port)
                ? $"Port {address.Port} is taken by another program: name another with --port N."
                : $"Port {address.Port} is taken by another program: florin serve --port {FreePort.From(address.Address, address.Port)} is free.");
        }

        await ServerRun.RunAsync(context, context.Options, address, url => Announce(context, address, url), cancellation);
        return TerminalProgram.Done;
    }

    private ServerAddress Address(VerbContext context)
    {
        var host = context.Get(_host) is "localhost" ? "127.0.0.1" : context.Get(_host);
        if (!IPAddress.TryParse(host, out var address))
            throw new MistakeException($"--host says '{host}': write an address like 127.0.0.1, or 0.0.0.0 for every network of this machine.");
        var names = context.Get(_allowHost);
        if (!IPAddress.IsLoopback(address) && names.Length == 0)
            throw new MistakeException($"Other machines could reach {host}: say by which name they may call it, e.g. --allow-host {Environment.MachineName.ToLowerInvariant()}.local");
        return new ServerAddress(address, context.Whole(_port, 1, IPEndPoint.MaxPort), names);
    }

    private static void Announce(VerbContext context, ServerAddress address, string url)
    {
        var output = context.Output;
        output.Out.WriteLine($"{output.Bold(url)} shows {context.DataName}. Ctrl-C stops it.");
        if (!IPAddress.IsLoopback(address.Address))
            output.Error.WriteLine("Other machines on this network can reach it too.");
    }
}
