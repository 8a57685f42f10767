namespace Florin.Benchmarks;

/// <summary>Where the project lies, and the shared data beside it.</summary>
internal static class Repository
{
    public static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Florin.slnx")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException("Run the benchmarks from a checkout of the project.");
    }

    public static string SharedData(Arguments arguments) => arguments.Named("shared") ?? Path.Combine(Root(), "..", "shared", "data");
}
