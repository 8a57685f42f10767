using System.CommandLine;
using System.Reflection;
using Florin.Host.Server;

namespace Florin.Host.Terminal;

/// <summary>From a command line to an exit code: 0 done, 1 the user can mend it, 2 a bug, 130 interrupted.</summary>
internal static class TerminalProgram
{
    public const int Done = 0;
    public const int Mistake = 1;
    public const int Bug = 2;
    public const int Interrupted = 130;

    public static string Version { get; } =
        typeof(TerminalProgram).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    /// <param name="running">The services of the server in whose process the verb runs; <c>null</c> in a process of its own.</param>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> args, TerminalOutput output, string workingDirectory, TerminalParts parts, IServiceProvider? running, CancellationToken cancellation)
    {
        try
        {
            var parse = VerbCatalog.Root.Parse(args, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
            if (parse.GetValue(GlobalOptions.NoColor))
                output = output.WithoutColour();
            if (Information(parse, args, output))
                return Done;
            if (ParseMistakes.Find(parse) is { } mistake)
                throw new MistakeException(mistake);
            var verb = (Verb)parse.CommandResult.Command;
            if (running is not null && !verb.UsesLedger)
                throw new MistakeException($"florin {verb.Name} runs in a process of its own: the server at this folder cannot run it.");
            await using var context = new VerbContext(parse, output, parts, workingDirectory, running);
            return running is null && verb.UsesLedger && await TerminalClient.ForwardAsync(context, verb, args, workingDirectory, cancellation) is { } answered
                ? answered
                : await verb.RunAsync(context, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            output.Error.WriteLine("Interrupted: nothing half done was kept.");
            return Interrupted;
        }
#pragma warning disable CA1031 // The last place that can turn a failure into a line a person can use.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Failed(exception, output, parts);
        }
        finally
        {
            output.Flush();
        }
    }

    private static bool Information(ParseResult parse, IReadOnlyList<string> args, TerminalOutput output)
    {
        if (parse.GetValue(GlobalOptions.Version))
            output.Out.WriteLine($"florin {Version}");
        else if (args.Count == 0 || parse.GetValue(GlobalOptions.Help))
            HelpText.Write(parse.CommandResult.Command, output);
        else
            return false;
        return true;
    }

    private static int Failed(Exception exception, TerminalOutput output, TerminalParts parts)
    {
        var trace = parts.Environment("FLORIN_TRACE") is "1";
        var known = exception is MistakeException ? exception.Message : parts.Explain(exception) ?? Refused(exception);
        var line = known ?? $"This is a bug in Florin: {exception.GetType().Name}: {exception.Message}" + (trace ? "" : " To see where, run again with FLORIN_TRACE=1.");
        output.Error.WriteLine(TerminalOutput.Plain(line));
        if (trace)
            output.Error.WriteLine(exception);
        return known is null ? Bug : Mistake;
    }

    /// <summary>What the machine refuses is no bug: a full disk, a folder of somebody else.</summary>
    private static string? Refused(Exception exception) => exception switch
    {
        UnauthorizedAccessException => $"{exception.Message} Choose a folder that is yours with --data DIR.",
        IOException => $"{exception.Message} Check the disk and the folder, or choose another with --data DIR.",
        _ => null,
    };
}
