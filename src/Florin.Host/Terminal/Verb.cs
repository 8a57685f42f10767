using System.CommandLine;

namespace Florin.Host.Terminal;

/// <summary>One thing the program does. It writes only to the context's output, so it runs the same in this process and inside the server.</summary>
internal abstract class Verb(string name, string description) : Command(name, description)
{
    /// <summary>Two command lines that work, for the help.</summary>
    public abstract IReadOnlyList<string> Examples { get; }

    /// <summary>Reads or writes the ledger: goes to the server while one holds the data folder.</summary>
    public virtual bool UsesLedger => true;

    /// <summary>May begin a ledger where there is none yet.</summary>
    public virtual bool StartsLedger => false;

    /// <summary>Answers the exit code: 0, or 1 when a mistake of the user remains.</summary>
    public abstract Task<int> RunAsync(VerbContext context, CancellationToken cancellation);
}

/// <summary>An option that takes one of a few words.</summary>
internal sealed class ChoiceOption(string name, params string[] choices) : Option<string?>(name)
{
    public IReadOnlyList<string> Choices { get; } = choices;
}
