using System.Text;

namespace Florin.Import.Formats.Csv;

/// <summary>What looking at a file's head gave: a layout, or what was found instead of a table.</summary>
internal readonly record struct CsvFinding(CsvLayout? Layout, string Found, string Expected);

/// <summary>Finds encoding, dialect, header, roles and conventions of a table by looking at the head of its file.</summary>
internal static class CsvSniffer
{
    public const string OnlyHeader = "only a header";

    private const int TrialRows = 300;
    private const int SampleRows = 2000;
    private const string WantedTable = "a table with a column of dates and a column of amounts";

    public static CsvFinding Find(ReadOnlySpan<byte> head, bool whole, StatementReading reading)
    {
        if (head.IsEmpty) return new CsvFinding(null, "an empty file", WantedTable);
        var encoding = TextEncoding.Detect(head, whole);
        var utf8 = TextEncoding.ToUtf8(head, encoding);
        if (TextEncoding.IsBinary(utf8)) return new CsvFinding(null, "binary data", WantedTable);

        var (sample, table) = Best(utf8, whole);
        if (encoding.CodePage == TextEncoding.Windows1252.CodePage)
        {
            var central = TextEncoding.ToUtf8(head, TextEncoding.Windows1250);
            var other = Best(central, whole);
            if (other.Table.HeaderScore > table.HeaderScore) (encoding, utf8, sample, table) = (TextEncoding.Windows1250, central, other.Sample, other.Table);
        }

        sample = CsvSample.Read(utf8, whole, sample.Dialect, SampleRows);
        table = CsvTable.Find(sample.Rows);
        var profiles = Enumerable.Range(0, table.Width).Select(column => ColumnProfile.Of(table.Data, column)).ToArray();
        var columns = ColumnFinder.Find(table, profiles);
        if (columns.BookedOn < 0 || !columns.HasMoney) return new CsvFinding(null, Excerpt(sample), WantedTable);
        if (table.Rows.Count == 0) return new CsvFinding(null, OnlyHeader, "at least one row below the header");
        return new CsvFinding(Layout(encoding, sample, table, columns, profiles, reading), "", "");
    }

    private static CsvLayout Layout(Encoding encoding, CsvSample sample, CsvTable table, CsvColumns columns, ColumnProfile[] profiles, StatementReading reading)
    {
        var conventions = new CsvConventions(table, columns, profiles, reading);
        var point = conventions.Point();
        var currency = conventions.Currency();
        var order = conventions.DateOrder(currency);
        var sides = columns.Debit >= 0 || columns.Credit >= 0;
        var card = conventions.Card();
        var sign = conventions.Sign(point, card);
        return new CsvLayout
        {
            Dialect = sample.Dialect,
            Encoding = encoding,
            Columns = columns,
            HeaderLine = table.HeaderLine,
            DateHeader = table.Header is { } header && columns.BookedOn < header.Length ? header[columns.BookedOn] : null,
            DateOrder = order,
            Point = point,
            Sign = sides ? SignRule.Sides : sign,
            BlankDirection = conventions.BlankDirection(),
            DebitsNegative = conventions.DebitsNegative(),
            HasTimes = conventions.HasTimes(order),
            Currency = currency,
            Identifier = table.Identifier,
            Card = card || sign == SignRule.Spend,
            Notes = conventions.Notes,
            Confidence = Confidence(table),
            DataRows = table.DataRows,
        };
    }

    private static double Confidence(CsvTable table)
    {
        var known = table.HeaderScore >= 4 ? 0.95 : table.HeaderScore > 0 ? 0.8 : 0.65;
        var share = table.Rows.Count == 0 ? 0 : (double)table.DataRows / table.Rows.Count;
        return known * (0.5 + (0.5 * share));
    }

    private static (CsvSample Sample, CsvTable Table) Best(byte[] utf8, bool whole)
    {
        (CsvSample Sample, CsvTable Table)? best = null;
        foreach (var separator in Separators(utf8))
        {
            foreach (var lineBreaks in new[] { false, true })
            {
                var sample = CsvSample.Read(utf8, whole, new CsvDialect(separator, lineBreaks), TrialRows);
                var table = CsvTable.Find(sample.Rows);
                if (best is not { } other || IsBetter(sample, table, other.Sample, other.Table)) best = (sample, table);
            }
        }

        return best!.Value;
    }

    // Broken quotes decide last: text with an inch mark is no reason to drop a dialect that gives more rows.
    private static bool IsBetter(CsvSample sample, CsvTable table, CsvSample otherSample, CsvTable other)
    {
        if (table.DataRows != other.DataRows) return table.DataRows > other.DataRows;
        if (table.HeaderScore != other.HeaderScore) return table.HeaderScore > other.HeaderScore;
        return sample.Malformed < otherSample.Malformed;
    }

    /// <summary>Excel's first line "sep=;" settles it.</summary>
    private static char[] Separators(ReadOnlySpan<byte> utf8) =>
        utf8.Length > 5 && Ascii.EqualsIgnoreCase(utf8[..4], "sep="u8) && utf8[4] < 0x80 && utf8[5] is (byte)'\r' or (byte)'\n' or (byte)'"'
            ? [(char)utf8[4]]
            : [',', ';', '\t', '|'];

    private static string Excerpt(CsvSample sample)
    {
        var first = sample.Rows.Find(row => row.Filled > 0);
        return first is null ? "blank lines" : RowErrorText.Quote(string.Join(sample.Dialect.Separator, first.Cells.Select(Encoding.UTF8.GetString)));
    }
}
