using Florin.Benchmarks.Load.Fuzzing;

namespace Florin.Benchmarks.Load;

/// <summary>Mutated statements through recognition, unpacking and every format: no exception, no input over two seconds, none that takes more than 512 MB.</summary>
internal static class FuzzBenchmark
{
    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        var root = Repository.Root();
        var (seed, first) = (arguments.Number("seed", 1), arguments.Number("first", 0));
        var end = arguments.Has("inputs") ? first + arguments.Number("inputs", 1) : int.MaxValue;
        var limit = TimeSpan.FromMinutes(arguments.Number("minutes", arguments.Has("inputs") ? 24 * 60 : 1));
        var seeds = FuzzSeeds.WithFiles(Path.Combine(root, "samples"), Path.Combine(Repository.SharedData(arguments), "statements"));
        var folder = Directory.CreateDirectory(Path.Combine(root, "artifacts", "fuzz")).FullName;
        using var run = new FuzzRun(new FuzzInputs(seeds, seed), seed, arguments.Number("threads", Environment.ProcessorCount), folder);
        await run.ReadAsync(first, end, limit, cancellation);
        JsonLines.Print(run.Summary());
        return run.Findings == 0 ? 0 : 1;
    }
}
