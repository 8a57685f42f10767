using System.CommandLine;

namespace Florin.Host.Terminal;

/// <summary>The options every verb takes.</summary>
internal static class GlobalOptions
{
    public static readonly Option<string?> Data = new("--data")
    {
        Description = "Folder that holds the ledger (default ./data, or FLORIN_DATA).",
        HelpName = "DIR",
        Recursive = true,
    };

    public static readonly Option<bool> Json = new("--json")
    {
        Description = "Answer as JSON on standard output.",
        Recursive = true,
    };

    public static readonly Option<bool> NoColor = new("--no-color")
    {
        Description = "No colour (also off in a pipe and with NO_COLOR).",
        Recursive = true,
    };

    public static readonly Option<bool> Help = new("--help", "-h", "-?")
    {
        Description = "Say what a command does, with examples.",
        Recursive = true,
    };

    public static readonly Option<bool> Version = new("--version")
    {
        Description = "Say which Florin this is.",
    };
}
