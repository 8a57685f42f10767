using Florin.Host.Generator;
using Florin.Host.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Florin.Host.Terminal;

/// <summary>What the verbs are joined to, said once in Program; a test puts its own parts in.</summary>
internal sealed record TerminalParts
{
    /// <summary>Builds the application's services over a data folder.</summary>
    public required Func<FlorinOptions, ServiceProvider> Services { get; init; }

    /// <summary>Builds pages and REST, listening at the address.</summary>
    public required Func<FlorinOptions, ServerAddress, IHost> Web { get; init; }

    /// <summary>Writes a sample household and names its files.</summary>
    public required Func<GenerateRequest, IReadOnlyList<string>> Generate { get; init; }

    /// <summary>One line for a failure that is neither a mistake nor a bug, e.g. a ledger held by another process; <c>null</c> where it knows nothing.</summary>
    public Func<Exception, string?> Explain { get; init; } = static _ => null;

    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
