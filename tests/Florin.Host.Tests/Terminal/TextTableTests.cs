using Florin.Host.Terminal;

namespace Florin.Host.Tests.Terminal;

public sealed class TextTableTests
{
    [Fact]
    public void Figures_stand_right_and_words_left() => Written(40, ["Coffee", "−4.50"], ["Rent", "−1,200.00"]).ShouldBe(
        """
        Payee      Amount
        Coffee      −4.50
        Rent    −1,200.00

        """.ReplaceLineEndings());

    [Fact]
    public void Only_words_give_way_when_the_line_is_too_long()
    {
        var lines = Written(40, [new string('x', 200), "−1,200.00"]).Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        lines.ShouldAllBe(line => line.Length == 40);
        lines[1].ShouldBe(new string('x', 28) + "…  −1,200.00");
    }

    [Fact]
    public void A_bank_text_cannot_steer_the_terminal() =>
        Written(60, ["\u001b]0;owned\u0007\u009b2J\r\nnew", "1.00"]).ShouldNotContain(character => char.IsControl(character) && !Environment.NewLine.Contains(character));

    [Fact]
    public void No_table_is_wider_than_a_hundred_columns() =>
        Written(300, [new string('x', 200), "1.00"]).Split(Environment.NewLine).Max(line => line.Length).ShouldBe(100);

    private static string Written(int width, params string[][] rows)
    {
        using var answers = new StringWriter();
        var table = new TextTable(new("Payee", Flexible: true), new("Amount", Right: true));
        foreach (var row in rows)
            table.Row(row);
        table.Write(new TerminalOutput(answers, TextWriter.Null, width, ansi: false, interactive: false));
        return answers.ToString();
    }
}
