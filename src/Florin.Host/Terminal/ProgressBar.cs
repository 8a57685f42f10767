using System.Globalization;

namespace Florin.Host.Terminal;

/// <summary>A bar with a number on standard error, drawn only when work has lasted a second and a person watches.</summary>
internal sealed class ProgressBar(TerminalOutput output, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(100);
    private readonly long _started = clock.GetTimestamp();
    private readonly Lock _gate = new();
    private TimeSpan _drawn;
    private int _length;

    public void Show(string what, long done, long total)
    {
        if (!output.Interactive)
            return;
        lock (_gate)
        {
            var elapsed = clock.GetElapsedTime(_started);
            if (elapsed < Patience || elapsed - _drawn < Beat)
                return;
            _drawn = elapsed;
            Draw(Line(what, done, total, output.Width));
        }
    }

    /// <summary>Wipes the bar, so that the next line starts clean.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_length > 0)
                Draw("");
        }
    }

    public static string Line(string what, long done, long total, int width)
    {
        const int Cells = 24;
        if (total <= 0)
            return what;
        var share = Math.Clamp((double)done / total, 0, 1);
        var full = (int)(share * Cells);
        var line = string.Create(CultureInfo.InvariantCulture, $"{new string('█', full)}{new string('░', Cells - full)} {share,4:0 %}  {what}");
        return line.Length <= width ? line : string.Concat(line.AsSpan(0, width - 1), "…");
    }

    private void Draw(string line)
    {
        output.Error.Write("\r" + line.PadRight(_length));
        if (line.Length == 0)
            output.Error.Write('\r');
        output.Error.Flush();
        _length = line.Length;
    }
}
