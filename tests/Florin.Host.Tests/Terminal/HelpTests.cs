using Florin.Host.Terminal;

namespace Florin.Host.Tests.Terminal;

public sealed class HelpTests
{
    public static TheoryData<string> CommandLines => [.. VerbCatalog.Verbs().Select(verb => HelpText.Usage(verb)["florin ".Length..].Split(' ').TakeWhile(word => word.All(char.IsLower))).Select(words => string.Join(' ', words))];

    [Theory]
    [MemberData(nameof(CommandLines))]
    public async Task Every_verb_says_what_it_does_with_two_examples_or_more(string verb)
    {
        using var run = new TerminalRun();
        (await run.RunAsync([.. verb.Split(' '), "--help"])).ShouldBe(0);
        run.Error.ShouldBeEmpty();
        run.Out.ShouldContain($"Usage\n  florin {verb}");
        var examples = run.Out[run.Out.IndexOf("Examples\n", StringComparison.Ordinal)..].Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..];
        examples.Length.ShouldBeGreaterThanOrEqualTo(2);
        examples.ShouldAllBe(example => example.StartsWith($"  florin {verb}", StringComparison.Ordinal));
        run.Out.Split('\n').ShouldAllBe(line => line.Length <= 100);
    }

    [Theory]
    [MemberData(nameof(CommandLines))]
    public void Every_example_is_a_command_line_that_parses(string verb)
    {
        var command = VerbCatalog.Verbs().First(candidate => HelpText.Usage(candidate).StartsWith($"florin {verb} ", StringComparison.Ordinal));
        foreach (var example in command.Examples)
        {
            var parse = VerbCatalog.Root.Parse(Words(example["florin ".Length..]));
            ParseMistakes.Find(parse).ShouldBeNull(example);
            parse.CommandResult.Command.ShouldBe(command);
        }
    }

    [Theory]
    [InlineData]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task Without_a_verb_all_of_them_are_listed(params string[] args)
    {
        using var run = new TerminalRun();
        (await run.RunAsync(args)).ShouldBe(0);
        foreach (var verb in new[] { "import FILE…", "undo BATCH…", "accounts", "transactions", "categorise", "forecast", "alerts", "imports", "generate", "predict category DESCRIPTION", "predict cashflow", "serve", "demo" })
            run.Out.ShouldContain($"\n  {verb} ");
        run.Out.Split('\n').ShouldAllBe(line => line.Length <= 100);
    }

    [Fact]
    public async Task The_version_is_one_line()
    {
        using var run = new TerminalRun();
        (await run.RunAsync("--version")).ShouldBe(0);
        run.Out.ShouldMatch(@"^florin \d+\.\d+\.\d+\S*\r?\n$");
    }

    /// <summary>As a shell splits words, double quotes held together.</summary>
    private static IReadOnlyList<string> Words(string line) =>
        [.. line.Split('"').SelectMany((part, index) => index % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
}
