using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Florin.Benchmarks;

/// <summary>A server process of this machine, gone when disposed.</summary>
internal sealed class LocalServer : IAsyncDisposable
{
    private readonly Process _process;

    private LocalServer(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public long Megabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1_000_000;
        }
    }

    /// <summary>Processor time so far.</summary>
    public TimeSpan Busy
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public long PeakMegabytes => _process.PeakWorkingSet64 / 1_000_000;

    /// <param name="page">Asked until it answers 200.</param>
    /// <param name="start">Makes the process for a free port.</param>
    public static async Task<LocalServer> StartAsync(string page, Func<int, ProcessStartInfo> start, CancellationToken cancellation)
    {
        var port = FreePort();
        var told = start(port);
        (told.UseShellExecute, told.RedirectStandardOutput, told.RedirectStandardError) = (false, true, true);
        var process = Process.Start(told)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new LocalServer(process, new Uri($"http://127.0.0.1:{port}/"));
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        while (!process.HasExited)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(server.Address, page), cancellation);
                if (answer.StatusCode == HttpStatusCode.OK)
                    return server;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(20, cancellation);
            }
        }

        throw new InvalidOperationException($"{told.FileName} ended with exit code {process.ExitCode} before it answered.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
