using Florin.Benchmarks.Load.Fuzzing;

namespace Florin.Tests.Import.Formats;

/// <summary>A short run of what <c>Florin.Benchmarks -- fuzz</c> does for hours, the same on every machine.</summary>
public sealed class FuzzTests
{
    private const int Seed = 20250630;
    private const long Megabyte = 1 << 20;

    /// <summary>Some inputs are sound rows repeated a hundred times, so that there are more rows than inputs although most are damaged.</summary>
    [Fact]
    public void Three_thousand_mutated_files_give_rows_or_errors_and_none_allocates_256_MB()
    {
        var inputs = new FuzzInputs(FuzzSeeds.OfLiterals(), Seed);
        var reading = new FuzzReading();
        for (var number = 0; number < 3000; number++)
        {
            var input = inputs.Make(number);
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            Should.NotThrow(() => reading.Read(input, TestContext.Current.CancellationToken), $"{number}");
            (GC.GetAllocatedBytesForCurrentThread() - allocated).ShouldBeLessThan(256 * Megabyte, $"{number}");
        }

        reading.Rows.ShouldBeGreaterThan(3000);
        reading.Errors.ShouldBeGreaterThan(1000);
    }

    /// <summary>The largest, 15 MB of rows in a small gzip file, are 600,000 sound rows and are read.</summary>
    [Fact]
    public void No_bomb_throws_or_allocates_256_MB()
    {
        var reading = new FuzzReading();
        for (var kind = 0; kind < Bombs.Kinds; kind++)
        {
            var input = new FuzzInput(kind, Bombs.Make(kind), null, Recording.Defaults);
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            Should.NotThrow(() => reading.Read(input, TestContext.Current.CancellationToken), $"{kind}");
            (GC.GetAllocatedBytesForCurrentThread() - allocated).ShouldBeLessThan(256 * Megabyte, $"{kind}");
        }

        reading.Rows.ShouldBeGreaterThan(600_000);
    }

    [Fact]
    public void An_input_is_made_again_by_its_seed_and_number()
    {
        var (first, again, other) = (new FuzzInputs(FuzzSeeds.OfLiterals(), Seed), new FuzzInputs(FuzzSeeds.OfLiterals(), Seed), new FuzzInputs(FuzzSeeds.OfLiterals(), Seed + 1));
        for (var number = 0; number < 50; number++) again.Make(49 - number).Content.ShouldBe(first.Make(49 - number).Content);
        Enumerable.Range(0, 50).Count(number => !other.Make(number).Content.SequenceEqual(first.Make(number).Content)).ShouldBeGreaterThan(40);
    }
}
