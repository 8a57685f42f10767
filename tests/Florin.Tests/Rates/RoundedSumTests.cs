using System.Globalization;
using Florin.Rates;
using FsCheck;
using FsCheck.Fluent;

namespace Florin.Tests.Rates;

public sealed class RoundedSumTests
{
    [Fact]
    public void What_rounding_leaves_is_booked_on_the_largest_part_and_told()
    {
        var sum = RoundedSum.Of([0.334m, 10.334m, 0.334m], "EUR");

        sum.Total.ShouldBe(11.00m);
        sum.Parts.ShouldBe([0.33m, 10.34m, 0.33m]);
        sum.Residuals.ShouldBe([new Residual(1, 0.01m)]);
    }

    [Theory]
    [InlineData("EUR", "0.125", "0.12")]
    [InlineData("EUR", "0.135", "0.14")]
    [InlineData("JPY", "2.5", "2")]
    [InlineData("KWD", "0.0005", "0.000")]
    public void Halves_go_to_the_even_minor_unit(string currency, string exact, string rounded) =>
        RoundedSum.Round(decimal.Parse(exact, CultureInfo.InvariantCulture), currency).ShouldBe(decimal.Parse(rounded, CultureInfo.InvariantCulture));

    [Fact]
    public void For_any_amounts_and_any_rate_the_parts_make_the_total_and_none_moves_by_two_units() =>
        Check.One(Config.QuickThrowOnFailure.WithReplay(20250131UL, 1UL), Prop.ForAll(
            Gen.Choose(-100_000_000, 100_000_000).ListOf().ToArbitrary(), Gen.Choose(1, 2_000_000_000).ToArbitrary(), Gen.Elements("EUR", "JPY", "KWD", "CLF").ToArbitrary(),
            (amounts, rate, currency) =>
            {
                decimal[] exact = [.. amounts.Select(cents => cents / 100m * (rate / 1_000_000m))];
                var unit = new decimal(1, 0, 0, false, (byte)Florin.Ledger.Currencies.MinorUnits(currency));

                var sum = RoundedSum.Of(exact, currency);

                return sum.Parts.Sum() == sum.Total && sum.Total == RoundedSum.Round(exact.Sum(), currency)
                    && sum.Parts.Zip(exact).All(pair => Math.Abs(pair.First - pair.Second) <= unit * 1.5m)
                    && sum.Residuals.All(residual => Math.Abs(residual.By) == unit);
            }));
}
