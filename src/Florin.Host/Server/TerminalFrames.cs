using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Florin.Host.Terminal;

namespace Florin.Host.Server;

/// <summary>A command line on its way to the server, with the folder in which it was typed: one line of JSON.</summary>
internal sealed record TerminalRequest(IReadOnlyList<string> Args, string WorkingDirectory, int Width, bool Ansi, bool Interactive);

/// <summary>A piece of the answer, one line of JSON each: text for standard output, text for standard error, and at last the exit code.</summary>
internal sealed record TerminalFrame(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Out = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Error = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Exit = null);

/// <summary>Sends frames; standard output and standard error of a verb share one.</summary>
internal sealed class FrameStream(Stream stream)
{
    private readonly Lock _gate = new();

    public void Send(TerminalFrame frame)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(frame, TerminalJson.Default.TerminalFrame);
        lock (_gate)
        {
            stream.Write([.. line, (byte)'\n']);
            stream.Flush();
        }
    }
}

/// <summary>A text writer whose text leaves in frames of a few thousand characters.</summary>
internal sealed class FrameWriter(Action<string> send) : TextWriter
{
    private const int FrameLength = 4096;
    private readonly StringBuilder _text = new();
    private readonly Lock _gate = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        lock (_gate)
        {
            _text.Append(value);
            SendWhenFull();
        }
    }

    public override void Write(string? value)
    {
        lock (_gate)
        {
            _text.Append(value);
            SendWhenFull();
        }
    }

    public override void Flush()
    {
        lock (_gate)
            Send();
    }

    private void SendWhenFull()
    {
        if (_text.Length >= FrameLength)
            Send();
    }

    private void Send()
    {
        // Half a surrogate pair is no JSON text: it waits for its other half.
        var length = _text.Length > 0 && char.IsHighSurrogate(_text[^1]) ? _text.Length - 1 : _text.Length;
        if (length == 0)
            return;
        send(_text.ToString(0, length));
        _text.Remove(0, length);
    }
}
