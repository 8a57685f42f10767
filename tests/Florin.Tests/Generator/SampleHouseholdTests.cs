using System.Globalization;
using Florin.Generator;

namespace Florin.Tests.Generator;

public sealed class SampleHouseholdTests
{
    [Fact]
    public void The_samples_are_what_the_generator_writes()
    {
        var folder = Directory.CreateTempSubdirectory("florin-household-").FullName;
        try
        {
            var paths = HouseholdWriter.Write(HouseholdGenerator.Generate(new GeneratorOptions(1, "US", new DateOnly(2026, 10, 31))), folder);

            var samples = Samples();
            foreach (var path in paths)
                File.ReadAllBytes(Path.Combine(samples, Path.GetFileName(path))).AsSpan().SequenceEqual(File.ReadAllBytes(path)).ShouldBeTrue(Path.GetFileName(path));
            Directory.GetFiles(samples).Select(path => Path.GetFileName(path)!).Where(name => name is not ("README.md" or ".gitattributes"))
                .ShouldBe(paths.Select(path => Path.GetFileName(path)!), ignoreOrder: true);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_samples_are_small() => new DirectoryInfo(Samples()).GetFiles().Sum(file => file.Length).ShouldBeLessThan(1_500_000);

    [Fact]
    public void The_readme_counts_what_is_there()
    {
        var household = Household.Of(Household.UnitedStates);
        var rows = household.Statements.Sum(statement => statement.Rows.Count);

        File.ReadAllText(Path.Combine(Samples(), "README.md"))
            .ShouldContain(string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows in the files are {household.Transactions.Count:N0} transactions"));
    }

    private static string Samples()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Florin.slnx")))
            folder = folder.Parent;
        return Path.Combine(folder.ShouldNotBeNull("the repository lies above the tests").FullName, "samples", "household");
    }
}
