using System.Text;

namespace Florin.Host.Terminal;

/// <summary>Where a verb writes: the console, or a client's console at the other end of the server's socket.</summary>
/// <param name="answers">Standard output.</param>
/// <param name="messages">Standard error: mistakes and progress.</param>
/// <param name="width">Columns to fill at most.</param>
/// <param name="ansi">Colour may be used on standard output.</param>
/// <param name="interactive">A person watches standard error: progress bars may be drawn there.</param>
internal sealed class TerminalOutput(TextWriter answers, TextWriter messages, int width, bool ansi, bool interactive)
{
    public const int WidestTable = 100;

    public TextWriter Out => answers;

    public TextWriter Error => messages;

    public int Width { get; } = Math.Clamp(width, 40, WidestTable);

    public bool Ansi => ansi;

    public bool Interactive => interactive;

    public TerminalOutput WithoutColour() => ansi ? new TerminalOutput(answers, messages, Width, ansi: false, interactive) : this;

    public string Bold(string text) => Styled("1", text);

    public string Dim(string text) => Styled("2", text);

    public string Green(string text) => Styled("32", text);

    public string Brick(string text) => Styled("31", text);

    /// <summary>Text from a bank file, safe to show: a control character could otherwise steer the terminal.</summary>
    public static string Plain(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\u001f') && !text.AsSpan().ContainsAnyInRange('\u007f', '\u009f'))
            return text;
        var plain = new StringBuilder(text.Length);
        foreach (var character in text)
            plain.Append(char.IsControl(character) ? ' ' : character);
        return plain.ToString();
    }

    public void Flush()
    {
        answers.Flush();
        messages.Flush();
    }

    private string Styled(string code, string text) => ansi && text.Length > 0 ? $"\u001b[{code}m{text}\u001b[0m" : text;
}
