using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Florin.Host.Terminal;

namespace Florin.Host.Server;

/// <summary>Hands a command line to the server that holds the data folder, and shows its answer as if the verb had run here.</summary>
internal static class TerminalClient
{
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(5);

    /// <summary>The exit code, or <c>null</c> when no server holds the folder and the verb must open it itself.</summary>
    public static async Task<int?> ForwardAsync(VerbContext context, Verb verb, IReadOnlyList<string> args, string workingDirectory, CancellationToken cancellation)
    {
        if (context.Options.Database is { Length: > 0 })
            return null;
        using var socket = Connect(context.Options.DataFolder, out var server);
        if (socket is not null)
        {
            var output = context.Output;
            return await AskAsync(socket, server!, new TerminalRequest(args, workingDirectory, output.Width, output.Ansi, output.Interactive), output, cancellation);
        }

        if (!verb.StartsLedger && !Directory.Exists(context.Options.DataFolder))
            throw new MistakeException($"There is no ledger in {context.DataName} yet: florin import FILE starts one, --data DIR names another folder.");
        return null;
    }

    /// <summary>The live server of a folder; what a dead one left is taken away.</summary>
    public static Socket? Connect(string dataFolder, out ServerRecord? server)
    {
        server = ServerRecord.Read(dataFolder);
        if (server is null)
            return null;
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(server.Socket));
            return socket;
        }
        catch (Exception exception) when (exception is SocketException or ArgumentException)
        {
            socket.Dispose();
            if (!server.ProcessLives())
                server.Remove(dataFolder);
            return null;
        }
    }

    private static async Task<int> AskAsync(Socket socket, ServerRecord server, TerminalRequest request, TerminalOutput output, CancellationToken cancellation)
    {
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync((byte[])[.. JsonSerializer.SerializeToUtf8Bytes(request, TerminalJson.Default.TerminalRequest), (byte)'\n'], cancellation);

        // Ctrl-C closes this side; the server stops the verb and still says how it ended.
        using var patience = new CancellationTokenSource();
        await using var interrupted = cancellation.Register(() =>
        {
            socket.Shutdown(SocketShutdown.Send);
            patience.CancelAfter(LastWords);
        });
        using var reader = new StreamReader(stream, Encoding.UTF8);
        try
        {
            while (await reader.ReadLineAsync(patience.Token) is { } line)
            {
                var frame = JsonSerializer.Deserialize(line, TerminalJson.Default.TerminalFrame)!;
                output.Out.Write(frame.Out);
                output.Error.Write(frame.Error);
                output.Flush();
                if (frame.Exit is { } exit)
                    return exit;
            }
        }
        catch (IOException)
        {
            output.Flush();
        }

        throw new MistakeException($"The Florin server (process {server.Pid}) stopped before it had answered: run the command again.");
    }
}
