using System.Net.Sockets;
using System.Text.Json;
using Florin.Host.Server;
using Florin.Host.Terminal;
using Florin.Host.Tests.Terminal;

namespace Florin.Host.Tests.Server;

public sealed class TerminalListenerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_verb_goes_to_the_server_and_its_answer_comes_back()
    {
        using var run = new TerminalRun();
        TerminalRequest? seen = null;
        await using var listener = Listen(run, (request, output, _) =>
        {
            seen = request;
            output.Out.Write("one account: " + string.Concat(Enumerable.Repeat("🪙", 5000)));
            output.Error.WriteLine("but look");
            output.Flush();
            return Task.FromResult(1);
        });
        (await run.RunAsync("accounts", "--data", "money", "--json")).ShouldBe(1);
        run.Out.ShouldBe("one account: " + string.Concat(Enumerable.Repeat("🪙", 5000)));
        run.Error.ShouldBe("but look" + Environment.NewLine);
        seen.ShouldNotBeNull().Args.ShouldBe(["accounts", "--data", "money", "--json"]);
        seen.WorkingDirectory.ShouldBe(run.Folder);
        seen.Width.ShouldBe(100);
    }

    [Fact]
    public async Task A_verb_stops_when_its_client_goes_away()
    {
        using var run = new TerminalRun();
        var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var listener = Listen(run, async (_, _, gone) =>
        {
            await using var registration = gone.Register(stopped.SetResult);
            began.SetResult();
            await stopped.Task;
            return 130;
        });
        var client = Connect(run);
        await client.SendAsync(JsonSerializer.SerializeToUtf8Bytes(new TerminalRequest(["accounts"], "/", 80, false, false), TerminalJson.Default.TerminalRequest), Cancellation);
        await client.SendAsync("\n"u8.ToArray(), Cancellation);
        await began.Task.WaitAsync(Cancellation);
        client.Dispose();
        await stopped.Task.WaitAsync(Cancellation);
    }

    [Fact]
    public async Task What_is_no_request_is_hung_up_on()
    {
        using var run = new TerminalRun();
        var ran = false;
        await using var listener = Listen(run, (_, _, _) =>
        {
            ran = true;
            return Task.FromResult(0);
        });
        using var client = Connect(run);
        await client.SendAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray(), Cancellation);
        (await client.ReceiveAsync(new byte[10], Cancellation)).ShouldBe(0);
        ran.ShouldBeFalse();
    }

    [Fact]
    public async Task Only_the_owner_may_open_the_socket_and_nothing_stays_after_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes: the folder's access list guards the socket.");
        using var run = new TerminalRun();
        var folder = Path.Combine(run.Folder, "money");
        await using (Listen(run, (_, _, _) => Task.FromResult(0)))
        {
            var record = ServerRecord.Read(folder).ShouldNotBeNull();
            record.ShouldBe(new ServerRecord(Environment.ProcessId, Path.Combine(folder, "florin.sock"), "http://127.0.0.1:1"));
            Mode(record.Socket).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            Mode(Path.Combine(folder, ServerRecord.FileName)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            Mode(folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        Directory.GetFileSystemEntries(folder).ShouldBeEmpty();

#pragma warning disable CA1416 // Skipped on Windows above.
        static UnixFileMode Mode(string path) => File.GetUnixFileMode(path);
#pragma warning restore CA1416
    }

    [Fact]
    public async Task A_path_too_long_for_a_socket_gets_one_elsewhere()
    {
        using var run = new TerminalRun();
        var folder = Path.Combine(run.Folder, new string('d', 120));
        Directory.CreateDirectory(folder);
        await using var listener = TerminalListener.Start(folder, "http://127.0.0.1:1", (_, _, _) => Task.FromResult(0));
        using var socket = TerminalClient.Connect(folder, out var server);
        socket.ShouldNotBeNull();
        server.ShouldNotBeNull().Socket.ShouldNotStartWith(folder);
    }

    [Theory]
    [InlineData("""{"pid": 2147483647, "socket": "SOCKET", "url": "http://127.0.0.1:1"}""")]
    public void What_a_dead_server_left_is_taken_away(string record)
    {
        using var run = new TerminalRun();
        var socket = run.File("money/florin.sock", "");
        run.File("money/" + ServerRecord.FileName, record.Replace("SOCKET", socket.Replace(@"\", @"\\", StringComparison.Ordinal), StringComparison.Ordinal));
        TerminalClient.Connect(Path.Combine(run.Folder, "money"), out _).ShouldBeNull();
        Directory.GetFileSystemEntries(Path.Combine(run.Folder, "money")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"pid": "many"}""")]
    public void A_record_that_cannot_be_read_is_no_server(string record)
    {
        using var run = new TerminalRun();
        run.File(ServerRecord.FileName, record);
        TerminalClient.Connect(run.Folder, out _).ShouldBeNull();
    }

    private static TerminalListener Listen(TerminalRun run, Func<TerminalRequest, TerminalOutput, CancellationToken, Task<int>> answer)
    {
        var folder = Path.Combine(run.Folder, "money");
        PrivateFile.CreateFolder(folder);
        return TerminalListener.Start(folder, "http://127.0.0.1:1", answer);
    }

    private static Socket Connect(TerminalRun run) => TerminalClient.Connect(Path.Combine(run.Folder, "money"), out _).ShouldNotBeNull();
}
