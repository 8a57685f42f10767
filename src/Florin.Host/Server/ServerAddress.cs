using System.Net;

namespace Florin.Host.Server;

/// <summary>Where the pages are served. <c>Names</c> are the host names they answer to beside this machine's own.</summary>
internal sealed record ServerAddress(IPAddress Address, int Port, IReadOnlyList<string> Names)
{
    public string Url { get; } = new UriBuilder(Uri.UriSchemeHttp, Address.ToString(), Port).Uri.ToString().TrimEnd('/');
}
