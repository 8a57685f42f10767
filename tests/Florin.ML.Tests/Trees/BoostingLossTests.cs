using Florin.ML.Trees;

namespace Florin.ML.Tests.Trees;

public sealed class BoostingLossTests
{
    private const double Step = 1e-5;

    private static readonly double[] Scores = [-3.1, -0.4, 0.2, 1.7, 4.4];
    private static readonly double[] Targets = [0, 1, 1, 0, 1];

    [Fact]
    public void Squared_loss_has_its_slope()
    {
        var gradients = new double[5];
        BoostingLosses.Squared(Scores, Targets, gradients);
        ShouldBeSlopes(gradients, BoostingLosses.SquaredLoss);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.95)]
    public void Pinball_loss_has_its_slope(double level)
    {
        var gradients = new double[5];
        BoostingLosses.Pinball(Scores, Targets, level, gradients);
        ShouldBeSlopes(gradients, (score, target) => BoostingLosses.PinballLoss(score, target, level));
    }

    [Fact]
    public void Logistic_loss_has_its_slope_and_curvature()
    {
        var (gradients, hessians) = (new double[5], new double[5]);
        BoostingLosses.Logistic(Scores, Targets, gradients, hessians);
        ShouldBeSlopes(gradients, BoostingLosses.LogisticLoss);
        for (var row = 0; row < 5; row++)
        {
            var (up, down) = (BoostingLosses.Probability(Scores[row] + Step), BoostingLosses.Probability(Scores[row] - Step));
            hessians[row].ShouldBe((up - down) / (2 * Step), 1e-8);
        }
    }

    [Fact]
    public void Softmax_loss_has_its_slope_and_its_curvature_by_the_classes()
    {
        double[][] scores = [Scores, [0.5, 0.1, -2, 1, 3], [-1, 2, 0.3, 0.2, -0.7]];
        double[] classes = [2, 0, 1, 1, 0];
        var logSums = new double[5];
        BoostingLosses.LogSums(scores, 0, logSums);
        var targets = new BoostingTargets(BoostingLoss.Softmax, 0, [], classes, new double[3]);
        for (var k = 0; k < 3; k++)
        {
            var (gradients, hessians) = (new double[5], new double[5]);
            BoostingLosses.Softmax(scores[k], logSums, classes, k, 3, gradients, hessians);
            for (var row = 0; row < 5; row++)
            {
                double Loss(double change) => targets.Of(row, [.. scores.Select((column, j) => j == k ? column.Select(score => score + change).ToArray() : column)]);
                gradients[row].ShouldBe((Loss(Step) - Loss(-Step)) / (2 * Step), 1e-8);
                (hessians[row] * 2 / 3).ShouldBe((Loss(1e-4) - (2 * Loss(0)) + Loss(-1e-4)) / 1e-8, 1e-6);
            }
        }
    }

    // numpy: np.quantile([40, 1, 6, 2, 3, 9, 5, 5, 2], [0, 0.25, 0.3, 0.5, 0.9, 1])
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.25, 2)]
    [InlineData(0.3, 2.4)]
    [InlineData(0.5, 5)]
    [InlineData(0.9, 15.2)]
    [InlineData(1, 40)]
    public void A_quantile_lies_on_the_line_between_its_neighbours(double share, double expected) =>
        OrderStatistics.Quantile([40, 1, 6, 2, 3, 9, 5, 5, 2], share).ShouldBe(expected, 1e-12);

    private static void ShouldBeSlopes(double[] gradients, Func<double, double, double> loss)
    {
        for (var row = 0; row < gradients.Length; row++)
            gradients[row].ShouldBe((loss(Scores[row] + Step, Targets[row]) - loss(Scores[row] - Step, Targets[row])) / (2 * Step), 1e-8);
    }
}
