using System.Globalization;
using System.Text;
using Florin.Import.Formats;
using FsCheck;
using FsCheck.Fluent;

namespace Florin.Tests.Import.Formats.Csv;

/// <summary>Laws over random tables: what is written in any dialect is read back; damage of any kind gives rows and errors, never an exception.</summary>
public sealed class CsvRoundTripTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithReplay(20250630UL, 1UL).WithMaxTest(150);

    private static readonly string[] Words =
        ["Corner Shop", "Bäckerei", "rent; May", "a,b", "x|y", "12\" pizza", "\"quoted\"", "two\nlines", "Café Zoë", "Łódź", "no. 5", "tab\there", "(refund)", "2024-01-31 POS", "-", "o'clock", "100%"];

    private static readonly Gen<(DateOnly On, long Cents, string Text)> Row =
        from day in Gen.Choose(0, 1500)
        from cents in Gen.Choose(1, 3_000_000)
        from negative in Gen.Frequency((7, Gen.Constant(true)), (3, Gen.Constant(false)))
        from first in Gen.Elements(Words)
        from second in Gen.Elements(Words)
        select (new DateOnly(2020, 1, 1).AddDays(day), (long)(negative ? -cents : cents), $"Pay {first} {second}");

    private static readonly Gen<Dialect> Dialects =
        from separator in Gen.Elements(',', ';', '\t', '|')
        from comma in Gen.Elements(true, false)
        from thousands in Gen.Elements(true, false)
        from date in Gen.Elements("yyyy-MM-dd", "yyyyMMdd", "dd.MM.yyyy", "dd.MM.yy", "dd/MM/yyyy", "MM/dd/yyyy", "d/M/yyyy", "dd MMM yyyy", "MMM dd, yyyy")
        from header in Gen.Elements("Date#Description#Amount#Debit#Credit#D/C", "Buchungstag#Verwendungszweck#Betrag#Soll#Haben#Soll/Haben", "Fecha#Concepto#Importe#Cargo#Abono#Signo", "Boekdatum#Omschrijving#Bedrag#Af#Bij#Af Bij", "")
        from sign in Gen.Elements("minus", "trailing", "parentheses", "sides", "direction")
        from quoteAll in Gen.Elements(true, false)
        from encoding in Gen.Elements("utf-8", "utf-8-bom", "utf-16")
        from ending in Gen.Elements("\n", "\r\n")
        from preamble in Gen.Elements("", "Statement of account", "Account 12, page 1 of 1\n\nCreated for Jane")
        select new Dialect(separator, comma, thousands, date, header, header.Length == 0 && sign == "direction" ? "minus" : sign, quoteAll, encoding, ending, preamble);

    [Fact]
    public void Rows_written_in_any_dialect_are_read_back()
    {
        var tables = from rows in Row.ListOf(25) from dialect in Dialects select (Rows: Tell(rows), Dialect: dialect);
        Check.One(Seeded, Prop.ForAll(tables.ToArbitrary(), table =>
        {
            var read = Recording.Of(new CsvFormat(), table.Dialect.Write(table.Rows));
            read.Errors.ShouldBeEmpty();
            read.Rows.Select(row => (row.BookedOn, row.Amount, row.Description))
                .ShouldBe(table.Rows.Select(row => (row.On, row.Cents / 100m, string.Join(' ', row.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))));
        }));
    }

    [Fact]
    public void A_damaged_file_never_throws_and_every_error_names_a_line_of_it()
    {
        var cases = from rows in Row.ListOf(8)
                    from dialect in Dialects
                    from cut in Gen.Choose(0, 600)
                    from flips in Gen.Choose(0, 1_000_000).ListOf(6)
                    select Damage(dialect.Write(Tell(rows)), cut, flips);
        CheckDamage(new CsvFormat(), cases);
    }

    [Fact]
    public void A_damaged_OFX_or_camt_file_never_throws()
    {
        const string Ofx = "OFXHEADER:100\n\n<OFX><STMTRS><CURDEF>USD<BANKACCTFROM><ACCTID>1<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST>\n<STMTTRN><TRNTYPE>POS<DTPOSTED>20090401122017.000[-5:EST]<TRNAMT>-6.60<FITID>1<NAME>A &amp; B<MEMO><![CDATA[x]]></STMTTRN>\n</BANKTRANLIST><LEDGERBAL><BALAMT>1<DTASOF>20090401</LEDGERBAL></STMTRS></OFX>";
        const string Camt = "<?xml version=\"1.0\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt><Stmt><Acct><Id><IBAN>X</IBAN></Id></Acct>\n<Ntry><Amt Ccy=\"EUR\">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2024-02-01</Dt></BookgDt></Ntry></Stmt></BkToCstmrStmt></Document>";
        foreach (var (format, text) in new (IStatementFormat, string)[] { (new OfxFormat(), Ofx), (CamtFormat.Statements, Camt) })
        {
            CheckDamage(format, from cut in Gen.Choose(0, text.Length) from flips in Gen.Choose(0, 1_000_000).ListOf(4) select Damage(Encoding.UTF8.GetBytes(text), cut, flips));
        }
    }

    private static void CheckDamage(IStatementFormat format, Gen<byte[]> contents) => Check.One(Seeded, Prop.ForAll(contents.ToArbitrary(), content =>
    {
        var read = Recording.Of(format, content);
        var lines = content.Count(value => value is (byte)'\n' or (byte)'\r') + 2;
        read.Errors.ShouldAllBe(error => error.Line >= 0 && error.Line <= lines && error.Found.Length > 0 && error.Expected.Length > 0);
        (read.Rows.Count + read.Errors.Count + read.Accounts.Count + read.Notes.Count).ShouldBeGreaterThan(0);
        new StatementFormats().Detect(content);
    }));

    private static byte[] Damage(byte[] content, int cut, IEnumerable<int> flips)
    {
        var damaged = content[..^Math.Min(cut, content.Length)];
        foreach (var flip in flips)
        {
            if (damaged.Length > 0) damaged[flip % damaged.Length] ^= (byte)(1 << (flip / 7 % 8));
        }

        return damaged;
    }

    // A day past the twelfth, both signs and two decimals make a table that can be told; without them a person could not tell it either.
    private static List<(DateOnly On, long Cents, string Text)> Tell(IEnumerable<(DateOnly On, long Cents, string Text)> rows) =>
        [.. rows, (new DateOnly(2024, 3, 25), -1999, "Pay for that"), (new DateOnly(2024, 3, 26), -1, "Pay for this"), (new DateOnly(2024, 3, 27), 150_099, "Pay day")];

    private sealed record Dialect(char Separator, bool Comma, bool Thousands, string Date, string Header, string Sign, bool QuoteAll, string Encoding, string Ending, string Preamble)
    {
        public byte[] Write(List<(DateOnly On, long Cents, string Text)> rows)
        {
            var lines = new List<string>();
            if (Preamble.Length > 0 && Header.Length > 0) lines.Add(Preamble);
            if (Header.Length > 0)
            {
                var names = Header.Split('#');
                lines.Add(Join(Sign switch
                {
                    "sides" => [names[0], names[1], names[3], names[4]],
                    "direction" => [names[0], names[1], names[2], names[5]],
                    _ => [names[0], names[1], names[2]],
                }));
            }

            lines.AddRange(rows.Select(row => Join(Cells(row))));
            Encoding encoding = Encoding switch
            {
                "utf-8-bom" => new UTF8Encoding(true),
                "utf-16" => new UnicodeEncoding(false, true),
                _ => new UTF8Encoding(false),
            };
            return [.. encoding.Preamble, .. encoding.GetBytes(string.Join(Ending, lines) + Ending)];
        }

        private string[] Cells((DateOnly On, long Cents, string Text) row)
        {
            var (date, size) = (row.On.ToString(Date, CultureInfo.InvariantCulture), Money(Math.Abs(row.Cents)));
            var spent = row.Cents < 0;
            return Sign switch
            {
                "sides" => [date, row.Text, spent ? size : "", spent ? "" : size],
                "direction" => [date, row.Text, size, spent ? "D" : "C"],
                "trailing" => [date, row.Text, spent ? size + "-" : size],
                "parentheses" => [date, row.Text, spent ? $"({size})" : size],
                _ => [date, row.Text, spent ? "-" + size : size],
            };
        }

        private string Money(long cents)
        {
            var text = (cents / 100m).ToString(Thousands ? "#,##0.00" : "0.00", CultureInfo.InvariantCulture);
            return Comma ? text.Replace(',', '\'').Replace('.', ',').Replace('\'', '.') : text;
        }

        private string Join(string[] cells) => string.Join(Separator, cells.Select(cell =>
            QuoteAll || cell.AsSpan().IndexOfAny($"{Separator}\"\r\n\t") >= 0 ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell));
    }
}
