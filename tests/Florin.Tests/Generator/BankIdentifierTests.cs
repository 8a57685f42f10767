using Florin.Generator;

namespace Florin.Tests.Generator;

public sealed class BankIdentifierTests
{
    // The first three are the examples of the IBAN registry, the others are spoiled.
    [Theory]
    [InlineData("DE89370400440532013000", true)]
    [InlineData("GB29NWBK60161331926819", true)]
    [InlineData("FR1420041010050500013M02606", true)]
    [InlineData("DE89370400440532013001", false)]
    [InlineData("1234567890", false)]
    public void The_check_of_an_iban_is_one_modulo_97(string text, bool valid) => BankIdentifiers.IsIban(text).ShouldBe(valid);

    [Fact]
    public void Check_digits_are_those_of_the_registry() => BankIdentifiers.Iban("DE", "370400440532013000").ShouldBe("DE89370400440532013000");

    [Theory]
    [InlineData("GB", 22)]
    [InlineData("DE", 22)]
    [InlineData("FR", 27)]
    [InlineData("NL", 18)]
    public void Accounts_of_iban_countries_have_valid_ones_of_the_right_length(string country, int length)
    {
        for (ulong seed = 1; seed <= 5; seed++)
        {
            var accounts = Household.Of(country, seed).Accounts;
            foreach (var account in (GeneratedAccount[])[accounts[0], accounts[2]])
            {
                account.Identifier.Length.ShouldBe(length);
                BankIdentifiers.IsIban(account.Identifier).ShouldBeTrue(account.Identifier);
            }

            accounts[0].Identifier.ShouldNotBe(accounts[2].Identifier);
        }
    }
}
