using Florin.Ledger;
using System.Globalization;
using Florin.Host.Web;

namespace Florin.Host.Tests.Web;

public sealed class MoneyTextTests
{
    [Theory]
    [InlineData(-14.80, "EUR", "en-IE", "−€14.80")]
    [InlineData(2740.00, "EUR", "en-IE", "€2,740.00")]
    [InlineData(-1234.5, "EUR", "de-DE", "−1.234,50 €")]
    [InlineData(-12.4, "USD", "en-US", "−$12.40")]
    [InlineData(-12.4, "USD", "en-IE", "−US$12.40")]
    [InlineData(-12.4, "CHF", "en-GB", "−CHF 12.40")]
    [InlineData(1200, "JPY", "ja-JP", "￥1,200")]
    [InlineData(1.2345, "KWD", "en-US", "KWD 1.235")]
    [InlineData(0, "EUR", "en-IE", "€0.00")]
    public void People_read_their_own_money(double amount, string currency, string locale, string expected) =>
        MoneyText.Format((decimal)amount, currency, CultureInfo.GetCultureInfo(locale)).Replace('\u00a0', ' ').Replace('¥', '￥').ShouldBe(expected);

    [Theory]
    [InlineData(640.5, "€641")]
    [InlineData(-640.5, "−€641")]
    [InlineData(-0.4, "€0")]
    public void Headlines_are_rounded_away_from_zero_and_never_say_minus_nothing(double amount, string expected) =>
        MoneyText.Round((decimal)amount, "EUR", CultureInfo.GetCultureInfo("en-IE")).ShouldBe(expected);

    [Theory]
    [InlineData("-12.4000", "EUR", "-12.40")]
    [InlineData("-12.4050", "EUR", "-12.405")]
    [InlineData("1200.0000", "JPY", "1200")]
    [InlineData("1.5000", "KWD", "1.500")]
    [InlineData("99999999999999.9999", "EUR", "99999999999999.9999")]
    public void Programs_read_plain_decimals_with_the_minor_units_of_the_currency(string amount, string currency, string expected) =>
        MoneyText.Plain(decimal.Parse(amount, CultureInfo.InvariantCulture), currency).ShouldBe(expected);
}
