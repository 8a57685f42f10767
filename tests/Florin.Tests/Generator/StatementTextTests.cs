using System.Globalization;
using System.Text;
using Florin.Generator;

namespace Florin.Tests.Generator;

public sealed class StatementTextTests
{
    private static readonly NumberFormatInfo German = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "." };

    [Theory]
    [InlineData("0"), InlineData("0.05"), InlineData("-0.5"), InlineData("9.99"), InlineData("-12.3"), InlineData("999.99"), InlineData("1000"), InlineData("-1234567.89"), InlineData("98765432101.1")]
    public void Amounts_have_two_decimals_and_groups_of_three(string number)
    {
        var amount = decimal.Parse(number, CultureInfo.InvariantCulture);
        using var text = new StatementText();

        text.Add(amount);
        text.Add('|');
        text.Add(amount, ',', '.');

        Read(text).ShouldBe($"{amount.ToString("0.00", CultureInfo.InvariantCulture)}|{amount.ToString("#,##0.00", German)}");
    }

    [Theory]
    [InlineData("MM/dd/yyyy"), InlineData("dd.MM.yyyy"), InlineData("yyyyMMdd"), InlineData("yyyy-MM-dd")]
    public void Days_follow_their_format(string format)
    {
        using var text = new StatementText();

        text.Add(new DateOnly(2024, 3, 9), format);

        Read(text).ShouldBe(new DateOnly(2024, 3, 9).ToString(format, CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Json_texts_are_escaped_where_they_must_be()
    {
        using var text = new StatementText();

        text.Line($"{"plain":json} {"Café \"Zoë\" \\ \n":json} {null:json}");

        Read(text).ShouldBe("\"plain\" \"Café \\\"Zoë\\\" \\\\ \\n\" null\n");
        text.NextLine.ShouldBe(2);
    }

    [Fact]
    public void A_text_longer_than_the_buffer_is_kept_whole_and_the_next_file_begins_empty()
    {
        using var text = new StatementText();
        for (var i = 0; i < 50_000; i++)
            text.Line($"row {i} of many");

        Read(text).ShouldBe(string.Concat(Enumerable.Range(0, 50_000).Select(i => $"row {i} of many\n")));
        text.Begin(StatementText.Windows1252, "\r\n");
        text.Line("Überweisung");
        text.Written.ToArray().ShouldBe([0xDC, .. "berweisung\r\n"u8]);
    }

    private static string Read(StatementText text) => Encoding.UTF8.GetString(text.Written);
}
