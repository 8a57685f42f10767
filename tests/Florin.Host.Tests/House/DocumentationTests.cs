using System.Text.RegularExpressions;
using Florin.Host.Import;
using Florin.Host.Terminal;
using Florin.Import.Formats;

namespace Florin.Host.Tests.House;

/// <summary>README.md and docs/ name everything a user can call, and nothing that is not there.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string[] Expected = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE"];

    [Fact]
    public void Every_verb_is_named_in_the_docs()
    {
        var docs = Repository.Docs();
        VerbCatalog.Verbs().Select(HelpText.Usage).Select(usage => usage.Split(" [options]")[0]).Select(usage => usage.Split(' ').TakeWhile(word => word.All(char.IsLower)))
            .Select(words => string.Join(' ', words)).Where(words => !IsNamed(docs, words)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_option_is_named_in_the_docs()
    {
        var docs = Repository.Docs();
        VerbCatalog.Verbs().SelectMany(verb => verb.Options).Concat(VerbCatalog.Root.Options).Select(option => option.Name).Distinct()
            .Where(option => !IsNamed(docs, option)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_statement_format_is_an_option_and_named_in_the_docs()
    {
        var formats = Formats();
        formats.ShouldNotBeEmpty();
        new ImportCommand().Options.OfType<ChoiceOption>().Single(option => option.Name == "--format").Choices.ShouldBe(formats, ignoreOrder: true);
        formats.Where(format => !Repository.Docs().Contains($"`{format}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_path_named_in_the_docs_exists()
    {
        var missing = new List<string>();
        foreach (var file in Repository.DocFiles())
        {
            var folder = Path.GetDirectoryName(file) ?? "";
            missing.AddRange(NamedPath().Matches(Repository.Read(file))
                .Select(match => match.Groups["tree"].Success ? match.Groups["tree"].Value : Path.Combine(folder, match.Groups["link"].Value))
                .Select(path => path.TrimEnd('/', '.'))
                .Where(path => path.Length > 0 && path.IndexOfAny(['*', '<', '{', '…']) < 0 && !Path.Exists(Repository.Path(path)))
                .Select(path => $"{file}: {path}"));
        }

        missing.ShouldBeEmpty();
    }

    [Fact]
    public void The_docs_a_stranger_needs_are_there() =>
        Expected.Where(file => !File.Exists(Repository.Path(file))).ShouldBeEmpty();

    private static List<string> Formats()
    {
        var formats = new StatementFormats().All;
        typeof(IStatementFormat).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IStatementFormat)))
            .Except(formats.Select(format => format.GetType())).ShouldBeEmpty("formats that nothing asks");
        return [.. formats.Select(format => format.Name).Order(StringComparer.Ordinal)];
    }

    private static bool IsNamed(string docs, string name) => Regex.IsMatch(docs, Regex.Escape(name) + @"\b", RegexOptions.None, TimeSpan.FromSeconds(1));

    // A path of the tree in backquotes, or the target of a link that is no address.
    [GeneratedRegex(@"`(?<tree>(?:src|tests|docs|bench|samples|deploy|\.ci)/[^`\s]*)`|\]\((?!\w+:|\#)(?<link>[^)\s\#]+)", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex NamedPath();
}
