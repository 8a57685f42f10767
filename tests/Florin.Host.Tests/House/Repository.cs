using System.Text.RegularExpressions;

namespace Florin.Host.Tests.House;

/// <summary>The source tree that the House rules look at.</summary>
internal static partial class Repository
{
    private static readonly string[] Built = ["artifacts", "node_modules", "bin", "obj", ".git"];

    public static string Root { get; } = Find();

    public static string Path(string relative) => System.IO.Path.Combine(Root, relative);

    public static string Read(string relative) => File.ReadAllText(Path(relative));

    /// <summary>Files under a folder with these endings, as paths from the root with forward slashes; what a build made is left out.</summary>
    public static IReadOnlyList<string> Files(string folder, params string[] endings) => !Directory.Exists(Path(folder)) ? [] :
        [.. Directory.EnumerateFiles(Path(folder), "*", SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Any(Built.Contains) && !file.Contains("wwwroot/lib/", StringComparison.Ordinal))
            .Where(file => endings.Length == 0 || endings.Contains(System.IO.Path.GetExtension(file)))
            .Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> Folders(string folder) =>
        [.. Files(folder).Select(file => file[..file.LastIndexOf('/')]).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>README.md and docs/, where users and developers look things up.</summary>
    public static string Docs() => string.Join('\n', DocFiles().Select(Read));

    public static IEnumerable<string> DocFiles() =>
        Directory.EnumerateFiles(Root, "*.md").Select(file => System.IO.Path.GetFileName(file)).Concat(Files("docs", ".md"));

    /// <summary>C# without comments and string contents, so that a rule about code does not trip over words.</summary>
    public static string Code(string relative) => Words().Replace(Read(relative), match => match.Value[0] == '/' ? "" : "\"\"");

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Florin.slnx")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No Florin.slnx at or above {AppContext.BaseDirectory}.");
    }

    [GeneratedRegex(@"//[^\n]*|/\*.*?\*/|""(?:[^""\\\n]|\\.)*""", RegexOptions.Singleline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Words();
}
