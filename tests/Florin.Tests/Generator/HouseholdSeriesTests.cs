using Florin.Generator;

namespace Florin.Tests.Generator;

public sealed class HouseholdSeriesTests : IDisposable
{
    private static readonly GeneratorOptions Options = new(7, "DE", new DateOnly(2026, 10, 31), 6);

    private readonly string _folder = Directory.CreateTempSubdirectory("florin-series-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_same_seed_writes_the_same_bytes_on_one_thread_and_on_four()
    {
        HouseholdSeries.Write(Options, 6, Below("one"), 1, null, TestContext.Current.CancellationToken);
        HouseholdSeries.Write(Options, 6, Below("four"), 4, null, TestContext.Current.CancellationToken);

        Files("four").ShouldBe(Files("one"));
        Files("one").Count(file => file.Name.EndsWith("truth.json", StringComparison.Ordinal)).ShouldBe(6);
    }

    [Fact]
    public void A_household_of_many_is_the_one_its_seed_makes_alone()
    {
        HouseholdSeries.Write(Options, 3, Below("many"), 2, null, TestContext.Current.CancellationToken);

        foreach (var alone in HouseholdWriter.Render(HouseholdGenerator.Generate(Options with { Seed = HouseholdSeries.SeedOf(7, 3) })))
            File.ReadAllBytes(Path.Combine(Below("many"), "household-000003", alone.Name)).AsSpan().SequenceEqual(alone.Content).ShouldBeTrue(alone.Name);
    }

    [Fact]
    public void Seeds_of_the_households_of_near_seeds_differ_and_are_exact_in_json()
    {
        var seeds = Enumerable.Range(0, 20).SelectMany(seed => Enumerable.Range(1, 200).Select(number => HouseholdSeries.SeedOf((ulong)seed, number))).ToArray();

        seeds.ShouldBeUnique();
        seeds.ShouldAllBe(seed => seed < 1UL << 53);
    }

    [Fact]
    public void The_totals_are_what_lies_in_the_folder_and_the_progress_ends_at_the_last()
    {
        var told = new Told();

        var totals = HouseholdSeries.Write(Options, 4, _folder, 2, told, TestContext.Current.CancellationToken);

        var files = new DirectoryInfo(_folder).GetFiles("*", SearchOption.AllDirectories);
        totals.Files.ShouldBe(files.Length);
        totals.Bytes.ShouldBe(files.Sum(file => file.Length));
        totals.Rows.ShouldBe(files.Where(file => file.Name == "truth.json").Sum(file => File.ReadLines(file.FullName).Count(line => line.StartsWith("{\"account\"", StringComparison.Ordinal))));
        totals.Households.ShouldBe(4);
        told.Most.ShouldBe(4);
    }

    [Fact]
    public void A_cancelled_series_stops() => Should.Throw<OperationCanceledException>(
        () => HouseholdSeries.Write(Options, 4, _folder, 2, null, new CancellationToken(canceled: true)));

    private string Below(string name) => Path.Combine(_folder, name);

    private (string Name, string Hash)[] Files(string name) =>
    [
        .. Directory.GetFiles(Below(name), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => (Path.GetRelativePath(Below(name), path), Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path))))),
    ];

    private sealed class Told : IProgress<int>
    {
        private readonly Lock _gate = new();
        private int _most;

        public int Most => _most;

        public void Report(int value)
        {
            lock (_gate)
                _most = Math.Max(_most, value);
        }
    }
}
