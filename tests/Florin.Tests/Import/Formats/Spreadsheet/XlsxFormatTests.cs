using System.Globalization;
using System.Text;
using Florin.Import.Formats;
using Florin.Import.Formats.Spreadsheet;
using FsCheck;
using FsCheck.Fluent;

namespace Florin.Tests.Import.Formats.Spreadsheet;

public sealed class XlsxFormatTests
{
    private const string Styles = "<styleSheet {main}><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/><numFmt numFmtId=\"165\" formatCode=\"#,##0.00 &quot;days&quot;\"/></numFmts>"
        + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"22\"/></cellXfs></styleSheet>";

    private const string Strings = "<sst {main}><si><t>Buchungstag</t></si><si><t>Verwendungszweck</t></si><si><t>Betrag</t></si><si><r><t>Bäckerei </t></r><r><t>\"Müller\"</t></r><rPh sb=\"0\" eb=\"1\"><t>aid</t></rPh></si></sst>";

    [Fact]
    public void Shared_strings_dates_and_amounts_are_read_like_the_text_they_show()
    {
        var read = Read(Packed.Workbook("""
            <row r="1"><c r="A1" t="inlineStr"><is><t>Kontoauszug</t></is></c></row>
            <row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c><c r="C3" t="s"><v>2</v></c></row>
            <row r="4"><c r="A4" s="1"><v>45322</v></c><c r="B4" t="s"><v>3</v></c><c r="C4" s="3"><v>-12.340000000000002</v></c></row>
            <row r="6"><c r="A6" s="2"><v>45323</v></c><c r="B6" t="str"><f>A1</f><v>Gehalt</v></c><c r="C6"><v>1234.5</v></c></row>
            <row r="7"><c r="A7" s="4"><v>45323.5</v></c><c r="B7" t="inlineStr"><is><t>Miete	und&#10;mehr</t></is></c><c r="C7"><v>-7E-2</v></c></row>
            """, parts: [("xl/styles.xml", Styles), ("xl/sharedStrings.xml", Strings)]));
        read.Errors.ShouldBeEmpty();
        read.Rows.Select(Line).ShouldBe(["4 2024-01-31 -12.34 Bäckerei \"Müller\"", "6 2024-02-01 1234.5 Gehalt", "7 2024-02-01 -0.07 Miete und mehr"]);
    }

    [Fact]
    public void Dates_of_the_1904_system_lie_four_years_and_a_day_later()
    {
        const string Rows = "<row><c s=\"1\"><v>43860</v></c><c t=\"inlineStr\"><is><t>Shop</t></is></c><c><v>-1.25</v></c></row>";
        Read(Packed.Workbook(Rows, from1904: true, ("xl/styles.xml", Styles))).Rows.ShouldHaveSingleItem().BookedOn.ShouldBe(new DateOnly(2024, 1, 31));
        Read(Packed.Workbook(Rows, from1904: false, ("xl/styles.xml", Styles))).Rows.ShouldHaveSingleItem().BookedOn.ShouldBe(new DateOnly(2020, 1, 30));
    }

    // ECMA-376, part 1, 18.17.4.1: serial 1 is 1900-01-01, 59 is 1900-02-28, 61 is 1900-03-01, 44197 is 2021-01-01; 1904: 0 is 1904-01-01.
    [Theory]
    [InlineData("1", false, "1900-01-01")]
    [InlineData("59", false, "1900-02-28")]
    [InlineData("60", false, "60")]
    [InlineData("61", false, "1900-03-01")]
    [InlineData("44197", false, "2021-01-01")]
    [InlineData("44197.75", false, "2021-01-01 18:00:00")]
    [InlineData("44196.999999", false, "2021-01-01")]
    [InlineData("2958465", false, "9999-12-31")]
    [InlineData("2958466", false, "2958466")]
    [InlineData("2958465", true, "2958465")]
    [InlineData("-1", false, "-1")]
    [InlineData("0", true, "1904-01-01")]
    [InlineData("x", false, "x")]
    public void Serial_numbers_are_days(string serial, bool from1904, string expected) => CellNumber.Text(serial, NumberKind.Date, from1904).ShouldBe(expected);

    [Theory]
    [InlineData("12.340000000000002", "12.34")]
    [InlineData("-0.10000000000000001", "-0.1")]
    [InlineData("1234.5599999999999", "1234.56")]
    [InlineData("1.2345E3", "1234.5")]
    [InlineData("12.345", "12.3450")]
    [InlineData("99999999999.99", "99999999999.99")]
    [InlineData("1E400", "1E400")]
    [InlineData("007", "7")]
    public void Numbers_keep_the_fifteen_digits_that_are_shown(string value, string expected) => CellNumber.Text(value, NumberKind.Number, from1904: false).ShouldBe(expected);

    [Theory]
    [InlineData("General", 0)]
    [InlineData("#,##0.00 \"days\"", 0)]
    [InlineData("#,##0.00\\ [$kr-41D];[Red]-#,##0.00", 0)]
    [InlineData("_-* #,##0.00\\d_y", 0)]
    [InlineData("0.00;dd", 0)]
    [InlineData("yyyy\\-mm\\-dd", 1)]
    [InlineData("[$-409]mmm", 1)]
    [InlineData("d/m/yy h:mm", 1)]
    [InlineData("hh:mm:ss", 2)]
    [InlineData("[h]:mm", 2)]
    [InlineData("\"open", 0)]
    [InlineData("[open", 0)]
    public void A_format_code_says_what_a_number_is(string code, int kind) => CellFormats.Kind(code).ShouldBe((NumberKind)kind);

