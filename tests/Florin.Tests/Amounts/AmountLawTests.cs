using Florin.Amounts;
using Florin.Features;
using Florin.Tests.Features;
using FsCheck;
using FsCheck.Fluent;

namespace Florin.Tests.Amounts;

public sealed class AmountLawTests
{
    private const int Rows = 300;

    /// <summary>With the payee, and with the category alone.</summary>
    private static readonly bool[] Ways = [true, false];

    private static readonly Config Few = Config.QuickThrowOnFailure.WithMaxTest(5);

    [Fact]
    public void Whatever_changes_later_no_earlier_prediction_does() => Check.One(Few, Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var columns = RandomLedger.Make(seed, Rows);
        var before = AskedLedger.Rows(columns);
        var half = before.Count / 2;
        var changed = columns.BookedOn.AsSpan().IndexOf(before.Days[half + 20]);
        var model = AskedLedger.Fit(before, half);
        for (var row = changed; row < Rows; row++)
        {
            columns.Amount[row] = (-columns.Amount[row] * 3) - 1;
            columns.Payee[row] = (columns.Payee[row] + 5) % 12;
        }

        var after = AskedLedger.Rows(columns);

        AskedLedger.Bytes(AskedLedger.Fit(after, half)).ShouldBe(AskedLedger.Bytes(model));
        for (var row = 0; row < half + 20 && before.Days[row] < columns.BookedOn[changed]; row++)
        {
            foreach (var knowsPayee in Ways)
                AskedLedger.Band(model, after, row, knowsPayee).ShouldBe(AskedLedger.Band(model, before, row, knowsPayee));
        }
    }));

    [Fact]
    public void An_interval_holds_the_prediction_and_grows_with_its_level() => Check.One(Few, Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var rows = AskedLedger.Rows(RandomLedger.Make(seed, Rows));
        var model = AskedLedger.Fit(rows, rows.Count - 50);
        for (var row = rows.Count - 50; row < rows.Count; row++)
        {
            foreach (var knowsPayee in Ways)
            {
                var band = AskedLedger.Band(model, rows, row, knowsPayee);
                band.ShouldBe(band.Order());
                band.ShouldAllBe(value => double.IsFinite(value) && value >= 0);
            }
        }
    }));

    [Fact]
    public void A_row_does_not_know_its_own_amount()
    {
        var columns = RandomLedger.Make(5, Rows);
        var last = Enumerable.Range(0, Rows).Last(row => columns.Category[row] >= 0 && columns.Amount[row] != 0);
        var before = AskedLedger.Rows(columns);
        columns.Amount[last] = 7_777m;
        var after = AskedLedger.Rows(columns);

        foreach (var knowsPayee in Ways)
            after.Question(after.Count - 1, knowsPayee).SequenceEqual(before.Question(before.Count - 1, knowsPayee)).ShouldBeTrue();
        after.Targets[^1].ShouldBe(Math.Log(7_778), 1e-12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_same_seed_gives_the_same_bytes_for_any_number_of_threads(int threads)
    {
        var rows = AskedLedger.Rows(RandomLedger.Make(6, Rows));
        var bytes = AskedLedger.Bytes(AskedLedger.Fit(rows, rows.Count));

        AskedLedger.Bytes(AskedLedger.Fit(rows, rows.Count, threads: threads)).ShouldBe(bytes);
        AskedLedger.Bytes(AskedLedger.Fit(rows, rows.Count, seed: 4, threads)).ShouldNotBe(bytes);
    }

    [Fact]
    public void A_model_that_was_saved_answers_as_before()
    {
        var rows = AskedLedger.Rows(RandomLedger.Make(7, Rows));
        var model = AskedLedger.Fit(rows, rows.Count);
        var bytes = AskedLedger.Bytes(model);
        using var reader = new BinaryReader(new MemoryStream(bytes));
        var read = AmountModel.Read(reader);

        AskedLedger.Bytes(read).ShouldBe(bytes);
        for (var row = 0; row < rows.Count; row++)
            AskedLedger.Band(read, rows, row, row % 2 == 0).ShouldBe(AskedLedger.Band(model, rows, row, row % 2 == 0));
    }

    [Fact]
    public void A_model_of_other_features_is_refused()
    {
        var rows = AskedLedger.Rows(RandomLedger.Make(8, Rows));
        var bytes = AskedLedger.Bytes(AskedLedger.Fit(rows, rows.Count));
        bytes[0] = 99;
        using var reader = new BinaryReader(new MemoryStream(bytes));

        Should.Throw<InvalidDataException>(() => AmountModel.Read(reader)).Message.ShouldBe($"it sees features of version 99, this program makes {FeatureCatalog.Version}: train again");
    }

    [Fact]
    public void Many_threads_get_the_answers_of_one()
    {
        var columns = RandomLedger.Make(9, Rows);
        var rows = AskedLedger.Rows(columns);
        var model = AskedLedger.Fit(rows, rows.Count);
        var (history, state) = (AmountHistory.Of(columns), RandomLedger.StateAfter(columns, Rows));
        var fingerprint = FeatureFingerprint.Of(columns, Rows, RandomLedger.Options);
        var written = FeatureStateFile.Write(new FeatureSnapshot(state, fingerprint));
        var queries = Enumerable.Range(0, 400).Select(number => new AmountQuery(columns.Categories[number % 7], new DateOnly(2024, 1, 1).AddDays(number), number % 3 == 0 ? null : $"Payee {number % 12}")).ToList();
        var one = queries.ConvertAll(query => AmountService.Predict(model, "1", history, state, query)!.Amount);
        var many = new decimal[queries.Count];

        Parallel.For(0, queries.Count, number => many[number] = AmountService.Predict(model, "1", history, state, queries[number])!.Amount);

        many.ShouldBe(one);
        FeatureStateFile.Write(new FeatureSnapshot(state, fingerprint)).ShouldBe(written);
    }
}
