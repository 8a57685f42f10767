using Florin.Payees;

namespace Florin.Tests.Payees;

public sealed class PayeeStemsTests
{
    [Fact]
    public void A_code_that_is_new_with_every_booking_is_no_part_of_the_name()
    {
        var stems = new PayeeStems(["Daily News ZTBSL", "Daily News KQWEP", "Daily News AB12C"], [0, 1, 2, 2]);

        Enumerable.Range(0, 3).Select(payee => stems[payee]).ShouldBe(["Daily News", "Daily News", "Daily News"]);
    }

    [Theory]
    [InlineData("two names only", "Corner Shop North", "Corner Shop South", "Bakery")]
    [InlineData("a short last word", "Corner Shop No1", "Corner Shop No2", "Corner Shop No3")]
    [InlineData("a short stem", "Shop North", "Shop South", "Shop Western")]
    [InlineData("a last word with a sign", "Corner Shop A-12", "Corner Shop B-13", "Corner Shop C-14")]
    public void Other_last_words_stay(string why, string first, string second, string third)
    {
        var stems = new PayeeStems([first, second, third], [0, 1, 2]);

        (stems[0], stems[1], stems[2]).ShouldBe((first, second, third), why);
    }

    [Fact]
    public void A_name_that_comes_back_keeps_its_last_word()
    {
        var stems = new PayeeStems(["Daily News Berlin", "Daily News Munich", "Daily News Hamburg", "Daily News Bremen"], [0, 0, 0, 1, 2, 3]);

        Enumerable.Range(0, 4).Select(payee => stems[payee]).ShouldBe(["Daily News Berlin", "Daily News", "Daily News", "Daily News"]);
    }
}
