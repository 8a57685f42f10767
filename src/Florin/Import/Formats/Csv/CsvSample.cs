using CsvHelper;

namespace Florin.Import.Formats.Csv;

/// <summary>A record of the looked-at head: its first line and its unquoted fields as UTF-8.</summary>
internal sealed record SampleRow(int Line, byte[][] Cells)
{
    public ReadOnlySpan<byte> this[int column] => (uint)column < (uint)Cells.Length ? Cells[column] : default;

    public int Filled => Cells.Count(cell => cell.Length > 0);
}

/// <summary>The first records of a file, as one dialect parts them. <c>Malformed</c> counts broken quotes.</summary>
internal sealed record CsvSample(CsvDialect Dialect, List<SampleRow> Rows, int Malformed)
{
    private const int MostColumns = 400;

    /// <param name="whole">The bytes are the whole file; otherwise the last record may be cut and is left out.</param>
    public static CsvSample Read(byte[] utf8, bool whole, CsvDialect dialect, int mostRows)
    {
        var rows = new List<SampleRow>();
        var malformed = 0;
        var options = dialect.Options() with
        {
            OnMalformedRecord = record => malformed += record.Reason == CsvMalformedReason.StrayQuote ? 0 : 1,
        };
        using var reader = CsvReader.Create(utf8, options);
        try
        {
            while (rows.Count < mostRows && reader.Read())
            {
                var cells = new byte[Math.Min(reader.FieldCount, MostColumns)][];
                for (var column = 0; column < cells.Length; column++) cells[column] = reader.GetSpan(column).ToArray();
                rows.Add(new SampleRow((int)reader.LineNumber, cells));
            }
        }
        catch (CsvFormatException)
        {
            // An over-long record ends the sample; the rows before it stand.
            return new CsvSample(dialect, rows, malformed + 1);
        }

        if (!whole && rows.Count > 1 && rows.Count < mostRows) rows.RemoveAt(rows.Count - 1);
        return new CsvSample(dialect, rows, malformed);
    }
}
