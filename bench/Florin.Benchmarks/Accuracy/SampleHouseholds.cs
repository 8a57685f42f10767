using Florin.Generator;

namespace Florin.Benchmarks.Accuracy;

/// <summary>The sample household, then generated ones of other seeds and countries, each in a folder that goes when the next is asked for.</summary>
internal static class SampleHouseholds
{
    private const ulong FirstSeed = 101;

    public static string Folder => Path.Combine(Repository.Root(), "samples", "household");

    /// <summary><paramref name="count"/> generated households.</summary>
    public static IEnumerable<(string Set, string Folder)> Others(int count)
    {
        for (var number = 0; number < count; number++)
        {
            var (seed, country) = (FirstSeed + (ulong)number, GeneratorOptions.Countries[number % GeneratorOptions.Countries.Count]);
            var folder = Directory.CreateTempSubdirectory("florin-household-");
            try
            {
                HouseholdWriter.Write(HouseholdGenerator.Generate(new GeneratorOptions(seed, country, new DateOnly(2026, 10, 31))), folder.FullName);
                yield return ($"seed {seed} {country}", folder.FullName);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }
    }
}