    [Fact]
    public void The_first_sheet_with_a_table_is_read_and_the_others_are_named()
    {
        const string Table = "<row><c t=\"inlineStr\"><is><t>2024-01-31</t></is></c><c t=\"inlineStr\"><is><t>Shop</t></is></c><c><v>-1.5</v></c></row>";
        var read = Read(Packed.Workbook([("Cover", "<row><c t=\"inlineStr\"><is><t>Dear customer</t></is></c></row>"), ("Rows", Table), ("More", Table + Table)]));
        read.Rows.ShouldHaveSingleItem();
        read.Notes.ShouldContain("the sheet 'Rows' is read, the other 2 are not");
    }

    [Fact]
    public void Rows_in_a_sheet_are_read_like_the_same_rows_in_a_text()
    {
        var row = from day in Gen.Choose(0, 900) from cents in Gen.Choose(-9_999_999, 9_999_999) from word in Gen.Elements("Shop", "\"Q\"", "a,b;c|d", "tab\there", " blank ", "1.234,50") select (day, cents, word);
        Check.One(Config.QuickThrowOnFailure.WithReplay(20240131UL, 5UL).WithMaxTest(100), Prop.ForAll(row.ListOf(10).ToArbitrary(), rows =>
        {
            var sheet = new StringBuilder("<row><c t=\"inlineStr\"><is><t>Date</t></is></c><c t=\"inlineStr\"><is><t>Description</t></is></c><c t=\"inlineStr\"><is><t>Amount</t></is></c></row>");
            var whole = rows.Append((24, -1999, "End")).ToList();
            foreach (var (day, cents, word) in whole)
                sheet.Append(FormattableString.Invariant($"<row><c s=\"1\"><v>{44562 + day}</v></c><c t=\"inlineStr\"><is><t xml:space=\"preserve\">Pay {word}</t></is></c><c><v>{cents / 100m:0.##}</v></c></row>"));
            var read = Read(Packed.Workbook(sheet.ToString(), parts: [("xl/styles.xml", Styles)]), Recording.Defaults with { Amounts = AmountSign.Signed });
            read.Errors.ShouldBeEmpty();
            read.Rows.Select(each => (each.BookedOn, each.Amount, each.Description))
                .ShouldBe(whole.Select(each => (new DateOnly(2022, 1, 1).AddDays(each.Item1), each.Item2 / 100m, string.Join(' ', $"Pay {each.Item3}".Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)))));
        }));
    }

    [Fact]
    public void Text_named_xls_is_read_as_text_and_an_old_binary_workbook_says_how_to_save_it()
    {
        var reading = Recording.Defaults with { FileName = "export.xls" };
        var text = Encoding.UTF8.GetBytes("Date\tDescription\tAmount\n2024-01-31\tShop\t-1.00\n");
        new StatementFormats().Detect(text).ShouldBeOfType<CsvFormat>();
        Recording.Of(new CsvFormat(), text, reading).Rows.ShouldHaveSingleItem();

        byte[] binary = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[504]];
        new StatementFormats().Detect(binary).ShouldBeOfType<XlsxFormat>();
        var error = Recording.Of(new XlsxFormat(), binary, reading).Errors.ShouldHaveSingleItem();
        error.ShouldBe(new RowError("export.xls", 0, "an old binary .xls workbook, or one with a password", "an .xlsx workbook without a password, or CSV: save it as one of them"));
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaa\">]><worksheet><sheetData><row><c><v>&a;</v></c></row></sheetData></worksheet>")]
    [InlineData("<worksheet><sheetData><row><c><v>1</v>")]
    [InlineData("not XML")]
    [InlineData("")]
    public void Damaged_or_hostile_parts_are_one_error(string sheet) =>
        Read(Packed.Workbook("", parts: [("xl/worksheets/sheet1.xml", sheet)])).Errors.ShouldHaveSingleItem().Found.ShouldStartWith("a workbook that is damaged");

    [Fact]
    public void Sheets_of_other_programs_are_named_as_such()
    {
        foreach (var other in new[] { Packed.Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<x/>")), Packed.Zip(("[Content_Types].xml", "<x/>"), ("word/document.xml", "<x/>")) })
        {
            new StatementFormats().Detect(other).ShouldBeOfType<XlsxFormat>();
            Read(other).Errors.ShouldHaveSingleItem().Found.ShouldBe("an office file of another kind");
        }
    }

    [Fact]
    public void A_sheet_that_claims_the_last_row_and_column_costs_little()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = Read(Packed.Workbook("<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row><row r=\"4000000000\"><c r=\"ZZZZZZ9\" t=\"s\"><v>99999999</v></c></row>"));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(64L << 20);
        read.Errors.ShouldHaveSingleItem();
    }

    private static Recording Read(byte[] workbook, StatementReading? reading = null) => Recording.Of(new XlsxFormat(), workbook, reading);

    private static string Line(StatementRow row) => FormattableString.Invariant($"{row.Line} {row.BookedOn:yyyy-MM-dd} {row.Amount.ToString(CultureInfo.InvariantCulture)} {row.Description}");
}
