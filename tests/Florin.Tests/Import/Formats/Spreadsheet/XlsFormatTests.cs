using System.Globalization;
using System.Text;
using Florin.Import.Formats;

namespace Florin.Tests.Import.Formats.Spreadsheet;

public sealed class XlsFormatTests
{
    private const string Spreadsheet = """
        <?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
        <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
        <Worksheet ss:Name="About"><Table><Row><Cell><Data ss:Type="String">Only words</Data></Cell></Row></Table></Worksheet>
        <Worksheet ss:Name="Movements"><Table>
        <Row><Cell><Data ss:Type="String">Account DE89 3704 0044 0532 0130 00</Data></Cell></Row>
        <Row ss:Index="3"><Cell><Data ss:Type="String">Date</Data></Cell><Cell><Data ss:Type="String">Description</Data></Cell><Cell ss:Index="4"><Data ss:Type="String">Amount</Data></Cell></Row>
        <Row><Cell><Data ss:Type="DateTime">2024-01-31T00:00:00.000</Data></Cell><Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40">Caf&#233; <B>"Blue"</B></ss:Data></Cell><Cell ss:Index="4"><Data ss:Type="Number">-12.340000000000002</Data></Cell></Row>
        <Row><Cell><Data ss:Type="DateTime">2024-02-01T00:00:00.000</Data></Cell><Cell><Data ss:Type="String">Salary</Data><Comment><Data ss:Type="String">a note</Data></Comment></Cell><Cell/><Cell><Data ss:Type="Number">2500</Data></Cell></Row>
        </Table></Worksheet></Workbook>
        """;

    private const string Page = """
        <!DOCTYPE html>
        <html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>td { color: red } </style><script>if (1 < 2) document.write("<td>no")</script></head><body>
        <h2>Movimientos de la cuenta</h2>
        <table><tr><td colspan=4>Titular: A &amp; B</table>
        <!-- <tr><td>01/01/2024</td></tr> -->
        <table border="1">
        <thead><tr><th>Fecha<th>Concepto<th>Importe<th>Saldo</thead>
        <tr class="a>b"><td>31/01/2024</td><td>Panader&iacute;a<br>"La&nbsp;Luna"</td><td align=right>-1.234,50&nbsp;&euro;</td><td>765,50</td></tr>
        <TR><TD>01/02/2024<TD>N&oacute;mina
            febrero<TD>2.500,00<TD>3.265,50
        <tr><td colspan="2">Total<td>1.265,50
        </table></body></html>
        """;

    [Fact]
    public void A_spreadsheet_of_2003_is_read_from_the_sheet_that_has_rows()
    {
        Detected(Encoding.UTF8.GetBytes(Spreadsheet)).ShouldBe("xls");
        var read = Read(Encoding.UTF8.GetBytes(Spreadsheet));
        read.Errors.ShouldBeEmpty();
        read.Rows.Select(Line).ShouldBe(["4 2024-01-31 -12.34 Café \"Blue\"", "5 2024-02-01 2500 Salary"]);
        read.Accounts.ShouldHaveSingleItem().Identifier.ShouldBe("DE89370400440532013000");
        read.Notes.ShouldContain("the sheet 'Movements' is read, the other 1 are not");
    }

    [Fact]
    public void A_web_page_is_read_from_its_tables_whatever_tags_are_left_open()
    {
        Detected(Encoding.UTF8.GetBytes(Page)).ShouldBe("xls");
        var read = Read(Encoding.UTF8.GetBytes(Page));
        read.Errors.ShouldBeEmpty();
        read.Rows.Select(row => (row.BookedOn, row.Amount, row.Description)).ShouldBe(
            [(new DateOnly(2024, 1, 31), -1234.50m, "Panadería \"La Luna\""), (new DateOnly(2024, 2, 1), 2500m, "Nómina febrero")]);
        read.Balances.ShouldHaveSingleItem().Amount.ShouldBe(3265.50m);
    }

    [Theory]
    [InlineData("utf-8", "")]
    [InlineData("utf-16", "")]
    [InlineData("iso-8859-2", "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=iso-8859-2\">")]
    [InlineData("windows-1250", "<meta charset='windows-1250'>")]
    [InlineData("windows-1252", "<meta charset=\"no-such-page\">")]
    public void A_page_is_read_in_its_own_encoding(string encoding, string meta)
    {
        var word = encoding is "windows-1252" ? "Zürich" : "Šťáva";
        var page = $"<html><head>{meta}</head><table><tr><td>Date<td>Description<td>Amount<tr><td>2024-01-31<td>{word}<td>-1.25</table>";
        var code = TextEncoding.Named(encoding);
        Read([.. code.GetPreamble(), .. code.GetBytes(page)]).Rows.ShouldHaveSingleItem().Description.ShouldBe(word);
    }

    [Theory]
    [InlineData("<html><body><form>Your session has ended, please log in</form></body></html>", "a web page without a table")]
    [InlineData("<html><table><tr><td>Please<td>log in</table></html>", "Please log in")]
    [InlineData("<html><table></table></html>", "a web page without a table")]
    [InlineData("<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet", "a spreadsheet that is damaged")]
    [InlineData("<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"></Workbook>", "an empty workbook")]
    [InlineData("<!DOCTYPE x [<!ENTITY a 'b'>]><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">&a;</Workbook>", "a spreadsheet that is damaged")]
    public void What_holds_no_table_is_one_clear_error(string text, string found)
    {
        Detected(Encoding.UTF8.GetBytes(text)).ShouldBe("xls");
        var read = Read(Encoding.UTF8.GetBytes(text));
        read.Rows.ShouldBeEmpty();
        read.Errors.ShouldHaveSingleItem().Found.ShouldStartWith(found);
    }

    [Theory]
    [InlineData("<")]
    [InlineData("<td")]
    [InlineData("<table><tr><td>2024-01-31<td")]
    [InlineData("<table><tr><td>2024-01-31<!-- never closed")]
    [InlineData("<table><script>never closed")]
    [InlineData("<table><td colspan=99999999999>x<td colspan='-1'>y<a href=\"never closed")]
    public void Markup_that_breaks_off_does_no_harm(string text) => Read(Encoding.UTF8.GetBytes(text)).Rows.ShouldBeEmpty();

    [Fact]
    public void A_cell_row_or_tag_without_end_is_bounded()
    {
        var read = Read(Encoding.UTF8.GetBytes("<table><tr><td>2024-01-31<td>" + new string('x', 5_000_000) + "<td>-1.00<tr><td>2024-02-01<td>Shop<td>-2.00<tr>"
            + string.Concat(Enumerable.Repeat("<td colspan=32>", 100_000)) + "<a " + new string('y', 5_000_000) + "></table>"));
        read.Rows.Select(row => row.Amount).ShouldContain(-2m);
    }

    private static string? Detected(byte[] content) => new StatementFormats().Detect(content)?.Name;

    private static Recording Read(byte[] content) => Recording.Of(new XlsFormat(), content);

    private static string Line(StatementRow row) => string.Create(CultureInfo.InvariantCulture, $"{row.Line} {row.BookedOn:yyyy-MM-dd} {row.Amount:0.##} {row.Description}");
}
