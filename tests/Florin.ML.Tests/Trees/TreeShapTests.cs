using Florin.ML.Data;
using Florin.ML.Numerics;
using Florin.ML.Trees;
using FsCheck;
using FsCheck.Fluent;

namespace Florin.ML.Tests.Trees;

public sealed class TreeShapTests
{
    private const int Features = 5;

    [Fact]
    public void A_tree_of_xgboost_is_explained_as_by_xgboost()
    {
        // x = np.array([[i % 5, i * 7 % 11, i * 3 % 4] for i in range(60)], float); y = x[:, 0] * x[:, 1] + 3 * (x[:, 2] > 1); d = xgboost.DMatrix(x, y)
        // b = xgboost.train({"max_depth": 3, "eta": 1, "lambda": 0, "base_score": 0, "tree_method": "exact"}, d, 1); b.get_dump(with_stats=True)
        // b.predict(xgboost.DMatrix(np.array([[4, 10, 3], [0, 3, 1], [2, 5, 2]], float)), pred_contribs=True)   xgboost 1.7.4
        TreeNode[] nodes =
        [
            TreeNode.Split(0, 2.5, true, 1), TreeNode.Split(0, 0.5, true, 3), TreeNode.Split(1, 4.5, true, 5), TreeNode.Split(2, 1.5, true, 7),
            TreeNode.Split(1, 5.5, true, 9), TreeNode.Split(1, 1.5, true, 11), TreeNode.Split(1, 7.5, true, 13), .. Enumerable.Range(0, 8).Select(TreeNode.Leaf),
        ];
        float[] values = [0, 0, 0, 0, 0, 0, 0, 0, 3, 5.30769253f, 13.181818f, 2.5f, 12.5f, 22.7142849f, 33];
        double[] covers = [60, 36, 24, 12, 24, 10, 14, 6, 6, 13, 11, 4, 6, 7, 7];
        var shap = new TreeShap(3, nodes, [0], values, covers, 1, 0);
        shap.Base.ShouldBe(11.783333778381348, 1e-5);
        var found = shap.Contributions(new double[] { 4, 10, 3, 0, 3, 1, 2, 5, 2 }, new FitRun(0, 2));
        double[] expected =
        [
            10.967804908752441, 10.098867416381836, 0.15000000596046448,
            -8.703205108642578, -2.1801280975341797, -0.9000000357627869,
            -4.683883190155029, -1.9417577981948853, 0.15000000596046448,
        ];
        found.ShouldBe(expected, 1e-5);
    }

