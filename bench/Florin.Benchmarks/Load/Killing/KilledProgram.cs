using System.Diagnostics;

namespace Florin.Benchmarks.Load.Killing;

/// <summary>How a run of the program ended. <c>Said</c>: by itself and with success, so that what it did must stay.</summary>
internal readonly record struct ProgramEnd(bool Said, TimeSpan Took, string Error);

/// <summary>The program as a user starts it, and what ends it early.</summary>
internal static class KilledProgram
{
    public static async Task<ProgramEnd> RunAsync(KillStore store, IEnumerable<string> words, TimeSpan? killAfter, bool server, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(Repository.Root(), "artifacts/bin/Florin.Host/release/Florin.Host.dll"), .. words, "--data", store.Folder, "--json"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (store.Database is not null) start.Environment["FLORIN_DATABASE"] = store.Database;
        var clock = Stopwatch.StartNew();
        using var program = Process.Start(start)!;
        var output = program.StandardOutput.ReadToEndAsync(cancellation);
        var error = program.StandardError.ReadToEndAsync(cancellation);
        var ended = program.WaitForExitAsync(cancellation);
        if (killAfter is { } delay)
        {
            await Task.WhenAny(ended, Task.Delay(delay - clock.Elapsed is { Ticks: > 0 } left ? left : TimeSpan.Zero, cancellation));
            if (server) await store.KillServerAsync(cancellation);
            else program.Kill();
        }

        await ended;
        var took = clock.Elapsed;
        await Task.WhenAll(output, error);
        return new ProgramEnd(program.ExitCode == 0, took, await error);
    }
}
