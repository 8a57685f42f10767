using System.Globalization;
using Florin.ML.Data;

namespace Florin.ML.Tests.Contracts;

/// <summary>A model file that an earlier program wrote, the rows it was asked about and what it said.</summary>
/// <remarks>Written by <c>dotnet run -c Release --project bench/Florin.Benchmarks -- model-fixtures tests/Florin.ML.Tests/Contracts/fixtures</c>, which leaves a file that is there as it is.</remarks>
internal sealed record Fixture(byte[] File, FeatureMatrix Rows, double[] Answers)
{
    private const string Folder = "Florin.ML.Tests.Contracts.fixtures.";

    /// <summary>The names of all, with a slash before the version again.</summary>
    public static IEnumerable<string> Names =>
        typeof(Fixture).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(".model", StringComparison.Ordinal))
            .Select(name => name[Folder.Length..^".model".Length])
            .Select(name => $"{name[..name.LastIndexOf('-')]}/{name[(name.LastIndexOf('-') + 1)..]}")
            .Order(StringComparer.Ordinal);

    public static Fixture Of(string name)
    {
        var stem = Folder + name.Replace('/', '-');
        using var file = new MemoryStream();
        Open(stem + ".model").CopyTo(file);
        using var reader = new StreamReader(Open(stem + ".answers"));
        var names = reader.ReadLine()!.Split(' ');
        return new(file.ToArray(), FeatureMatrix.FromRows(names, Numbers(reader.ReadLine()!)), Numbers(reader.ReadLine()!));
    }

    private static Stream Open(string name) => typeof(Fixture).Assembly.GetManifestResourceStream(name)!;

    private static double[] Numbers(string line) => [.. line.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
}
