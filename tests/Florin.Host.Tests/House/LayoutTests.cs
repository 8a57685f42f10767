using System.Text.RegularExpressions;

namespace Florin.Host.Tests.House;

public sealed partial class LayoutTests
{
    private const int LongestFile = 400;

    /// <summary>File, its lines when it was listed, and why it may be long. Nothing is added, and no listed file grows.</summary>
    private static readonly (string File, int Lines, string Reason)[] Long = [];

    private static readonly string[] Trees = ["src", "tests", "bench"];

    private static readonly string[] Scripts = ["florin", "test", ".ci/run"];

    private static readonly string[] Empty = ["Core", "Common", "Shared", "Utils", "Util", "Helpers", "Abstractions", "Misc"];

    /// <summary>Test folders without a source folder: they test the whole house.</summary>
    private static readonly string[] OfTheHouse = ["tests/Florin.Host.Tests/House", "tests/Florin.ML.Tests/Contracts"];

    [Fact]
    public void A_file_has_at_most_four_hundred_lines()
    {
        var written = Trees.SelectMany(folder => Repository.Files(folder, ".cs", ".razor", ".sql", ".css", ".js"))
            .Concat(Scripts);
        written.Where(file => Lines(file) > Longest(file)).ShouldBeEmpty();

        static int Longest(string file) => Long.Where(listed => listed.File == file).Select(listed => listed.Lines).SingleOrDefault(LongestFile);
    }

    [Fact]
    public void A_file_that_is_short_again_leaves_the_list_of_long_ones() =>
        Long.Where(listed => !File.Exists(Repository.Path(listed.File)) || Lines(listed.File) <= LongestFile || listed.Reason.Length == 0).ShouldBeEmpty();

    [Fact]
    public void A_folder_is_named_after_what_lies_in_it() =>
        Trees.SelectMany(Repository.Folders).SelectMany(folder => folder.Split('/')).Where(Empty.Contains).ShouldBeEmpty();

    [Theory]
    [InlineData("tests/Florin.ML.Tests", "src/Florin.ML")]
    [InlineData("tests/Florin.Tests", "src/Florin")]
    [InlineData("tests/Florin.Host.Tests", "src/Florin.Host")]
    public void Tests_lie_in_the_folder_of_what_they_test(string tests, string source) =>
        Repository.Files(tests, ".cs").Select(file => file[..file.LastIndexOf('/')]).Distinct()
            .Where(folder => !OfTheHouse.Contains(folder) && !Directory.Exists(Repository.Path(source + folder[tests.Length..])))
            .ShouldBeEmpty();

    [Fact]
    public void A_namespace_is_its_folder()
    {
        var wrong = new List<string>();
        foreach (var file in Trees.SelectMany(folder => Repository.Files(folder, ".cs")))
        {
            var folder = file[(file.IndexOf('/', StringComparison.Ordinal) + 1)..file.LastIndexOf('/')].Replace('/', '.');
            wrong.AddRange(Namespace().Matches(Repository.Code(file)).Select(match => match.Groups["name"].Value).Where(name => name != folder).Select(name => $"{file}: {name}"));
        }

        wrong.ShouldBeEmpty();
    }

    private static int Lines(string file) => File.ReadLines(Repository.Path(file)).Count();

    [GeneratedRegex(@"^namespace\s+(?<name>[\w.]+)", RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Namespace();
}
