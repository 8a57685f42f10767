using Florin.Registry;

namespace Florin.Tests.Registry;

public sealed class MetricNamesTests
{
    private static readonly Dictionary<string, double> Metrics = new()
    {
        ["accuracy"] = 0.9,
        ["accuracy_lower"] = 0.8,
        ["accuracy_upper"] = 0.95,
        ["loss_lower"] = 0.1,
        [MetricNames.ClassShare("Food & Dining")] = 0.25,
        [MetricNames.Reliability(0.95)] = 0.97,
        [MetricNames.Reliability(0.55)] = 0.6,
        [MetricNames.Held(0.95, categoryOnly: false)] = 0.96,
        [MetricNames.Held(0.8, categoryOnly: false)] = 0.82,
        [MetricNames.Held(0.8, categoryOnly: true)] = 0.79,
        [MetricNames.Confusion("Food & Dining", "A→B")] = 3,
    };

    [Fact]
    public void What_is_drawn_is_told_from_figures() =>
        Metrics.Keys.Where(MetricNames.IsFigure).ShouldBe(["accuracy", "accuracy_lower", "accuracy_upper", "loss_lower"]);

    [Fact]
    public void A_reliability_curve_comes_back_by_confidence() =>
        MetricNames.ReliabilityCurve(Metrics).ShouldBe([(0.55, 0.6), (0.95, 0.97)]);

    [Fact]
    public void What_intervals_held_comes_back_by_level_and_kind_of_question()
    {
        MetricNames.IntervalCurve(Metrics, categoryOnly: false).ShouldBe([(0.8, 0.82), (0.95, 0.96)]);
        MetricNames.IntervalCurve(Metrics, categoryOnly: true).ShouldBe([(0.8, 0.79)]);
    }

    [Fact]
    public void A_confusion_comes_back_whatever_the_classes_are_called() =>
        MetricNames.ConfusionCells(Metrics).ShouldBe([("Food & Dining", "A-B", 3)]);

    [Fact]
    public void A_class_mix_comes_back_by_name() =>
        MetricNames.ClassMix(Metrics).ShouldBe(new Dictionary<string, double> { ["Food & Dining"] = 0.25 });

    [Fact]
    public void An_interval_needs_both_ends() =>
        MetricNames.Intervals(Metrics).ShouldBe([("accuracy", 0.8, 0.95)]);

    [Fact]
    public void The_stability_index_is_that_of_its_definition()
    {
        var before = new Dictionary<string, double> { ["a"] = 0.5, ["b"] = 0.5 };

        PopulationStability.Index(before, before).ShouldBe(0);
        // (.6 − .5) ln(.6 / .5) + (.4 − .5) ln(.4 / .5) = .1 ln 1.5 = 0.040547
        PopulationStability.Index(new Dictionary<string, double> { ["a"] = 60, ["b"] = 40 }, before).ShouldBe(0.040547, 1e-6);
    }
}
