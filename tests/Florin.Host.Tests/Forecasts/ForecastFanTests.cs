using Florin.Forecasts;
using Florin.Host.Forecasts;

namespace Florin.Host.Tests.Forecasts;

public sealed class ForecastFanTests
{
    [Fact]
    public void A_wider_band_is_a_lighter_shade_and_zero_is_a_line()
    {
        var day = Day(100, 20, 40, 60);
        var fan = new ForecastFan([Day(0, 10, 20, 40), Day(0, 10, 20, 40), Day(0, 10, 20, 40), Day(0, 10, 20, 40), Day(0, 10, 20, 40), Day(0, 10, 20, 40), Day(0, 10, 20, 40), day], cells: 21);
        fan.Picture(day).ShouldBe("    |   ··░░▒▒█▒▒░░··");
    }

    [Fact]
    public void A_balance_that_never_moves_is_still_a_picture() => new ForecastFan([Day(5, 0, 0, 0)], cells: 5).Picture(Day(5, 0, 0, 0)).ShouldBe("█    ");

    private static ForecastDay Day(decimal balance, decimal half, decimal most, decimal nearlyAll) => new(
        new DateOnly(2025, 1, 1), 0, balance, balance - half, balance + half, balance - most, balance + most, balance - nearlyAll, balance + nearlyAll);
}
