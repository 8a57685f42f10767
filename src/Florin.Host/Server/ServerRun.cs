using Florin.Host.Terminal;
using Florin.Households;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Florin.Host.Server;

/// <summary>Pages, REST and the terminal's socket over one data folder, from start to Ctrl-C.</summary>
internal static class ServerRun
{
    /// <summary>Returns when the user stops it.</summary>
    /// <param name="started">Called with the address once the first page can be asked for.</param>
    public static async Task RunAsync(VerbContext context, FlorinOptions options, ServerAddress address, Action<string> started, CancellationToken cancellation)
    {
        PrivateFile.CreateFolder(options.DataFolder);
        var url = address.Url;
        using var web = context.Parts.Web(options, address);

        // Opens the ledger: what stands in its way is told before anybody is invited to look.
        await web.Services.GetRequiredService<HouseholdService>().CurrentAsync(cancellation);
        await web.StartAsync(cancellation);
        await using (TerminalListener.Start(options.DataFolder, url, (request, output, gone) =>
            TerminalProgram.RunAsync(request.Args, output, request.WorkingDirectory, context.Parts, web.Services, gone)))
        {
            started(url);
            context.Output.Flush();
            await UntilStoppedAsync(web, cancellation);
        }

        await web.StopAsync(CancellationToken.None);
    }

    /// <summary>A folder has one server: the second is told where the first is.</summary>
    public static void RefuseSecond(FlorinOptions options)
    {
        using var other = TerminalClient.Connect(options.DataFolder, out var server);
        if (other is not null)
            throw new MistakeException($"Florin already serves this folder at {server!.Url} (process {server.Pid}): open that address, or stop it with Ctrl-C there.");
    }

    private static async Task UntilStoppedAsync(IHost web, CancellationToken cancellation)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var lifetime = web.Services.GetRequiredService<IHostApplicationLifetime>();
        await using var byUser = cancellation.Register(() => stopped.TrySetResult());
        await using var byHost = lifetime.ApplicationStopping.Register(() => stopped.TrySetResult());
        await stopped.Task;
    }
}
