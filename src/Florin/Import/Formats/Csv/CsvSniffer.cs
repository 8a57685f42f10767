using System.Text;
using Florin.Import.Formats.Csv.Profiles;

namespace Florin.Import.Formats.Csv;

/// <summary>What looking at a file's head gave: a layout, or what was found instead of a table.</summary>
internal readonly record struct CsvFinding(CsvLayout? Layout, string Found, string Expected)
{
    /// <summary>The table that was looked at; <c>null</c> where there was none to look at.</summary>
    public CsvLook? Look { get; init; }
}

/// <summary>Finds encoding, dialect, header, roles and conventions of a table by looking at the head of its file.</summary>
internal static class CsvSniffer
{
    public const string OnlyHeader = "only a header";

    private const int TrialRows = 300;
    private const int SampleRows = 2000;
    private const int LongestHead = 16 * 1024;
    private const string WantedTable = "a table with a column of dates and a column of amounts";

    public static CsvFinding Find(ReadOnlySpan<byte> head, bool whole, StatementReading reading)
    {
        if (head.IsEmpty) return new CsvFinding(null, "an empty file", WantedTable);
        var encoding = TextEncoding.Detect(head, whole);
        var utf8 = TextEncoding.ToUtf8(head, encoding);
        if (TextEncoding.IsBinary(utf8)) return new CsvFinding(null, "binary data", WantedTable);

        var (sample, table) = Best(utf8, whole);
        if (encoding.IsSingleByte && (BankEncoding(head, encoding, table) ?? HeaderEncoding(head, table)) is { } known)
        {
            (encoding, utf8) = (known, TextEncoding.ToUtf8(head, known));
            (sample, table) = Best(utf8, whole);
        }

        sample = CsvSample.Read(utf8, whole, sample.Dialect, SampleRows);
        table = CsvTable.Find(sample.Rows);
        var profiles = Enumerable.Range(0, table.Width).Select(column => ColumnProfile.Of(table.Data, column)).ToArray();
        var look = new CsvLook(table, profiles);
        return Find(encoding, sample, look, reading) with { Look = look };
    }

    private static CsvFinding Find(Encoding encoding, CsvSample sample, CsvLook look, StatementReading reading)
    {
        var (table, profiles) = (look.Table, look.Profiles);
        if (reading.Mapping is { } given) return Mapped(encoding, sample, look, reading, given, notes: []);
        if (reading.Remembered.Count > 0 && CsvLook.Fingerprint(table) is { } fingerprint && reading.Remembered.TryGetValue(fingerprint, out var remembered))
            return Mapped(encoding, sample, look, reading, remembered.Mapping, [FormattableString.Invariant($"columns as you mapped them on {remembered.MappedOn:yyyy-MM-dd}")]);
        var bank = (table.Header is { } header ? BankProfiles.OfHeader(header) : null) ?? ProfileColumns.OfShape(table, profiles, sample.Dialect.Separator);
        var byBank = bank is null ? null : Layout(encoding, sample, table, ProfileColumns.Of(bank, table, profiles), profiles, reading, bank);
        if (byBank is not null && table.Rows.Count > 0 && Fits(byBank, table, reading)) return new CsvFinding(byBank, "", "");

        var columns = ColumnFinder.Find(table, profiles);
        if (columns.BookedOn < 0 || !columns.HasMoney) return new CsvFinding(null, Excerpt(sample), WantedTable);
        if (table.Rows.Count == 0) return new CsvFinding(null, OnlyHeader, "at least one row below the header");
        var layout = Layout(encoding, sample, table, columns, profiles, reading, bank: null);
        if (bank is { Decides: true }) layout = layout with { Notes = [$"the header is that of {bank.Bank}, but most dates or amounts below it are not: the columns were found by their content", .. layout.Notes] };
        return new CsvFinding(layout, "", "");
    }

