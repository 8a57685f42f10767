using System.CommandLine;

namespace Florin.Host.Terminal;

/// <summary>The help of the program and of each verb: what it does, how to call it, two examples.</summary>
internal static class HelpText
{
    public static void Write(Command command, TerminalOutput output)
    {
        foreach (var line in Wrapped(command.Description ?? "", output.Width))
            output.Out.WriteLine(line);
        output.Out.WriteLine();
        output.Out.WriteLine(output.Bold("Usage"));
        output.Out.WriteLine($"  {Usage(command)}");
        if (command.Subcommands.Count > 0)
            Section(output, "Commands", command.Subcommands.SelectMany(Lines));
        if (command.Arguments.Count > 0)
            Section(output, "Arguments", command.Arguments.Select(argument => (argument.HelpName ?? argument.Name, argument.Description)));
        if (command.Parents.Any())
            Section(output, "Options", command.Options.Select(Option));
        Section(output, "Options of every command", Global().Select(Option));
        output.Out.WriteLine();
        output.Out.WriteLine(output.Bold("Examples"));
        foreach (var example in Examples(command))
            output.Out.WriteLine($"  {example}");
        if (command.Subcommands.Count > 0 && command is not Verb)
        {
            output.Out.WriteLine();
            output.Out.WriteLine("More of a command: florin COMMAND --help");
        }
    }

    public static string Usage(Command command)
    {
        var path = command.Name;
        for (var parent = command.Parents.OfType<Command>().FirstOrDefault(); parent is not null; parent = parent.Parents.OfType<Command>().FirstOrDefault())
            path = $"{parent.Name} {path}";
        return command.Subcommands.Count > 0 ? $"{path} {(command is Verb ? "[COMMAND]" : "COMMAND")} [options]" : $"{path}{string.Concat(command.Arguments.Select(Name))} [options]";
    }

    public static IReadOnlyList<string> Examples(Command command) => command switch
    {
        Verb verb => verb.Examples,
        _ when command.Parents.Any() => [.. command.Subcommands.OfType<Verb>().Select(each => each.Examples[0])],
        _ => ["florin demo                          # sample money in your browser", "florin import ~/Downloads/*.csv      # your own"],
    };

    private static IEnumerable<Option> Global() =>
        [GlobalOptions.Data, GlobalOptions.Json, GlobalOptions.NoColor, GlobalOptions.Help, GlobalOptions.Version];

    private static string Name(Argument argument)
    {
        var name = argument.HelpName ?? argument.Name;
        return argument.Arity.MinimumNumberOfValues == 0 ? $" [{name}]" : $" {name}";
    }

    /// <summary>A word that only groups verbs is listed by its verbs.</summary>
    private static IEnumerable<(string, string?)> Lines(Command command)
    {
        var own = command is Verb ? [(command.Name + string.Concat(command.Arguments.Select(Name)), command.Description)] : Enumerable.Empty<(string, string?)>();
        return own.Concat(command.Subcommands.Select(verb => ($"{command.Name} {verb.Name}{string.Concat(verb.Arguments.Select(Name))}", verb.Description)));
    }

    private static (string, string?) Option(Option option)
    {
        var names = string.Join(", ", option.Aliases.Where(alias => alias != "-?").Append(option.Name).OrderBy(name => name.Length));
        var value = option is ChoiceOption choice ? " " + string.Join('|', choice.Choices) : option.HelpName is { } name ? " " + name : "";
        return (names + value, option.Description);
    }

    private static void Section(TerminalOutput output, string title, IEnumerable<(string Name, string? Words)> lines)
    {
        const int Widest = 34;
        var all = lines.ToList();
        if (all.Count == 0)
            return;
        var width = Math.Min(Widest, all.Max(line => line.Name.Length));
        output.Out.WriteLine();
        output.Out.WriteLine(output.Bold(title));
        foreach (var (name, words) in all)
        {
            var start = name.PadRight(width);
            if (name.Length > width)
            {
                output.Out.WriteLine($"  {name}");
                start = new string(' ', width);
            }

            foreach (var line in Wrapped(words ?? "", output.Width - width - 4))
            {
                output.Out.WriteLine($"  {start}  {line}");
                start = new string(' ', width);
            }
        }
    }

    private static IEnumerable<string> Wrapped(string words, int width)
    {
        while (words.Length > width && words.LastIndexOf(' ', width) is > 0 and var blank)
        {
            yield return words[..blank];
            words = words[(blank + 1)..];
        }

        yield return words;
    }
}
