using System.Globalization;
using System.Runtime.ExceptionServices;
using Florin.ML.Numerics;

namespace Florin.Generator;

/// <summary>What was written: distinct transactions, files and their bytes.</summary>
public sealed record HouseholdSeriesTotals(int Households, long Rows, long Files, long Bytes);

/// <summary>Many households of one seed, each made alone from a seed of its own: the same bytes for any number of threads and of households.</summary>
public static class HouseholdSeries
{
    /// <summary>53 bits, so that the number in truth.json is exact for every reader of JSON.</summary>
    public static ulong SeedOf(ulong seed, int number) => new Rng(seed).Split(number).NextBits() >> 11;

    public static string FolderName(int number) => string.Create(CultureInfo.InvariantCulture, $"household-{number:D6}");

    /// <summary>Writes households 1 to <paramref name="households"/>, each into its own folder below <paramref name="folder"/>.</summary>
    /// <param name="options">Of every household; its seed is the one that theirs are derived from.</param>
    /// <param name="progress">Told the number of households written so far, from any thread.</param>
    public static HouseholdSeriesTotals Write(
        GeneratorOptions options, int households, string folder, int threads, IProgress<int>? progress, CancellationToken cancellation)
    {
        var (written, rows, files, bytes) = (0, 0L, 0L, 0L);
        try
        {
            Parallel.For(1, households + 1, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, Write);
        }
        catch (AggregateException failed)
        {
            // A full disk is the same mistake on every thread.
            ExceptionDispatchInfo.Throw(failed.InnerExceptions[0]);
        }

        return new HouseholdSeriesTotals(written, rows, files, bytes);

        void Write(int number)
        {
            var household = HouseholdGenerator.Generate(options with { Seed = SeedOf(options.Seed, number) });
            var paths = HouseholdWriter.Write(household, Path.Combine(folder, FolderName(number)), out var size);
            Interlocked.Add(ref rows, household.Transactions.Count);
            Interlocked.Add(ref files, paths.Count);
            Interlocked.Add(ref bytes, size);
            progress?.Report(Interlocked.Increment(ref written));
        }
    }
}
