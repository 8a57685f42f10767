namespace Florin.Import.Formats.Csv;

/// <summary>The currency of a row: its own column, else the sign beside its amount, else the file's.</summary>
internal sealed class CsvCurrency(string file)
{
    private byte[] _lastText = [];
    private string? _last;

    /// <summary><c>null</c> when the column holds something that is no currency.</summary>
    public string? Of(ReadOnlySpan<byte> column, ReadOnlySpan<byte> sign)
    {
        var text = column.IsEmpty ? sign : column;
        if (text.IsEmpty) return file;
        if (text.SequenceEqual(_lastText)) return _last;
        _lastText = text.ToArray();
        return _last = CurrencyText.Resolve(text, file);
    }
}