    [Fact]
    public void Any_tree_is_explained_as_by_all_subsets_of_its_features()
    {
        Prop.ForAll<uint>(seed =>
        {
            var tree = new RandomTree(seed);
            var (found, expected) = (tree.Contributions(), tree.BruteForce());
            return found.Zip(expected).All(pair => Math.Abs(pair.First - pair.Second) < 1e-9);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_values_and_the_base_sum_to_what_the_tree_says()
    {
        Prop.ForAll<uint>(seed =>
        {
            var tree = new RandomTree(seed);
            return Math.Abs(tree.Shap.Base + tree.Contributions().Sum() - tree.Expected((1 << Features) - 1)) < 1e-9;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_feature_that_never_changes_the_answer_has_nothing()
    {
        Prop.ForAll<uint>(seed =>
        {
            var tree = new RandomTree(seed);
            var contributions = tree.Contributions();
            return Enumerable.Range(0, Features).All(feature => !tree.IsDummy(feature) || Math.Abs(contributions[feature]) < 1e-9);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Two_features_that_say_the_same_have_the_same_wherever_they_stand()
    {
        Prop.ForAll<byte>(cover =>
        {
            // x₀ and x₁ with each above a half in a share p of the rows, independently: the upper one stands above the lower one.
            var (p, q) = ((cover + 1) / 257.0, 1 - ((cover + 1) / 257.0));
            TreeNode[] nodes = [TreeNode.Split(0, 0.5, true, 1), TreeNode.Leaf(0), TreeNode.Split(1, 0.5, true, 3), TreeNode.Leaf(1), TreeNode.Leaf(2)];
            var shap = new TreeShap(2, nodes, [0], [0, 0, 0, 0, 8], [1, q, p, p * q, p * p], 1, 0);
            var contributions = new double[2];
            shap.Contributions([1, 1], contributions);
            return Math.Abs(contributions[0] - contributions[1]) < 1e-9 && Math.Abs(contributions.Sum() + (8 * p * p) - 8) < 1e-9;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Forests_on_real_rows_are_explained_to_the_last_digit_of_their_leaves()
    {
        var table = Table.Read(SharedData.Path("tabular", "card_amount.csv"));
        var cut = table.Targets.Length * 4 / 5;
        var (train, targets) = (table.Features.Slice(0, cut), table.Targets[..cut]);
        var rows = table.Features.Slice(cut, 40).ToRows();
        var forest = new RandomForestRegressorTrainer(new() { Trees = 10, MinimumLeaf = 200 }).Fit(train, targets, new FitRun(3, 2));
        var extra = new ExtraTreesRegressorTrainer(new() { Trees = 10, MinimumLeaf = 200 }).Fit(train, targets, new FitRun(3, 2));
        foreach (var (model, shap) in new (IRegressor, TreeShap)[] { (forest, TreeShap.Of(forest)), (extra, TreeShap.Of(extra)) })
        {
            var predicted = new double[40];
            model.Predict(rows, predicted);
            shap.Base.ShouldBe(model.Base, 1e-5);
            var contributions = shap.Contributions(rows, new FitRun(0, 2));
            for (var row = 0; row < 40; row++)
                (shap.Base + contributions.AsSpan(row * 8, 8).ToArray().Sum()).ShouldBe(predicted[row], 1e-9);
        }
    }

    [Fact]
    public void A_row_is_explained_without_allocation()
    {
        var (features, targets) = Contracts.SmallData.Of("ordinary");
        var shap = TreeShap.Of(new RandomForestRegressorTrainer(new() { Trees = 10 }).Fit(features, targets, new FitRun(1)));
        var (row, contributions) = (new double[] { 8, 0.5, 0 }, new double[3]);
        shap.Contributions(row, contributions);
        var before = GC.GetAllocatedBytesForCurrentThread();
        shap.Contributions(row, contributions);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    /// <summary>A tree of up to eight splits over five features, the same feature often more than once on a way; and a row.</summary>
    private sealed class RandomTree
    {
        private readonly List<TreeNode> _nodes = [default];
        private readonly float[] _values;
        private readonly double[] _covers;
        private readonly double[] _row;

        public RandomTree(uint seed)
        {
            var rng = new Rng(seed);
            var leaves = new List<int> { 0 };
            for (var splits = rng.Next(9); splits > 0; splits--)
            {
                var at = leaves[rng.Next(leaves.Count)];
                leaves.Remove(at);
                _nodes[at] = TreeNode.Split(rng.Next(Features), rng.Next(4), rng.Next(2) == 0, _nodes.Count);
                leaves.AddRange([_nodes.Count, _nodes.Count + 1]);
                _nodes.AddRange([default, default]);
            }

            _values = new float[_nodes.Count];
            _covers = new double[_nodes.Count];
            foreach (var at in leaves)
            {
                _nodes[at] = TreeNode.Leaf(0);
                (_values[at], _covers[at]) = (rng.Next(4), 1 + rng.Next(20));
            }

            for (var at = _nodes.Count - 1; at >= 0; at--)
                _covers[at] = _nodes[at].IsLeaf ? _covers[at] : _covers[_nodes[at].Child] + _covers[_nodes[at].Child + 1];
            _row = [.. Enumerable.Range(0, Features).Select(_ => rng.Next(5) == 0 ? double.NaN : rng.Next(5) - 0.5)];
            Shap = new TreeShap(Features, [.. _nodes], [0], _values, _covers, 1, 0);
        }

        public TreeShap Shap { get; }

        public double[] Contributions()
        {
            var contributions = new double[Features];
            Shap.Contributions(_row, contributions);
            return contributions;
        }

        /// <summary>Algorithm 1 of the paper: the mean answer where only the features of a subset are known.</summary>
        public double Expected(int known, int at = 0)
        {
            var node = _nodes[at];
            if (node.IsLeaf)
                return _values[at];
            return (known >> node.Feature & 1) != 0
                ? Expected(known, node.Next(_row[node.Feature]))
                : ((Expected(known, node.Child) * _covers[node.Child]) + (Expected(known, node.Child + 1) * _covers[node.Child + 1])) / _covers[at];
        }

        /// <summary>Shapley (1953): Σ |S|! (M − |S| − 1)! / M! (v(S ∪ i) − v(S)).</summary>
        public double[] BruteForce()
        {
            double[] factorials = [1, 1, 2, 6, 24, 120];
            var values = new double[Features];
            for (var feature = 0; feature < Features; feature++)
            {
                for (var subset = 0; subset < 1 << Features; subset++)
                {
                    if ((subset >> feature & 1) != 0)
                        continue;
                    var size = int.PopCount(subset);
                    values[feature] += factorials[size] * factorials[Features - size - 1] / factorials[Features] * (Expected(subset | 1 << feature) - Expected(subset));
                }
            }

            return values;
        }

        public bool IsDummy(int feature) =>
            Enumerable.Range(0, 1 << Features).All(subset => Math.Abs(Expected(subset | 1 << feature) - Expected(subset)) < 1e-12);
    }
}
