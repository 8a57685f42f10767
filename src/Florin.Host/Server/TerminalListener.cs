using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Florin.Host.Terminal;

namespace Florin.Host.Server;

/// <summary>
/// Answers command lines of the machine's user while this process holds the ledger. It is a Unix socket that only its owner may open, and no part
/// of the web server: no page and no other machine can reach it.
/// </summary>
internal sealed class TerminalListener : IAsyncDisposable
{
    private const int LongestRequest = 1 << 20;
    private const int Backlog = 16;
    private static readonly TimeSpan SendPatience = TimeSpan.FromSeconds(30);
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly CancellationTokenSource _stopped = new();
    private readonly Func<TerminalRequest, TerminalOutput, CancellationToken, Task<int>> _run;
    private readonly string _dataFolder;
    private readonly ServerRecord _record;
    private readonly Task _accepting;

    private TerminalListener(string dataFolder, ServerRecord record, Func<TerminalRequest, TerminalOutput, CancellationToken, Task<int>> run)
    {
        _dataFolder = dataFolder;
        _record = record;
        _run = run;
        File.Delete(record.Socket);
        _socket.Bind(new UnixDomainSocketEndPoint(record.Socket));

        // Between bind and listen nobody can connect, so there is no moment at which the socket is open to others.
        PrivateFile.Restrict(record.Socket);
        _socket.Listen(Backlog);
        record.Write(dataFolder);
        _accepting = AcceptAsync();
    }

    /// <summary>Listens in the data folder and leaves the record by which clients find it.</summary>
    public static TerminalListener Start(string dataFolder, string url, Func<TerminalRequest, TerminalOutput, CancellationToken, Task<int>> run) =>
        new(dataFolder, new ServerRecord(Environment.ProcessId, PrivateFile.SocketPath(dataFolder), url), run);

    public async ValueTask DisposeAsync()
    {
        await _stopped.CancelAsync();
        _socket.Dispose();
        await _accepting;
        _stopped.Dispose();
        _record.Remove(_dataFolder);
    }

    private async Task AcceptAsync()
    {
        var answering = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _socket.AcceptAsync(_stopped.Token);
                answering.RemoveAll(task => task.IsCompleted);
                answering.Add(Task.Run(() => AnswerAsync(client)));
            }
        }
        catch (Exception exception) when (_stopped.IsCancellationRequested && exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(answering);
        }
    }

    private async Task AnswerAsync(Socket client)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(_stopped.Token);
        client.SendTimeout = (int)SendPatience.TotalMilliseconds;
        try
        {
            await using var stream = new NetworkStream(client, ownsSocket: true);
            if (await ReadRequestAsync(stream, ended.Token) is not { } request)
                return;
            var frames = new FrameStream(stream);
            var answers = new FrameWriter(text => frames.Send(new TerminalFrame(Out: text)));
            var messages = new FrameWriter(text => frames.Send(new TerminalFrame(Error: text)));
            var watching = CancelWhenGoneAsync(stream, ended);
            var exit = await _run(request, new TerminalOutput(answers, messages, request.Width, request.Ansi, request.Interactive), ended.Token);
            frames.Send(new TerminalFrame(Exit: exit));
            await ended.CancelAsync();
            await watching;
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or JsonException)
        {
            // The client went away, or sent what is no request: there is nobody left to tell.
            await ended.CancelAsync();
        }
    }

    /// <summary>A client sends nothing after its request; it closes its side when its user presses Ctrl-C, or dies.</summary>
    private static async Task CancelWhenGoneAsync(NetworkStream stream, CancellationTokenSource ended)
    {
        try
        {
            _ = await stream.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false, ended.Token);
            await ended.CancelAsync();
        }
        catch (IOException)
        {
            await ended.CancelAsync();
        }
        catch (OperationCanceledException)
        {
            // The verb ended first.
        }
    }

    private static async Task<TerminalRequest?> ReadRequestAsync(NetworkStream stream, CancellationToken cancellation)
    {
        using var line = new MemoryStream();
        var buffer = new byte[4096];
        while (line.Length < LongestRequest)
        {
            var read = await stream.ReadAsync(buffer, cancellation);
            if (read == 0)
                return null;
            line.Write(buffer, 0, read);
            if (buffer[read - 1] == '\n')
                return JsonSerializer.Deserialize(Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length), TerminalJson.Default.TerminalRequest);
        }

        return null;
    }
}
