using Florin.ML.Evaluation;

namespace Florin.ML.Tests.Evaluation;

/// <summary>Against scikit-learn 1.2.1, from sklearn import metrics as m; the command stands above the number.</summary>
public sealed class ReferenceScoreTests
{
    private static readonly int[] Labels = [0, 0, 1, 1, 1, 2, 2, 2, 2, 3];
    private static readonly int[] Predicted = [0, 1, 1, 1, 2, 2, 2, 0, 2, 2];

    // t = [0, 0, 1, 1, 0, 0, 1, 0, 1, 1]; s = [.1, .4, .35, .8, .8, .2, .65, .05, .5, .4]
    private static readonly bool[] Positive = [false, false, true, true, false, false, true, false, true, true];
    private static readonly double[] Scores = [.1, .4, .35, .8, .8, .2, .65, .05, .5, .4];

    private static readonly double[] Outcomes = [3, -.5, 2, 7, 4.2];
    private static readonly double[] Forecasts = [2.5, 0, 2, 8, 5];

    [Fact]
    public void The_confusion_matrix_counts_labels_by_what_they_were_taken_for()
    {
        var matrix = ConfusionMatrix.Of(Labels, Predicted, 4);
        int[] counts = [.. Enumerable.Range(0, 16).Select(cell => matrix[cell / 4, cell % 4])];
        // m.confusion_matrix(y, p)
        counts.ShouldBe([1, 1, 0, 0, 0, 2, 1, 0, 1, 0, 3, 0, 0, 0, 1, 0]);
        (matrix.Rows, matrix.Accuracy, matrix.Support(2)).ShouldBe((10, 0.6, 4));
    }

    [Fact]
    public void Precision_recall_and_F1_of_each_class()
    {
        var matrix = ConfusionMatrix.Of(Labels, Predicted, 4);
        // m.precision_score(y, p, average=None, zero_division=0); m.recall_score(y, p, average=None); m.f1_score(y, p, average=None)
        for (var k = 0; k < 4; k++)
        {
            matrix.Precision(k).ShouldBe(((double[])[0.5, 2.0 / 3, 0.6, 0])[k], 1e-12);
            matrix.Recall(k).ShouldBe(((double[])[0.5, 2.0 / 3, 0.75, 0])[k], 1e-12);
            matrix.F1(k).ShouldBe(((double[])[0.5, 2.0 / 3, 2.0 / 3, 0])[k], 1e-12);
        }
    }

    [Fact]
    public void Averages_over_the_classes()
    {
        // A fifth class that nobody knows changes nothing.
        var matrix = ConfusionMatrix.Of(Labels, Predicted, 5);
        // m.precision_score(y, p, average="macro", zero_division=0), m.recall_score(y, p, average="macro"), m.f1_score(y, p, average="macro")
        matrix.MacroPrecision.ShouldBe(0.44166666666666665, 1e-12);
        matrix.MacroRecall.ShouldBe(0.47916666666666663, 1e-12);
        matrix.MacroF1.ShouldBe(0.45833333333333326, 1e-12);
        ClassificationScores.MacroF1(Labels, Predicted, 5).ShouldBe(0.45833333333333326, 1e-12);
        // The same with average="weighted".
        matrix.WeightedPrecision.ShouldBe(0.54, 1e-12);
        matrix.WeightedRecall.ShouldBe(0.6, 1e-12);
        ClassificationScores.WeightedF1(Labels, Predicted, 5).ShouldBe(0.5666666666666667, 1e-12);
    }

    [Fact]
    public void Scores_with_ties_are_ranked_as_by_scikit_learn()
    {
        // m.roc_auc_score(t, s), m.average_precision_score(t, s)
        RankingScores.AreaUnderRoc(Positive, Scores).ShouldBe(0.76, 1e-12);
        RankingScores.AveragePrecision(Positive, Scores).ShouldBe(0.6595238095238094, 1e-12);
    }

    [Fact]
    public void Losses_of_probabilities()
    {
        int[] labels = [.. Positive.Select(positive => positive ? 1 : 0)];
        double[] probabilities = [.. Scores.SelectMany(score => new[] { 1 - score, score })];
        // m.log_loss(t, s); m.brier_score_loss(t, s), which scores one of the two probabilities
        ClassificationScores.LogLoss(labels, probabilities).ShouldBe(0.581324740189912, 1e-12);
        ClassificationScores.Brier(labels, probabilities).ShouldBe(2 * 0.20475, 1e-12);
        // m.log_loss([0, 1, 1, 2], [[.7, .2, .1], [.3, .4, .3], [.1, .1, .8], [.25, .5, .25]], labels=[0, 1, 2])
        ClassificationScores.LogLoss([0, 1, 1, 2], [.7, .2, .1, .3, .4, .3, .1, .1, .8, .25, .5, .25]).ShouldBe(1.2404612824817058, 1e-12);
    }

    [Fact]
    public void Errors_of_numbers()
    {
        // a = [3, -.5, 2, 7, 4.2]; f = [2.5, 0, 2, 8, 5]
        // m.mean_absolute_error(a, f), m.mean_squared_error(a, f, squared=False), m.r2_score(a, f), m.mean_absolute_percentage_error(a, f), m.mean_pinball_loss(a, f, alpha=.9)
        ForecastScores.MeanAbsoluteError(Outcomes, Forecasts).ShouldBe(0.56, 1e-12);
        RegressionScores.RootMeanSquaredError(Outcomes, Forecasts).ShouldBe(0.654217089351845, 1e-12);
        RegressionScores.Determination(Outcomes, Forecasts).ShouldBe(0.9300470711297071, 1e-12);
        RegressionScores.MeanAbsolutePercentageError(Outcomes, Forecasts).ShouldBe(0.3, 1e-12);
        ForecastScores.Pinball(Outcomes, Forecasts, 0.9).ShouldBe(0.136, 1e-12);
    }

    [Fact]
    public void An_outcome_of_nothing_counts_as_the_smallest_one() =>
        // m.mean_absolute_percentage_error([0, 2], [1e-16, 3]): (1e-16 / 2⁻⁵² + .5) / 2
        RegressionScores.MeanAbsolutePercentageError([0, 2], [1e-16, 3]).ShouldBe(((1e-16 / Math.Pow(2, -52)) + 0.5) / 2, 1e-12);

    [Fact]
    public void The_width_of_a_band_is_averaged() => ForecastScores.MeanWidth([1, 2], [2, 5]).ShouldBe(2);

    [Fact]
    public void A_class_that_is_none_is_a_mistake_of_the_caller()
    {
        Should.Throw<ArgumentException>(() => ConfusionMatrix.Of([0, 4], [0, 1], 4)).Message.ShouldContain("found 4 predicted as 1");
        Should.Throw<ArgumentException>(() => ConfusionMatrix.Of([], [], 4));
    }
}
