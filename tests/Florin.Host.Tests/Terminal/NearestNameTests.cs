using Florin.Host.Terminal;

namespace Florin.Host.Tests.Terminal;

public sealed class NearestNameTests
{
    private static readonly string[] Names = ["Groceries", "Restaurants", "Coffee", "Home & Garden", "Rent"];

    [Theory]
    [InlineData("Grocries", "Groceries")]
    [InlineData("COFEE", "Coffee")]
    [InlineData("garden", "Home & Garden")]
    [InlineData("restaurant", "Restaurants")]
    public void A_slip_of_the_keys_finds_its_name(string typed, string name) => NearestName.Of(typed, Names).ShouldBe([name]);

    [Theory]
    [InlineData("xyz")]
    [InlineData("")]
    [InlineData("Insurance")]
    public void What_is_far_from_every_name_suggests_none(string typed) => NearestName.Question(typed, Names).ShouldBeEmpty();

    [Fact]
    public void Several_suggestions_come_nearest_first() => NearestName.Of("rents", ["Rents paid", "Tents", "Rent"], count: 3).ShouldBe(["Rent", "Rents paid", "Tents"]);
}
