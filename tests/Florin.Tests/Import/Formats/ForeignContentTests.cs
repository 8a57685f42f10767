using System.Text;
using Florin.Import.Formats;

namespace Florin.Tests.Import.Formats;

public sealed class ForeignContentTests
{
    [Theory]
    [InlineData("", "an empty file")]
    [InlineData("  \r\n\r\n", "blank lines")]
    [InlineData("%PDF-1.7\nabc", "a PDF document, which only shows a statement")]
    [InlineData("ÿØÿà JFIF", "a picture")]
    [InlineData("\u0089PNG\r\n", "a picture")]
    [InlineData("GIF89a", "a picture")]
    [InlineData("{\\rtf1 text}", "a text document with formatting")]
    [InlineData("{\"date\":\"2024-01-31\",\"amount\":-1.5}", "JSON")]
    [InlineData("<Document xmlns=\"pain.001\"/>", "XML or a page that is no statement: <Document xmlns=\"pain.001\"/>")]
    [InlineData("Dear customer, your statement is attached.", "content no format recognises")]
    public void What_is_no_statement_is_named(string text, string name)
    {
        var content = Encoding.Latin1.GetBytes(text);
        ForeignContent.NameOf(content).ShouldBe(name);
        new StatementFormats().Detect(content).ShouldBeNull();
    }
}
