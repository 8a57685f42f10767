using Florin.Host.Terminal;
using Florin.Households;

namespace Florin.Host.Tests.Terminal;

public sealed class LocaleTextTests
{
    private static readonly Household American = new(1, "Home", "US", "America/New_York", "en-US", "USD", "monthly");
    private static readonly Household German = American with { Country = "DE", Locale = "de-DE", BaseCurrency = "EUR" };

    [Fact]
    public void Spending_has_a_real_minus_sign()
    {
        new LocaleText(American).Money(-1204.5m).ShouldBe("−$1,204.50");
        new LocaleText(American).Figure(-1204.5m).ShouldBe("−1,204.50");
        new LocaleText(German).Figure(-1204.5m).ShouldBe("−1.204,50");
    }

    [Fact]
    public void A_currency_has_its_own_minor_units()
    {
        new LocaleText(American).Figure(1200m, "JPY").ShouldBe("1,200");
        new LocaleText(American).Figure(1.2345m, "KWD").ShouldBe("1.235");
    }

    [Theory]
    [InlineData(0, "0%")]
    [InlineData(0.001, "less than 1%")]
    [InlineData(0.034, "3%")]
    [InlineData(0.9999, "more than 99%")]
    [InlineData(1, "100%")]
    public void A_small_chance_is_never_none(double share, string expected) => new LocaleText(American).Share(share).ShouldBe(expected);

    [Fact]
    public void A_day_reads_as_people_there_say_it()
    {
        new LocaleText(American).Day(new DateOnly(2025, 12, 14)).ShouldBe("December 14");
        new LocaleText(American with { Locale = "en-GB" }).Day(new DateOnly(2025, 12, 14)).ShouldBe("14 December");
    }
}
