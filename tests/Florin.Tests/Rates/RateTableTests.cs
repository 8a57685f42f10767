using Florin.Rates;

namespace Florin.Tests.Rates;

public sealed class RateTableTests
{
    private static readonly DateOnly Friday = new(2025, 1, 31);

    private static readonly RateTable Table = new([("GBP", Friday, 0.8m), ("USD", new DateOnly(2025, 1, 30), 1.04m), ("USD", Friday, 1.25m)]);

    [Fact]
    public void A_weekend_has_the_rate_of_its_friday_and_says_how_old_it_is()
    {
        var rate = Table.Find("EUR", "USD", new DateOnly(2025, 2, 2)).Used!;

        (rate.Rate, rate.On, rate.Age, rate.IsOld).ShouldBe((1.25m, Friday, 2, false));
        Table.Find("EUR", "USD", new DateOnly(2025, 2, 12)).Used!.IsOld.ShouldBeTrue();
    }

    [Fact]
    public void Two_currencies_cross_the_euro()
    {
        Table.Find("GBP", "USD", Friday).Used!.Rate.ShouldBe(1.5625m);
        Table.TryConvert(8m, "GBP", "USD", Friday.DayNumber, out var dollars).ShouldBeTrue();
        dollars.ShouldBe(12.5m);
    }

    [Fact]
    public void A_currency_without_a_rate_is_missing_and_never_one()
    {
        Table.TryConvert(100m, "CHF", "EUR", Friday.DayNumber, out var converted).ShouldBeFalse();
        converted.ShouldBe(0m);
        Table.Find("CHF", "EUR", Friday).ShouldBe((null, new MissingRate("CHF", Friday, null)));
        Table.Find("EUR", "GBP", new DateOnly(2025, 1, 30)).Missing!.LastOn.ShouldBeNull();
    }

    [Fact]
    public void A_rate_serves_31_days_and_no_longer()
    {
        Table.Find("EUR", "USD", Friday.AddDays(31)).Used!.Age.ShouldBe(31);
        Table.Find("EUR", "USD", Friday.AddDays(32)).Missing.ShouldBe(new MissingRate("USD", Friday.AddDays(32), Friday));
    }

    [Fact]
    public void A_currency_is_itself_on_any_day() => RateTable.Empty.Find("XAF", "XAF", Friday).Used!.Rate.ShouldBe(1m);
}
