using Florin.Host.Terminal;

namespace Florin.Host.Tests.Terminal;

public sealed class MistakeTests
{
    [Theory]
    [InlineData("imprt card.csv", "Unknown command imprt, did you mean import? See: florin --help")]
    [InlineData("predict categry X", "Unknown command categry, did you mean category? See: florin predict --help")]
    [InlineData("frobnicate", "Unknown command frobnicate See: florin --help")]
    [InlineData("import --acount X card.csv", "Unknown option --acount, did you mean --account? See: florin import --help")]
    [InlineData("import", "FILE… is missing. Usage: florin import FILE… [options]")]
    [InlineData("import card.csv --account", "--account needs a value: --account NAME")]
    [InlineData("import card.csv --amounts spent", "--amounts says 'spent': write spend or signed.")]
    [InlineData("import card.csv --format pdf", "--format says 'pdf': write csv or ofx or camt.052 or camt.053 or camt.054 or mt940 or qif or xls or xlsx.")]
    [InlineData("predict", "predict needs one more word: category or amount or anomaly or cashflow. See: florin predict --help")]
    [InlineData("household please", "'please' is one word too many. Usage: florin household [options]")]
    [InlineData("transactions --limit many", "--limit says 'many': write a whole number.")]
    [InlineData("serve --host nowhere", "--host says 'nowhere': write an address like 127.0.0.1, or 0.0.0.0 for every network of this machine.")]
    [InlineData("demo --no-serve --from nowhere", "There is no folder nowhere: name one with statement files.")]
    [InlineData("generate --out x --seed seven", "--seed says 'seven': write a whole number.")]
    [InlineData("generate --out x --ends tomorrow", "--ends says 'tomorrow': write a day like 2025-01-31.")]
    [InlineData("accounts", "There is no ledger in ./data yet: florin import FILE starts one, --data DIR names another folder.")]
    public async Task A_mistake_is_one_line_that_says_how_to_mend_it(string line, string expected)
    {
        using var run = new TerminalRun();
        (await run.RunAsync(line.Split(' '))).ShouldBe(TerminalProgram.Mistake);
        run.Error.ShouldBe(expected + Environment.NewLine);
        run.Out.ShouldBeEmpty();
        Directory.Exists(Path.Combine(run.Folder, "data")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_word_after_two_dashes_is_never_an_option()
    {
        using var run = new TerminalRun();
        var parse = VerbCatalog.Root.Parse(["predict", "category", "--", "--refund"]);
        ParseMistakes.Find(parse).ShouldBeNull();
        (await run.RunAsync("predict", "category", "--refund")).ShouldBe(TerminalProgram.Mistake);
    }

    [Fact]
    public async Task A_bug_says_so_in_one_line_and_ends_with_two()
    {
        using var run = new TerminalRun();
        (await run.RunAsync("generate", "--out", "x", "--seed", "7")).ShouldBe(TerminalProgram.Bug);
        run.Error.ShouldBe("This is a bug in Florin: InvalidOperationException: Seed 7 went wrong. To see where, run again with FLORIN_TRACE=1." + Environment.NewLine);
    }

    [Fact]
    public async Task The_trace_of_a_bug_is_shown_when_asked_for()
    {
        using var run = new TerminalRun { Environment = { ["FLORIN_TRACE"] = "1" } };
        (await run.RunAsync("generate", "--out", "x")).ShouldBe(TerminalProgram.Bug);
        run.Error.ShouldContain("   at Florin.Host.");
    }

    [Fact]
    public async Task What_is_known_to_go_wrong_is_told_without_blame()
    {
        using var run = new TerminalRun();
        using var answers = new StringWriter();
        using var messages = new StringWriter();
        var held = run.Parts with { Generate = static _ => throw new TimeoutException() };
        var output = new TerminalOutput(answers, messages, 100, ansi: false, interactive: false);
        (await TerminalProgram.RunAsync(["generate", "--out", "x"], output, run.Folder, held, null, CancellationToken.None)).ShouldBe(TerminalProgram.Mistake);
        messages.ToString().ShouldBe("The ledger is held by process 42." + Environment.NewLine);
    }

    [Fact]
    public async Task An_interruption_ends_with_130()
    {
        using var run = new TerminalRun();
        using var answers = new StringWriter();
        using var messages = new StringWriter();
        using var interrupted = new CancellationTokenSource();
        var parts = run.Parts with
        {
            Generate = _ =>
            {
                interrupted.Cancel();
                throw new OperationCanceledException();
            },
        };
        var output = new TerminalOutput(answers, messages, 100, ansi: false, interactive: false);
        (await TerminalProgram.RunAsync(["generate", "--out", "x"], output, run.Folder, parts, null, interrupted.Token)).ShouldBe(TerminalProgram.Interrupted);
        messages.ToString().ShouldBe("Interrupted: nothing half done was kept." + Environment.NewLine);
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("demo")]
    [InlineData("generate --out x")]
    public async Task A_server_runs_no_verb_that_needs_its_own_process(string line)
    {
        using var run = new TerminalRun();
        using var answers = new StringWriter();
        using var messages = new StringWriter();
        var output = new TerminalOutput(answers, messages, 100, ansi: false, interactive: false);
        (await TerminalProgram.RunAsync(line.Split(' '), output, run.Folder, run.Parts, new NoServices(), CancellationToken.None)).ShouldBe(TerminalProgram.Mistake);
        messages.ToString().ShouldContain("runs in a process of its own");
    }

    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
