using System.Text;
using Florin.Import.Formats;
using Florin.Ledger;

namespace Florin.Tests.Import.Formats;

public sealed class TextTests
{
    [Theory]
    [InlineData("Corner Shop", "Corner Shop")]
    [InlineData("  Corner \t\r\n Shop  ", "Corner Shop")]
    [InlineData("Corner\u00A0\u202FShop", "Corner Shop")]
    [InlineData("Corner\u0001Shop", "Corner Shop")]
    [InlineData(" \t ", "")]
    [InlineData("", "")]
    public void White_space_is_folded_to_single_blanks(string text, string expected)
    {
        new TextPool().Text(Encoding.UTF8.GetBytes(text)).ShouldBe(expected);
    }

    [Fact]
    public void A_text_met_before_is_the_same_string()
    {
        var pool = new TextPool();
        pool.Text("Corner  Shop"u8).ShouldBeSameAs(pool.Text("Corner  Shop"u8));
    }

    [Fact]
    public void Any_number_of_texts_come_back_as_they_are()
    {
        var pool = new TextPool();
        for (var round = 0; round < 2; round++)
        {
            for (var number = 0; number < 100_000; number++)
            {
                var text = FormattableString.Invariant($"text {number}");
                pool.Text(Encoding.UTF8.GetBytes(text)).ShouldBe(text);
            }
        }
    }

    [Theory]
    [InlineData("DE89 3704 0044 0532 0130 00 / Girokonto", "DE89370400440532013000")]
    [InlineData("IBAN: gb82west12345698765432", "GB82WEST12345698765432")]
    [InlineData("Konto NL91ABNA0417164300.", "NL91ABNA0417164300")]
    [InlineData("DE89 3704 0044 0532 0130 01", null)]
    [InlineData("XDE89370400440532013000", null)]
    [InlineData("US89370400440532013000", null)]
    [InlineData("DE89", null)]
    public void An_IBAN_is_found_in_a_text_by_its_check_digits(string text, string? expected)
    {
        // The first three are the examples of the IBAN registry (SWIFT) for Germany, the United Kingdom and the Netherlands.
        Iban.Find(text).ShouldBe(expected);
    }

    [Theory]
    [InlineData("EUR", 2)]
    [InlineData("JPY", 0)]
    [InlineData("KWD", 3)]
    [InlineData("CLF", 4)]
    [InlineData("LTL", 2)]
    public void Currencies_know_their_minor_units(string code, int decimals)
    {
        Currencies.TryMinorUnits(code, out var found).ShouldBeTrue();
        found.ShouldBe(decimals);
    }

    [Theory]
    [InlineData("eur", "EUR")]
    [InlineData("XQZ", null)]
    [InlineData("EU", null)]
    [InlineData("EURO", null)]
    [InlineData("", null)]
    public void A_code_is_a_currency_only_when_it_is_listed(string code, string? expected)
    {
        Currencies.Find(code).ShouldBe(expected);
    }
}
