using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Florin.Benchmarks.Load;

/// <summary>
/// Asks at fixed moments whether or not the answers before have come, over connections that are kept. A latency counts from the moment its
/// request was due, so that what waits behind a slow answer is slow too.
/// </summary>
internal sealed partial class ConstantRate : IDisposable
{
    private const int Connections = 64;

    private readonly HttpClient _client;
    private int _refused;

    public ConstantRate(Uri server) =>
        _client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections, UseCookies = false }) { BaseAddress = server };

    public int Refused => _refused;

    /// <summary>Milliseconds, ascending.</summary>
    public async Task<double[]> RunAsync(PageAddresses addresses, int rate, TimeSpan duration, CancellationToken cancellation)
    {
        var requests = new Task<double>[(int)(rate * duration.TotalSeconds)];
        var begun = Stopwatch.GetTimestamp();
        for (var number = 0; number < requests.Length; number++)
        {
            var due = begun + (long)(number * (double)Stopwatch.Frequency / rate);
            if (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due) is { Ticks: > 0 } early)
                await Task.Delay(early, cancellation);
            var (address, page) = addresses.Next();
            requests[number] = Task.Run(() => AskAsync(addresses, address, page, due, cancellation), cancellation);
        }

        var latencies = await Task.WhenAll(requests);
        Array.Sort(latencies);
        return latencies;
    }

    public void Dispose() => _client.Dispose();

    private async Task<double> AskAsync(PageAddresses addresses, string address, int page, long due, CancellationToken cancellation)
    {
        using var answer = await _client.GetAsync(new Uri(address, UriKind.Relative), cancellation);
        var text = await answer.Content.ReadAsStringAsync(cancellation);
        var milliseconds = Stopwatch.GetElapsedTime(due).TotalMilliseconds;
        if (answer.StatusCode == HttpStatusCode.OK)
            addresses.Follow(address, page, Cursor().Match(text) is { Success: true } found ? found.Groups["value"].Value : null);
        else
            Interlocked.Increment(ref _refused);
        return milliseconds;
    }

    /// <summary>In the answer of the API, or in the link to the older page.</summary>
    [GeneratedRegex("\"next_cursor\":\"(?<value>[^\"]+)\"|rel=\"next\" href=\"[^\"]*cursor=(?<value>[^\"&]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Cursor();
}
