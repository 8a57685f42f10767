using Florin.Storage;
using FsCheck;
using FsCheck.Fluent;

namespace Florin.Tests.Storage;

public sealed class ScaledDecimalTests
{
    [Fact]
    public void Every_integer_of_eighteen_digits_comes_back() => Prop.ForAll(
        ArbMap.Default.ArbFor<long>().Filter(n => Math.Abs(n) < 1_000_000_000_000_000_000),
        n => ScaledDecimal.TryFromDecimal(ScaledDecimal.ToDecimal(n, 4), 4, out var back) && back == n).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_taken_is_the_value_itself() => Prop.ForAll(
        ArbMap.Default.ArbFor<decimal>(),
        value => !ScaledDecimal.TryFromDecimal(value, 4, out var scaled) || ScaledDecimal.ToDecimal(scaled, 4) == value).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_refused_has_too_many_decimals_or_digits() => Prop.ForAll(
        ArbMap.Default.ArbFor<decimal>(),
        value => ScaledDecimal.TryFromDecimal(value, 4, out _) || decimal.Round(value, 4) != value || Math.Abs(value) >= 100_000_000_000_000m).QuickCheckThrowOnFailure();

    [Fact]
    public void The_unscaled_integer_has_the_same_digits() => Prop.ForAll(
        ArbMap.Default.ArbFor<decimal>(),
        value => ScaledDecimal.ToDecimal(ScaledDecimal.Unscaled(value), value.Scale) == value).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("1.50000000000000000000", true, 15_000L)]
    [InlineData("-99999999999999.9999", true, -999_999_999_999_999_999L)]
    [InlineData("100000000000000", false, 0L)]
    [InlineData("0.00001", false, 0L)]
    [InlineData("79228162514264337593543950335", false, 0L)]
    public void At_the_edges(string value, bool fits, long scaled)
    {
        ScaledDecimal.TryFromDecimal(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), 4, out var taken).ShouldBe(fits);
        taken.ShouldBe(scaled);
    }
}
