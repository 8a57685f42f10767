namespace Florin.ML.Tests;

/// <summary>Finds the real data that tests and benchmarks read where it lies: <c>shared/data</c> beside the repository or above it.</summary>
internal static class SharedData
{
    /// <summary>The path of a file or folder below shared/data. Where it is absent the test is skipped, or fails when CI=true.</summary>
    public static string Path(params string[] parts)
    {
        var relative = System.IO.Path.Combine(["shared", "data", .. parts]);
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = System.IO.Path.Combine(folder.FullName, relative);
            if (File.Exists(path) || Directory.Exists(path)) return path;
        }

        var reason = $"{relative} is neither beside the repository nor above it";
        if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(reason);
        Assert.Skip(reason);
        return relative;
    }
}
