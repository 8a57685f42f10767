using System.Text;

namespace Florin.Import.Formats.Spreadsheet;

/// <summary>UTF-8 text that is made a piece at a time while it is read.</summary>
/// <param name="source">Closed with the text.</param>
internal abstract class PiecewiseText(IDisposable source) : ForwardStream
{
    private byte[] _bytes = new byte[4096];
    private int _from;
    private int _to;
    private bool _ended;

    /// <summary>What <see cref="Write"/> writes to.</summary>
    protected StringBuilder Piece { get; } = new();

    public override int Read(Span<byte> buffer)
    {
        while (_from == _to && !_ended) Make();
        var count = Math.Min(buffer.Length, _to - _from);
        _bytes.AsSpan(_from, count).CopyTo(buffer);
        _from += count;
        return count;
    }

    /// <summary>Writes the next piece; false with the last, which may be empty.</summary>
    protected abstract bool Write();

    protected override void Dispose(bool disposing)
    {
        if (disposing) source.Dispose();
        base.Dispose(disposing);
    }

    private void Make()
    {
        Piece.Clear();
        _ended = !Write();
        var text = Piece.ToString();
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_bytes.Length < most) _bytes = new byte[most];
        (_from, _to) = (0, Encoding.UTF8.GetBytes(text, _bytes));
    }
}
