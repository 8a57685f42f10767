using System.Runtime.InteropServices;
using Florin.Features;
using Florin.Ledger;
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
        var bytes = FeatureStateFile.Write(RandomLedger.SnapshotAfter(rows, at));
        var saved = FeatureStateFile.Read(bytes, RandomLedger.Options, out var error).ShouldNotBeNull(error);
        var resumed = saved.State;

        FeatureStateFile.Write(saved).ShouldBe(bytes);
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
    public void Many_threads_look_at_one_state_and_see_what_one_sees()
    {
        var rows = RandomLedger.Make(6, 2000);
        var state = RandomLedger.StateAfter(rows, 1000);
        var alone = new double[rows.Count][];
        for (var row = 0; row < rows.Count; row++)
            state.Look(FeatureRow.Of(rows, row), alone[row] = new double[FeatureCatalog.Width]);
        var before = FeatureStateFile.Write(new FeatureSnapshot(state, FeatureFingerprint.Of(rows, 1000, RandomLedger.Options)));
        var fresh = FeatureStateFile.Read(before, RandomLedger.Options, out _)!.State;
        var wrong = 0;

        Parallel.For(0, 8 * rows.Count, new ParallelOptions { MaxDegreeOfParallelism = 8 }, number =>
        {
            var row = number * 37 % rows.Count;
            var features = new double[FeatureCatalog.Width];
            fresh.Look(FeatureRow.Of(rows, row), features);
            if (!Same(features, alone[row]))
                Interlocked.Increment(ref wrong);
        });

        wrong.ShouldBe(0);
        FeatureStateFile.Write(new FeatureSnapshot(fresh, FeatureFingerprint.Of(rows, 1000, RandomLedger.Options))).ShouldBe(before);
    }

    [Fact]
    public void Only_the_features_that_say_so_know_the_amount()
    {
        var rows = RandomLedger.Make(6, Rows);
        var last = Array.LastIndexOf(rows.Payee, 3);
        rows.Amount[last] = -9.99m;
        var state = RandomLedger.StateAfter(rows, Rows);
        var row = FeatureRow.Of(rows, last) with { Day = rows.BookedOn[^1], Category = "group.1" };
        var (one, other) = (new double[FeatureCatalog.Width], new double[FeatureCatalog.Width]);
        state.Look(row, one);
        state.Look(row with { Amount = 4020m }, other);
        FeatureCatalog.All.Where(feature => one[(int)feature.Key].Equals(other[(int)feature.Key]) == feature.KnowsAmount && feature.Key != FeatureKey.SpendingCluster).ShouldBeEmpty();
    }

    [Fact]
    public void A_look_allocates_nothing()
    {
        var rows = RandomLedger.Make(5, Rows);
        var state = RandomLedger.StateAfter(rows, Rows - 1);

        Allocated(rows, (row, features) => state.Look(row, features)).ShouldBe(0);
    }

    [Fact]
    public void A_pass_allocates_nothing_once_it_knows_the_payees()
    {
        var rows = RandomLedger.Make(5, 3000);
        var state = RandomLedger.StateAfter(rows, 3000);
        var last = rows.BookedOn[^1];

        Allocated(rows, (row, features) => state.Next(row with { Day = last }, features)).ShouldBe(0);
    }

    /// <summary>Bytes of a second time over all rows.</summary>
    private static long Allocated(TransactionColumns rows, Action<FeatureRow, double[]> use)
    {
        var features = new double[FeatureCatalog.Width];
        var before = 0L;
        for (var time = 0; time < 2; time++)
        {
            before = GC.GetAllocatedBytesForCurrentThread();
            for (var row = 0; row < rows.Count; row++)
                use(FeatureRow.Of(rows, row), features);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static bool Same(ReadOnlySpan<double> one, ReadOnlySpan<double> other) =>
        MemoryMarshal.AsBytes(one).SequenceEqual(MemoryMarshal.AsBytes(other));
}
