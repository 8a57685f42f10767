using Florin.Features;

namespace Florin.Tests.Features;

public sealed class FeatureStateTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(3000)]
    [InlineData(-1)]
    public void A_damaged_state_is_an_error_in_one_line(int at)
    {
        var bytes = FeatureStateFile.Write(RandomLedger.SnapshotAfter(RandomLedger.Make(1, 200), 200));
        bytes[at < 0 ? bytes.Length + at : at] ^= 1;

        FeatureStateFile.Read(bytes, RandomLedger.Options, out var error).ShouldBeNull();
        error.ShouldBe("The feature state is damaged: its checksum does not fit.");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(500)]
    public void A_state_that_was_cut_off_is_an_error(int length)
    {
        var bytes = FeatureStateFile.Write(RandomLedger.SnapshotAfter(RandomLedger.Make(1, 200), 200));

        FeatureStateFile.Read(bytes.AsSpan(0, length), RandomLedger.Options, out var error).ShouldBeNull();
        error.ShouldNotBeNull().ShouldContain("damaged");
    }

    [Fact]
    public void A_state_of_another_country_is_refused()
    {
        var bytes = FeatureStateFile.Write(RandomLedger.SnapshotAfter(RandomLedger.Make(1, 1), 0));

        FeatureStateFile.Read(bytes, RandomLedger.Options with { Country = "US" }, out var error).ShouldBeNull();
        error.ShouldBe("The feature state is of DE in Europe/Berlin, expected US in Europe/Berlin.");
    }

    [Fact]
    public void A_row_before_the_last_day_is_looked_at_but_not_taken_in()
    {
        var rows = RandomLedger.Make(2, 200);
        var state = RandomLedger.StateAfter(rows, 200);
        var late = FeatureRow.Of(rows, 150) with { Day = rows.BookedOn[^1] - 3 };
        var features = new double[FeatureCatalog.Width];

        state.Look(late, features);

        features[(int)FeatureKey.AmountAbs].ShouldBe((double)Math.Abs(late.Amount));
        Should.Throw<ArgumentException>(() => state.Add(late)).Message.ShouldContain("is before");
        state.Count.ShouldBe(200);
    }

    [Fact]
    public void Room_for_another_number_of_features_is_refused() =>
        Should.Throw<ArgumentException>(() => new FeatureState(RandomLedger.Options).Look(FeatureRow.Of(RandomLedger.Make(3, 1), 0), new double[3])).Message.ShouldContain("got room for 3");
}
