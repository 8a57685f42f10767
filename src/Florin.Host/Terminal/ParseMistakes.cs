using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Florin.Host.Terminal;

/// <summary>Says in one line what is wrong with a command line and how to mend it; <c>null</c> when nothing is.</summary>
internal static class ParseMistakes
{
    public static string? Find(ParseResult parse)
    {
        var command = parse.CommandResult.Command;
        if (UnknownOption(parse, command) is { } option)
            return $"Unknown option {option}{NearestName.Question(option, OptionNames(command))} See: florin {Path(command)}--help";
        if (parse.UnmatchedTokens is [var extra, ..])
        {
            return command.Subcommands.Count > 0
                ? $"Unknown command {extra}{NearestName.Question(extra, command.Subcommands.SelectMany(child => child.Aliases.Append(child.Name)))} See: florin {Path(command)}--help"
                : $"'{extra}' is one word too many. Usage: {HelpText.Usage(command)}";
        }

        if (command.Subcommands.Count > 0 && command is not Verb)
            return $"{command.Name} needs one more word: {string.Join(" or ", command.Subcommands.Select(child => child.Name))}. See: florin {Path(command)}--help";
        foreach (var result in parse.CommandResult.Children.OfType<OptionResult>())
        {
            if (result.Option is ChoiceOption choice && result.Tokens is [{ Value: var word }] && !choice.Choices.Contains(word))
                return $"{choice.Name} says '{word}': write {string.Join(" or ", choice.Choices)}.";
        }

        // A verb with words below it also runs by itself, which the parser takes for a missing word.
        return parse.Errors.FirstOrDefault(error => command.Subcommands.Count == 0 || error.SymbolResult is not CommandResult) is { } error ? Words(error, command) : null;
    }

    private static string Words(ParseError error, Command command) => error.SymbolResult switch
    {
        OptionResult { Tokens: [] } result => $"{result.Option.Name} needs a value: {result.Option.Name} {result.Option.HelpName}",
        OptionResult { Tokens: [var token] } result when result.Option.ValueType == typeof(int) => $"{result.Option.Name} says '{token.Value}': write a whole number.",
        OptionResult { Tokens.Count: > 1 } result => $"{result.Option.Name} is given twice: say it once.",
        ArgumentResult { Tokens: [] } result => $"{result.Argument.HelpName ?? result.Argument.Name} is missing. Usage: {HelpText.Usage(command)}",
        ArgumentResult { Tokens: [var token, ..] } => $"'{token.Value}' cannot be read. Usage: {HelpText.Usage(command)}",
        CommandResult => $"Something is missing. Usage: {HelpText.Usage(command)}",
        _ => error.Message,
    };

    /// <summary>A word like <c>--acount</c> would otherwise be taken for a file's name.</summary>
    private static string? UnknownOption(ParseResult parse, Command command)
    {
        var words = parse.CommandResult.Children.OfType<ArgumentResult>().SelectMany(result => result.Tokens).Select(token => token.Value);
        if (parse.Tokens.Any(token => token.Type == TokenType.DoubleDash))
            words = [];
        return parse.UnmatchedTokens.Concat(words).FirstOrDefault(word =>
            word.Length > 1 && word[0] == '-' && !decimal.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _) && !OptionNames(command).Contains(word));
    }

    private static IEnumerable<string> OptionNames(Command command)
    {
        for (var owner = command; owner is not null; owner = owner.Parents.OfType<Command>().FirstOrDefault())
        {
            foreach (var option in owner.Options.Where(option => owner == command || option.Recursive))
            {
                yield return option.Name;
                foreach (var alias in option.Aliases)
                    yield return alias;
            }
        }
    }

    private static string Path(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{Path(parent)}{command.Name} " : "";
}
