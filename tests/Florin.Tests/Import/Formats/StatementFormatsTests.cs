using System.Text;
using Florin.Import.Formats;

namespace Florin.Tests.Import.Formats;

public sealed class StatementFormatsTests
{
    [Theory]
    [InlineData("Date,Description,Amount\n2024-01-31,Shop,-1.00\n", "csv")]
    [InlineData("18.09.2017;HOFER;-33,87\n", "csv")]
    [InlineData("Date,Description,Amount\n", "csv")]
    [InlineData("OFXHEADER:100\nDATA:OFXSGML\n\n<OFX>", "ofx")]
    [InlineData("<?xml version=\"1.0\"?><?OFX OFXHEADER=\"200\"?><OFX>", "ofx")]
    [InlineData("<OFX><SIGNONMSGSRSV1>", "ofx")]
    [InlineData("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt>", "camt.053")]
    [InlineData("\n<Document><BkToCstmrStmt>", "camt.053")]
    [InlineData("<Document><BkToCstmrAcctRpt>", "camt.052")]
    [InlineData("<Document><BkToCstmrAcctRptV01>", "camt.052")]
    [InlineData("<n:Document xmlns:n=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.08\"><n:BkToCstmrDbtCdtNtfctn>", "camt.054")]
    [InlineData("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrAcctRpt>", "camt.052")]
    [InlineData("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.02\">", "camt.054")]
    [InlineData("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.03\"><CstmrCdtTrfInitn>", null)]
    [InlineData("", null)]
    [InlineData("The quick brown fox, jumps over; the lazy dog\n", null)]
    [InlineData(":20:STARTUMS\n:25:10020030/1234567\n:60F:C240131EUR100,00\n", "mt940")]
    [InlineData("ABNANL2A\r\n940\r\nABNANL2A\r\n:20:ABN AMRO BANK NV\r\n:25:517852257\r\n", "mt940")]
    [InlineData("{1:F01ASNBNL21XXXX0000000000}{2:O940ASNBNL21XXXXN}{3:}{4:\n:20:0000000000\n", "mt940")]
    [InlineData("12:20:15;2024-01-31;Shop;-1,00\n", "csv")]
    [InlineData("!Type:Bank\nD01/02/2018\nT-12.00\nPShop\n^\n", "qif")]
    [InlineData("<html><body>2024-01-31,12.00</body></html>", "xls")]
    [InlineData("%PDF-1.4\n\u0001\u0002\u0003\0\0", null)]
    public void The_format_is_recognised_by_the_content(string text, string? expected)
    {
        new StatementFormats().Detect(Encoding.UTF8.GetBytes(text))?.Name.ShouldBe(expected);
        (new StatementFormats().Detect(Encoding.UTF8.GetBytes(text)) is null).ShouldBe(expected is null);
    }

    [Fact]
    public void A_head_that_ends_within_a_row_or_a_letter_is_recognised()
    {
        var text = new StringBuilder("Datum;Verwendungszweck;Betrag\n");
        while (text.Length < 70_000) text.Append("31.01.2024;Bäckerei Müller;-4,20\n");
        var content = Encoding.UTF8.GetBytes(text.ToString());
        foreach (var length in Enumerable.Range(64 * 1024 - 40, 40))
            new StatementFormats().Detect(content.AsSpan(0, length)).ShouldNotBeNull().Name.ShouldBe("csv");
    }

    [Fact]
    public void Formats_are_found_by_their_names_and_every_name_is_one_formats()
    {
        var formats = new StatementFormats();
        formats.All.Select(format => format.Name).Order().ShouldBe(["camt.052", "camt.053", "camt.054", "csv", "mt940", "ofx", "qif", "xls", "xlsx"]);
        foreach (var format in formats.All) formats.Named(format.Name.ToUpperInvariant()).ShouldBeSameAs(format);
        formats.Named("pdf").ShouldBeNull();
    }
}
