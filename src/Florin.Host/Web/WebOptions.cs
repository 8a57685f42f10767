using Microsoft.Extensions.Logging;

namespace Florin.Host.Web;

/// <summary>Where the pages and the API are served.</summary>
/// <param name="Url">Scheme, address and port; port 0 takes a free one.</param>
public sealed record WebOptions(string Url = WebOptions.DefaultUrl)
{
    public const string DefaultUrl = "http://127.0.0.1:8000";

    /// <summary>Host names that are served beside <c>localhost</c>, <c>127.0.0.1</c> and <c>[::1]</c>. Without any, an address that other machines can reach is refused.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    public LogLevel LogLevel { get; init; } = LogLevel.Warning;
}
