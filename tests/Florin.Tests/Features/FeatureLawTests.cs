using System.Runtime.InteropServices;
using Florin.Features;
using FsCheck;
using FsCheck.Fluent;

namespace Florin.Tests.Features;

public sealed class FeatureLawTests
{
    private const int Rows = 300;

    [Fact]
    public void A_single_row_has_the_features_of_the_batch_on_every_row() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(20), Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var rows = RandomLedger.Make(seed, Rows);
        var batch = FeatureTable.Of(rows, new FeatureState(RandomLedger.Options));
        var single = new double[FeatureCatalog.Width];
        var state = new FeatureState(RandomLedger.Options);
        for (var row = 0; row < Rows; row++)
        {
            state.Look(FeatureRow.Of(rows, row), single);
            state.Look(FeatureRow.Of(rows, row), single);
            Same(single, batch[row]).ShouldBeTrue($"row {row}");
            state.Add(FeatureRow.Of(rows, row));
        }
    }));

    [Fact]
    public void Whatever_changes_later_the_features_before_stay() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(20), Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var rows = RandomLedger.Make(seed, Rows);
        var before = FeatureTable.Of(rows, new FeatureState(RandomLedger.Options));
        var first = new Random(seed).Next(1, Rows);
        for (var row = first; row < Rows; row++)
        {
            rows.Amount[row] = -rows.Amount[row] - 1;
            rows.BookedOn[row] += row / 7;
            rows.Payee[row] = (rows.Payee[row] + 5) % 12;
            rows.Category[row] = rows.Category[row] == 3 ? -1 : 3;
            rows.Method[row] = 1;
            rows.AccountId[row] = 7;
        }

        var after = FeatureTable.Of(rows, new FeatureState(RandomLedger.Options));

        Same(after.Values[..(first * FeatureCatalog.Width)], before.Values[..(first * FeatureCatalog.Width)]).ShouldBeTrue();
        Same(after[first], before[first]).ShouldBeFalse();
    }));

    [Fact]
    public void A_state_that_was_saved_goes_on_as_if_it_had_not_been() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(20), Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var rows = RandomLedger.Make(seed, Rows);
        var whole = FeatureTable.Of(rows, new FeatureState(RandomLedger.Options));
        var at = new Random(seed).Next(Rows);
        var bytes = FeatureStateFile.Write(RandomLedger.StateAfter(rows, at));
        var resumed = FeatureStateFile.Read(bytes, RandomLedger.Options, out var error).ShouldNotBeNull(error);

        FeatureStateFile.Write(resumed).ShouldBe(bytes);
        var features = new double[FeatureCatalog.Width];
        for (var row = at; row < Rows; row++)
        {
            resumed.Next(FeatureRow.Of(rows, row), features);
            Same(features, whole[row]).ShouldBeTrue($"row {row}, saved at {at}");
        }
    }));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_feature_is_finite_or_declares_when_it_is_missing(int seed)
    {
        var table = FeatureTable.Of(RandomLedger.Make(seed, 2000), new FeatureState(RandomLedger.Options));
        foreach (var feature in FeatureCatalog.All)
        {
            var missing = 0;
            for (var row = 0; row < table.Count; row++)
            {
                var value = table[row][(int)feature.Key];
                double.IsInfinity(value).ShouldBeFalse($"{feature.Name}, row {row}");
                missing += double.IsNaN(value) ? 1 : 0;
            }

            (missing > 0).ShouldBe(feature.Missing is not null, feature.Name);
            missing.ShouldBeLessThan(table.Count, feature.Name);
        }
    }

    [Fact]
    public void Only_the_features_that_say_so_know_the_category()
    {
        var rows = RandomLedger.Make(4, Rows);
        var state = RandomLedger.StateAfter(rows, Rows - 1);
        var (with, without) = (new double[FeatureCatalog.Width], new double[FeatureCatalog.Width]);
        state.Look(FeatureRow.Of(rows, Rows - 1) with { Category = "group.1" }, with);
        state.Look(FeatureRow.Of(rows, Rows - 1) with { Category = null }, without);
        foreach (var feature in FeatureCatalog.All.Where(feature => !feature.KnowsCategory))
            with[(int)feature.Key].ShouldBe(without[(int)feature.Key], feature.Name);
        Same(with, without).ShouldBeFalse();
    }

    [Fact]
    public void A_look_allocates_nothing()
    {
        var rows = RandomLedger.Make(5, Rows);
        var state = RandomLedger.StateAfter(rows, Rows - 1);
        var row = FeatureRow.Of(rows, Rows - 1);
        var features = new double[FeatureCatalog.Width];
        state.Look(row, features);
        state.Look(row, features);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            state.Look(row, features);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static bool Same(ReadOnlySpan<double> one, ReadOnlySpan<double> other) =>
        MemoryMarshal.AsBytes(one).SequenceEqual(MemoryMarshal.AsBytes(other));
}
