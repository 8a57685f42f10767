using Florin;
using Florin.Generator;
using Florin.Host.Terminal;
using Florin.Host.Web;
using Florin.Storage;
using Microsoft.Extensions.DependencyInjection;

using var signals = new InterruptSignals();
return await TerminalProgram.RunAsync(
    args,
    ConsoleOutput.Open(),
    Environment.CurrentDirectory,
    new TerminalParts
    {
#pragma warning disable ASP0000 // A verb has no web host whose container it could ask.
        Services = static options => new ServiceCollection().AddFlorin(options).AddLogging().BuildServiceProvider(),
#pragma warning restore ASP0000
        Web = static (options, address) => FlorinWeb.Build(options, new WebOptions(address.Url) { Hosts = address.Names }),
        Generate = static request => HouseholdWriter.Write(HouseholdGenerator.Generate(request.Options), request.Folder),
        Explain = static exception => exception is StoreException ? exception.Message : null,
    },
    running: null,
    signals.Token);