    private static CsvFinding Mapped(Encoding encoding, CsvSample sample, CsvLook look, StatementReading reading, ColumnMapping mapping, string[] notes)
    {
        var (columns, found, expected) = mapping.Of(look.Table);
        if (columns is null) return new CsvFinding(null, found, expected);
        if (look.Table.Rows.Count == 0) return new CsvFinding(null, OnlyHeader, "at least one row below the header");
        var told = reading with { Dates = mapping.Dates, Amounts = reading.Amounts is AmountSign.Detect ? mapping.Amounts : reading.Amounts };
        var layout = Layout(encoding, sample, look.Table, columns, look.Profiles, told, bank: null);
        return new CsvFinding(layout with { Mapped = true, Notes = [.. notes, .. layout.Notes] }, "", "");
    }

    /// <summary>The code page in which this file's header is the one of a bank that writes it so; windows-1252 makes letters of any byte, only other ones.</summary>
    private static Encoding? BankEncoding(ReadOnlySpan<byte> head, Encoding encoding, CsvTable table)
    {
        // Letters that make the bank's header, or an alphabet, are read rightly whatever the bank writes elsewhere.
        if (table.Header is { } header && BankProfiles.OfHeader(header) is { } found)
            return IsOther(found.Encoding) && encoding.CodePage == TextEncoding.Windows1252.CodePage && header.All(static name => Ascii.IsValid(name)) ? TextEncoding.Named(found.Encoding) : encoding;
        var lines = head[..Math.Min(head.Length, LongestHead)];
        foreach (var other in BankProfiles.Encodings)
        {
            if (other.CodePage == encoding.CodePage) continue;
            var read = Best(TextEncoding.ToUtf8(lines, other), whole: false).Table;
            if (read.Header is { } names && BankProfiles.OfHeader(names) is { } bank && TextEncoding.Named(bank.Encoding).CodePage == other.CodePage) return other;
        }

        return null;
    }

    /// <summary>The code page that makes known words of a header in which the first guess does not.</summary>
    private static Encoding? HeaderEncoding(ReadOnlySpan<byte> head, CsvTable table)
    {
        var lines = head[..Math.Min(head.Length, LongestHead)];
        var (best, score) = ((Encoding?)null, table.HeaderScore);
        foreach (var other in CodePages.OfHeaders)
        {
            if (Best(TextEncoding.ToUtf8(lines, other), whole: false).Table.HeaderScore is var own && own > score) (best, score) = (other, own);
        }

        return best;
    }

    private static bool IsOther(string encoding) => encoding is not ("utf-8" or "windows-1252");

    /// <summary>Most rows have a date and an amount where the bank puts them.</summary>
    private static bool Fits(CsvLayout layout, CsvTable table, StatementReading reading)
    {
        var (rows, fitting) = (0, 0);
        foreach (var row in table.Data)
        {
            rows++;
            if (!IsDate(row[layout.Columns.BookedOn]) && !(row[layout.Columns.BookedOn].IsEmpty && layout.Columns.OtherDate >= 0 && IsDate(row[layout.Columns.OtherDate]))) continue;
            if (new[] { layout.Columns.Amount, layout.Columns.Debit, layout.Columns.Credit }.Any(column => AmountParser.Parse(row[column], layout.Point, out _, out _, out _) == AmountOutcome.Read)) fitting++;
        }

        return fitting * 2 > rows;

        bool IsDate(ReadOnlySpan<byte> cell) => DateParser.TryParse(cell, layout.DateOrder, reading.Today.Year + 1, out _);
    }

    private static CsvLayout Layout(Encoding encoding, CsvSample sample, CsvTable table, CsvColumns columns, ColumnProfile[] profiles, StatementReading reading, BankProfile? bank)
    {
        var conventions = new CsvConventions(table, columns, profiles, reading, bank);
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
            CreditsNegative = bank is { NegativeCredits: true },
            HasTimes = conventions.HasTimes(order),
            Currency = currency,
            Identifier = table.Identifier,
            Card = card || sign == SignRule.Spend,
            Profile = bank,
            Doubts = conventions.Doubts,
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
