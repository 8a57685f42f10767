using System.Reflection;
using System.Xml.Linq;

namespace Florin.Host.Tests.House;

public sealed class ProjectReferenceTests
{
    [Theory]
    [InlineData("src/Florin.ML/Florin.ML.csproj", "")]
    [InlineData("src/Florin/Florin.csproj", "Florin.ML")]
    [InlineData("src/Florin.Host/Florin.Host.csproj", "Florin")]
    [InlineData("tests/Florin.ML.Tests/Florin.ML.Tests.csproj", "Florin.ML")]
    [InlineData("tests/Florin.Tests/Florin.Tests.csproj", "Florin")]
    [InlineData("tests/Florin.Host.Tests/Florin.Host.Tests.csproj", "Florin.Host")]
    public void A_project_references_only_the_one_below_it(string project, string allowed) =>
        References(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path)).ShouldBe(allowed.Length == 0 ? [] : [allowed]);

    [Fact]
    public void The_learning_library_uses_numerics_and_nothing_else() =>
        References("src/Florin.ML/Florin.ML.csproj", "PackageReference").Except(["System.Numerics.Tensors", "MathNet.Numerics"]).ShouldBeEmpty();

    [Theory]
    [InlineData("Dapper")]
    [InlineData("Npgsql")]
    [InlineData("CsvHelper")]
    public void The_host_cannot_reach_past_the_application_to_a_driver(string driver)
    {
        References("src/Florin.Host/Florin.Host.csproj", "PackageReference").ShouldNotContain(driver);
        Assembly.Load("Florin.Host").GetReferencedAssemblies().Select(name => name.Name).ShouldNotContain(driver);
        var reference = XDocument.Load(Repository.Path("src/Florin/Florin.csproj")).Descendants("PackageReference").Single(element => (string?)element.Attribute("Include") == driver);
        ((string?)reference.Attribute("PrivateAssets")).ShouldNotBeNull().Split(';').ShouldContain("compile");
    }

    [Fact]
    public void Assemblies_follow_the_arrows()
    {
        Own(typeof(FlorinServices).Assembly).ShouldBeSubsetOf(["Florin.ML"]);
        Own(Assembly.Load("Florin.Host")).ShouldBeSubsetOf(["Florin"]);
        Own(Assembly.Load("Florin.ML")).ShouldBeEmpty();
    }

    [Fact]
    public void Only_the_application_uses_the_learning_library_directly() =>
        Repository.Files("src/Florin.Host", ".cs", ".razor").Where(file => Repository.Code(file).Contains("using Florin.ML", StringComparison.Ordinal)).ShouldBeEmpty();

    private static List<string> References(string project, string kind) =>
        [.. XDocument.Load(Repository.Path(project)).Descendants(kind).Select(element => ((string?)element.Attribute("Include") ?? "").Replace('\\', '/'))];

    private static IEnumerable<string> Own(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(name => name.Name ?? "").Where(name => name == "Florin" || name.StartsWith("Florin.", StringComparison.Ordinal));
}
