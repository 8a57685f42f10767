using Florin.ML.Evaluation;

namespace Florin.ML.Tests.Evaluation;

public sealed class AbstentionTests
{
    private static readonly double[] Confidences = [0.9, 0.3, 0.8, 0.5, 0.7, 0.6];
    private static readonly bool[] Right = [true, false, true, true, false, true];

    [Theory]
    [InlineData(0, 0.3, 4.0 / 6, 1)]
    [InlineData(0.75, 0.5, 0.8, 5.0 / 6)]
    [InlineData(0.81, 0.8, 1, 2.0 / 6)]
    [InlineData(1, 0.8, 1, 2.0 / 6)]
    public void The_smallest_confidence_that_is_right_often_enough_answers_most(double wanted, double threshold, double precision, double share)
    {
        var found = Abstention.Threshold(Confidences, Right, wanted);

        found.Threshold.ShouldBe(threshold);
        found.Precision.ShouldBe(precision, 1e-12);
        found.Share.ShouldBe(share, 1e-12);
    }

    [Fact]
    public void Rows_of_one_confidence_are_answered_together_or_not_at_all() =>
        Abstention.Threshold([0.9, 0.9, 0.95], [true, false, true], 0.9).ShouldBe(new AnswerThreshold(0.95, 1, 1.0 / 3));

    [Fact]
    public void Where_no_confidence_is_enough_nothing_is_answered()
    {
        Abstention.Threshold([0.9, 0.8], [false, true], 0.6).ShouldBe(new AnswerThreshold(double.PositiveInfinity, 0, 0));
        Abstention.Threshold([], [], 0.5).Share.ShouldBe(0);
    }

    [Fact]
    public void Another_length_or_a_confidence_that_is_none_is_a_mistake_of_the_caller()
    {
        Should.Throw<ArgumentException>(() => Abstention.Threshold([0.5], [], 0.5)).Message.ShouldContain("Expected 1 answers, found 0");
        Should.Throw<ArgumentException>(() => Abstention.Threshold([double.NaN], [true], 0.5)).Message.ShouldContain("finite");
    }

    [Fact]
    public void The_input_keeps_its_order()
    {
        double[] confidences = [0.9, 0.3];
        Abstention.Threshold(confidences, [true, true], 0.5);
        confidences.ShouldBe([0.9, 0.3]);
    }
}
