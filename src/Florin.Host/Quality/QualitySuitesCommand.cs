using System.CommandLine;
using Florin.Host.Terminal;
using Florin.Quality;

namespace Florin.Host.Quality;

/// <summary><c>florin quality suites</c>: what is expected of every batch; more of it in the user's own files.</summary>
internal sealed class QualitySuitesCommand : Verb
{
    private readonly Option<string?> _add = new("--add") { Description = "Add a suite in Great Expectations' JSON; one of the same name is replaced.", HelpName = "FILE" };
    private readonly Option<string?> _remove = new("--remove") { Description = "Remove one of your suites.", HelpName = "NAME" };

    public QualitySuitesCommand()
        : base("suites", "List what is expected of every import; add suites of your own, or remove them.")
    {
        Options.Add(_add);
        Options.Add(_remove);
    }

    public override IReadOnlyList<string> Examples => ["florin quality suites", "florin quality suites --add card.json"];

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var folder = context.Service<SuiteFolder>();
        if (context.Get(_add) is { } path)
            return await AddAsync(context, folder, path, cancellation);
        if (context.Get(_remove) is { } name)
        {
            if (!folder.Remove(name))
                throw new MistakeException($"You have no suite '{name}': florin quality suites lists them; the built-in one stays.");
            if (context.Json)
                context.WriteJson(new SuiteRemovedDto(name), TerminalJson.Default.SuiteRemovedDto);
            else
                context.Output.Out.WriteLine($"Removed the suite {name}.");
            return TerminalProgram.Done;
        }

        var all = SuiteListDto.Of(folder);
        if (context.Json)
        {
            context.WriteJson(all, TerminalJson.Default.SuiteListDto);
            return TerminalProgram.Done;
        }

        var table = new TextTable(new("Suite"), new("What"), new("Expected", Flexible: true), new("Severity"), new("Dimension"), new("Expectation", Flexible: true));
        foreach (var suite in all.Suites)
        {
            foreach (var each in suite.Expectations)
                table.Row(suite.Name, QualityWords.Title(each.Type, each.Column), each.Expected, each.Severity, each.Dimension, each.Type);
        }

        table.Write(context.Output);
        foreach (var unread in all.Unread)
            context.Output.Out.WriteLine(TerminalOutput.Plain($"{unread.Name}.json could not be read: {unread.Why}"));
        return TerminalProgram.Done;
    }

    private static async Task<int> AddAsync(VerbContext context, SuiteFolder folder, string path, CancellationToken cancellation)
    {
        var full = context.FullPath(path);
        if (!File.Exists(full))
            throw new MistakeException($"There is no file {path}.");
        if (new FileInfo(full).Length > SuiteFolder.LargestSuite)
            throw new MistakeException($"{path} is more than a megabyte: no suite is.");
        var (suite, why) = folder.Add(await File.ReadAllBytesAsync(full, cancellation), null);
        if (suite is null)
            throw new MistakeException($"{path} is no suite: {why}.");
        if (context.Json)
            context.WriteJson(SuiteDto.Of(suite), TerminalJson.Default.SuiteDto);
        else
            context.Output.Out.WriteLine(FormattableString.Invariant($"{suite.Expectations.Count} expectations of the suite {suite.Name} are held against every import from now on."));
        return TerminalProgram.Done;
    }
}
