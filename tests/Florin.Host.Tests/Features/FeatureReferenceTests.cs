using System.Globalization;
using System.Text;
using Florin.Features;
using Florin.Host.Tests.House;

namespace Florin.Host.Tests.Features;

/// <summary>docs/features.md is written from the catalog; FLORIN_WRITE_DOCS=1 writes it anew.</summary>
public sealed class FeatureReferenceTests
{
    [Fact]
    public void The_reference_of_the_features_is_what_the_catalog_says()
    {
        var page = new StringBuilder("# Features\nWritten from `src/Florin/Features/FeatureCatalog.cs`; do not edit.\n\n");
        page.Append(CultureInfo.InvariantCulture, $"{FeatureCatalog.Width} features of a transaction, version {FeatureCatalog.Version}. A row's features use the row itself and rows before it, in the order of booking day and id, never a later one. \"Size\" is the absolute amount; a missing value is NaN, `null` in JSON. Those marked † know the row's category: models of the category leave them out, as those of the amount do with ‡. `florin features` shows one transaction's.\n");
        foreach (var family in FeatureCatalog.All.GroupBy(feature => feature.Family))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {family.Key}\n| feature | type | meaning | missing when |\n|---|---|---|---|\n");
            foreach (var feature in family)
                page.Append(CultureInfo.InvariantCulture, $"| `{feature.Name}`{(feature.KnowsCategory ? " †" : "")}{(feature.KnowsAmount ? " ‡" : "")} | {feature.Type.ToString().ToLowerInvariant()} | {feature.Meaning} | {feature.Missing ?? "never"} |\n");
        }

        if (Environment.GetEnvironmentVariable("FLORIN_WRITE_DOCS") == "1")
            File.WriteAllText(Repository.Path("docs/features.md"), page.ToString());
        Repository.Read("docs/features.md").ShouldBe(page.ToString(), "docs/features.md is behind the program: run FLORIN_WRITE_DOCS=1 ./test --filter FeatureReferenceTests");
    }
}
