using Florin.ML.Evaluation;
using FsCheck;
using FsCheck.Fluent;

namespace Florin.ML.Tests.Evaluation;

public sealed class FoldsTests
{
    [Fact]
    public void Without_a_seed_neighbours_stay_together() =>
        // [t.tolist() for _, t in KFold(3).split(range(10))]   scikit-learn 1.2.1
        Tests(Folds.KFold(10, 3)).ShouldBe("0 1 2 3 | 4 5 6 | 7 8 9");

    [Theory]
    [InlineData(new[] { 2, 0, 0, 1, 1, 0, 2, 0, 1, 0, 0, 2, 2, 1 }, "0 1 2 3 6 | 4 5 7 8 11 | 9 10 12 13")]
    [InlineData(new[] { 1, 1, 0, 0, 0, 0, 0, 1, 0, 1 }, "0 1 2 3 | 4 5 7 | 6 8 9")]
    public void Classes_are_dealt_as_by_scikit_learn(int[] labels, string expected) =>
        // [t.tolist() for _, t in StratifiedKFold(3).split(y, y)]   scikit-learn 1.2.1
        Tests(Folds.Stratified(labels, 3)).ShouldBe(expected);

    [Fact]
    public void Tests_in_time_lie_at_the_end_behind_a_gap()
    {
        // [(a.tolist(), b.tolist()) for a, b in TimeSeriesSplit(3, gap=1).split(range(11))]   scikit-learn 1.2.1
        var found = Folds.InTime(11, 3, gap: 1);
        Tests(found).ShouldBe("5 6 | 7 8 | 9 10");
        found.Select(fold => fold.Train.Length).ShouldBe([4, 6, 8]);
        // TimeSeriesSplit(3, test_size=2): trains of 5, 7 and 9 rows
        Folds.InTime(11, 3, test: 2).Select(fold => fold.Train[^1]).ShouldBe([4, 6, 8]);
        Should.Throw<ArgumentException>(() => Folds.InTime(6, 3, test: 2));
    }

    [Fact]
    public void Every_row_is_tested_once_and_never_learnt_from_in_the_same_fold()
    {
        Prop.ForAll<byte, byte, ulong>((more, parts, seed) =>
        {
            var (rows, folds) = (2 + more, 2 + (parts % (1 + more)));
            var labels = Enumerable.Range(0, rows).Select(row => row * row % 5).ToArray();
            return new[] { Folds.KFold(rows, folds), Folds.KFold(rows, folds, seed), Folds.Stratified(labels, folds), Folds.Stratified(labels, folds, seed) }.All(found =>
                found.SelectMany(fold => fold.Test).Order().SequenceEqual(Enumerable.Range(0, rows))
                && found.All(fold => fold.Train.Concat(fold.Test).Order().SequenceEqual(Enumerable.Range(0, rows)))
                && found.Max(fold => fold.Test.Length) - found.Min(fold => fold.Test.Length) <= 1);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Every_part_has_its_share_of_every_class()
    {
        Prop.ForAll<byte, ulong>((more, seed) =>
        {
            var labels = Enumerable.Range(0, 5 + more).Select(row => row * row % 7).ToArray();
            var found = Folds.Stratified(labels, 4, seed);
            return labels.Distinct().All(label =>
            {
                var counts = found.Select(fold => fold.Test.Count(row => labels[row] == label)).ToList();
                return counts.Max() - counts.Min() <= 1;
            });
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_seed_draws_another_order_and_always_the_same()
    {
        Tests(Folds.KFold(100, 5, 1)).ShouldBe(Tests(Folds.KFold(100, 5, 1)));
        Tests(Folds.KFold(100, 5, 1)).ShouldNotBe(Tests(Folds.KFold(100, 5, 2)));
    }

    [Theory]
    [InlineData(5, 1)]
    [InlineData(5, 6)]
    public void Fewer_than_two_parts_or_more_than_rows_are_a_mistake_of_the_caller(int rows, int folds) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Folds.KFold(rows, folds));

    private static string Tests(Fold[] folds) => string.Join(" | ", folds.Select(fold => string.Join(' ', fold.Test)));
}
