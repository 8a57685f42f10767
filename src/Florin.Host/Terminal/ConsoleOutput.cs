using System.Text;

namespace Florin.Host.Terminal;

/// <summary>The process's own console: UTF-8, buffered, without colour in a pipe or when NO_COLOR is set.</summary>
internal static class ConsoleOutput
{
    public static TerminalOutput Open()
    {
        if (OperatingSystem.IsWindows())
            Console.OutputEncoding = Encoding.UTF8;
        var redirected = Console.IsOutputRedirected;
        var colour = !redirected
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") != "dumb";
        return new TerminalOutput(
            Writer(Console.OpenStandardOutput()),
            Writer(Console.OpenStandardError()),
            redirected ? TerminalOutput.WidestTable : Console.WindowWidth,
            colour,
            interactive: !Console.IsErrorRedirected);
    }

    private static StreamWriter Writer(Stream stream) => new(stream, new UTF8Encoding(false), 16 * 1024);
}
