using Florin.Payees;

namespace Florin.Tests.Payees;

public sealed class PayeeLikenessTests
{
    [Theory]
    [InlineData("youtube premium", "youtubepremium", "the same letters, with other gaps")]
    [InlineData("starbucks", "starbucks coffee", "'starbucks coffee' begins with 'starbucks'")]
    [InlineData("sainsburys", "sainsbury", "one letter differs")]
    [InlineData("carrefour", "carrefuor", null)]
    [InlineData("mcdonalds", "mcdonaldz", "one letter differs")]
    [InlineData("terminal 1", "terminal 2", null)]
    [InlineData("hotel", "hotel berlin", null)]
    [InlineData("rewe", "rewe markt", null)]
    [InlineData("aldi", "lidl", null)]
    public void Two_keys_are_alike_for_a_reason_or_not_at_all(string one, string other, string? why)
    {
        PayeeLikeness.Why(one, other).ShouldBe(why);
        PayeeLikeness.Why(other, one).ShouldBe(why);
    }

    [Fact]
    public void The_payee_with_more_rows_is_the_one_to_keep()
    {
        Payee[] payees = [new(3, "starbucks", "Starbucks", null), new(7, "quux", "Quux", null), new(1, "starbucks coffee", "Starbucks Coffee", null)];

        PayeeLikeness.Find(payees, 10).ShouldBe([new LikelyDuplicate(payees[2], payees[0], "'starbucks coffee' begins with 'starbucks'")]);
    }
}
