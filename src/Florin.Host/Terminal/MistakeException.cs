namespace Florin.Host.Terminal;

/// <summary>The user can mend this: the message is one line that says what is wrong and what to do.</summary>
internal sealed class MistakeException(string message) : Exception(message);
