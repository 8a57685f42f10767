using System.Diagnostics;
using System.Net;
using Florin.Host.Server;

namespace Florin.Host.Tests.Terminal;

/// <summary>The program as a process of its own: streams, exit codes, signals.</summary>
public sealed class ProcessTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pipe_gets_plain_text_and_no_colour()
    {
        using var run = new TerminalRun();
        var (exit, answer, error) = await RunAsync(run.Folder, "--help");
        exit.ShouldBe(0);
        answer.ShouldContain("florin import ~/Downloads/*.csv");
        answer.ShouldNotContain('\u001b');
        error.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_mistake_goes_to_standard_error_with_exit_code_one()
    {
        using var run = new TerminalRun();
        var (exit, answer, error) = await RunAsync(run.Folder, "imprt");
        exit.ShouldBe(1);
        answer.ShouldBeEmpty();
        error.ShouldBe("Unknown command imprt, did you mean import? See: florin --help" + Environment.NewLine);
    }

    [Fact]
    public async Task While_a_server_holds_the_ledger_verbs_are_answered_by_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A process of Windows cannot be sent Ctrl-C from outside its console.");
        using var run = new TerminalRun();
        run.File("bank/checking.csv", "date,description,amount\n2025-03-31,ACME PAYROLL,2400.00\n");
        var data = Path.Combine(run.Folder, "money");
        using var server = Start(run.Folder, "serve", "--data", data, "--port", $"{FreePort.From(IPAddress.Loopback, 20_000 + (Environment.ProcessId % 20_000))}");
        (await server.StandardOutput.ReadLineAsync(Cancellation)).ShouldNotBeNull().ShouldStartWith("http://127.0.0.1:");
        ServerRecord.Read(data).ShouldNotBeNull().Pid.ShouldBe(server.Id);

        var (exit, answer, error) = await RunAsync(Path.Combine(run.Folder, "bank"), "import", "checking.csv", "--data", data);
        error.ShouldBeEmpty();
        exit.ShouldBe(0);
        answer.ShouldStartWith("Added 1 transaction from 1 file.");
        (await RunAsync(run.Folder, "serve", "--data", data)).Error.ShouldContain($"(process {server.Id})");

        await EndAsync(server);
        server.ExitCode.ShouldBe(0);
        ServerRecord.Read(data).ShouldBeNull();
        (await RunAsync(run.Folder, "transactions", "--data", data)).Out.ShouldStartWith("1 transaction:");
    }

    /// <summary>By TERM and not INT: a shell starts what runs in its background with INT ignored, and a process keeps that.</summary>
    private static async Task EndAsync(Process server)
    {
        using var kill = Process.Start("kill", ["-TERM", $"{server.Id}"]);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromMinutes(2));
        try
        {
            await server.WaitForExitAsync(patience.Token);
        }
        finally
        {
            server.Kill(entireProcessTree: true);
        }
    }

    private static async Task<(int Exit, string Out, string Error)> RunAsync(string folder, params string[] args)
    {
        using var process = Start(folder, args);
        var answer = process.StandardOutput.ReadToEndAsync(Cancellation);
        var error = process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        return (process.ExitCode, await answer, await error);
    }

    private static Process Start(string folder, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Florin.Host.dll"));
        foreach (var arg in args)
            start.ArgumentList.Add(arg);
        start.Environment.Remove("FLORIN_DATABASE");
        start.Environment.Remove("FLORIN_DATA");
        return Process.Start(start)!;
    }
}
