using System.Globalization;
using System.Text;
using Florin.Import.Formats;

namespace Florin.Tests.Import.Formats;

public sealed class AmountParserTests
{
    [Theory]
    [InlineData("12", "12")]
    [InlineData("-12.50", "-12.50")]
    [InlineData("+12.50", "12.50")]
    [InlineData("12.50-", "-12.50")]
    [InlineData("(12.50)", "-12.50")]
    [InlineData("$(12.50)", "-12.50")]
    [InlineData("(£1,183.23)", "-1183.23")]
    [InlineData("\u221212.50", "-12.50")]
    [InlineData("- 12.50", "-12.50")]
    [InlineData("1,234,567.89", "1234567.89")]
    [InlineData("1 234 567.89", "1234567.89")]
    [InlineData("1\u00A0234.50", "1234.50")]
    [InlineData("1\u202F234.50", "1234.50")]
    [InlineData("1'234.50", "1234.50")]
    [InlineData("12,34,567.50", "1234567.50")]
    [InlineData(".5", "0.5")]
    [InlineData("-.5", "-0.5")]
    [InlineData("£67.40", "67.40")]
    [InlineData("-£67.40", "-67.40")]
    [InlineData("£-67.40", "-67.40")]
    [InlineData("USD 12.30", "12.30")]
    [InlineData("12.30 EUR", "12.30")]
    [InlineData("12.30EUR", "12.30")]
    [InlineData("CHF -12.30", "-12.30")]
    [InlineData("12.30 CR", "12.30")]
    [InlineData("12.30DR", "-12.30")]
    [InlineData("0.1234", "0.1234")]
    [InlineData("-30.000000", "-30.0000")]
    [InlineData("00012.5", "12.5")]
    [InlineData("99999999999999.9999", "99999999999999.9999")]
    public void An_amount_with_a_decimal_point_is_read_as_banks_write_it(string text, string expected)
    {
        Read(text, '.').ShouldBe((AmountOutcome.Read, decimal.Parse(expected, CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("12,50", "12.50")]
    [InlineData("-1.234,56", "-1234.56")]
    [InlineData("1.234.567,8", "1234567.8")]
    [InlineData("1 234,56 kr", "1234.56")]
    [InlineData("1.234,56 €", "1234.56")]
    [InlineData("€ 1.234,56-", "-1234.56")]
    [InlineData("1 234,56 Kč", "1234.56")]
    [InlineData("1.234", "1234")]
    public void An_amount_with_a_decimal_comma_is_read_as_banks_write_it(string text, string expected)
    {
        Read(text, ',').ShouldBe((AmountOutcome.Read, decimal.Parse(expected, CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("12.50", ',')]
    [InlineData("12,50")]
    [InlineData("1,23,45.00")]
    [InlineData("1.2.3")]
    [InlineData("12 apples")]
    [InlineData("Visa 1234")]
    [InlineData("1e5")]
    [InlineData("12%")]
    [InlineData("NaN")]
    [InlineData("1,234.567,89")]
    [InlineData("DE12345678")]
    public void What_is_no_amount_is_refused_and_never_read_a_hundredfold(string text, char point = '.')
    {
        Read(text, point).Outcome.ShouldBe(AmountOutcome.NotAnAmount);
    }

    [Fact]
    public void More_than_four_decimals_or_fourteen_digits_are_refused()
    {
        Read("0.12345", '.').Outcome.ShouldBe(AmountOutcome.TooPrecise);
        Read("100000000000000", '.').Outcome.ShouldBe(AmountOutcome.TooLarge);
        Read(new string('9', 5000), '.').Outcome.ShouldBe(AmountOutcome.TooLarge);
        Read("0." + new string('0', 5000) + "1", '.').Outcome.ShouldBe(AmountOutcome.TooPrecise);
    }

    [Theory]
    [InlineData("$5", "USD", "USD")]
    [InlineData("$5", "CAD", "CAD")]
    [InlineData("5 kr", "NOK", "NOK")]
    [InlineData("5 kr", "EUR", "SEK")]
    [InlineData("5 zł", "EUR", "PLN")]
    [InlineData("R$ 5", "EUR", "BRL")]
    [InlineData("5 jpy", "EUR", "JPY")]
    public void A_sign_that_currencies_share_means_the_households_own(string text, string home, string expected)
    {
        AmountParser.Parse(Encoding.UTF8.GetBytes(text), (byte)'.', out _, out _, out var sign).ShouldBe(AmountOutcome.Read);
        CurrencyText.Resolve(sign, home).ShouldBe(expected);
    }

    private static (AmountOutcome Outcome, decimal Amount) Read(string text, char point)
    {
        var outcome = AmountParser.Parse(Encoding.UTF8.GetBytes(text), (byte)point, out var amount, out _, out _);
        return (outcome, outcome == AmountOutcome.Read ? amount : 0);
    }
}
