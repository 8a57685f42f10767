using System.Globalization;
using Florin.Host.Web;
using Florin.Registry;

namespace Florin.Host.Registry;

/// <summary>A point in the picture's 0 to 100 square with the origin at the lower left.</summary>
public sealed record PromisePoint(string X, string Y, string Promised, string Kept, string? SecondY = null, string? SecondKept = null);

/// <summary>What a version promised of the later rows beside what was kept, ready to be drawn.</summary>
/// <param name="Promised">Name of the axis to the right, as a column has it; <paramref name="Kept"/> of the one upwards.</param>
/// <param name="Second">Name of a second, thinner line; <c>null</c> without one.</param>
/// <param name="Whole">100 %, as the household writes it.</param>
public sealed record PromiseCurve(string Title, string Promised, string Kept, string? Second, string Whole, string Sentence, IReadOnlyList<PromisePoint> Points)
{
    private const string Line = "on the dashed line a promise is kept exactly";

    /// <summary>How sure its answers were and how often they were right; how often an interval was to hold and did; <c>null</c> where neither was stored.</summary>
    internal static PromiseCurve? Of(ModelVersion version, HouseholdText text)
    {
        var evaluation = ModelEvaluation.Of(version);
        return evaluation switch
        {
            { Reliability: [.., var surest] } => new(
                "How sure it said it was, and how often it was right", "Sure", "Right", null, text.Percent(1),
                $"Of answers that say {text.Percent(surest.Confidence)}, {text.Percent(surest.Right)} were right; {Line}.",
                [.. evaluation.Reliability.Select(point => new PromisePoint(At(point.Confidence), Up(point.Right), text.Percent(point.Confidence), text.Percent(point.Right)))]),
            { Intervals: [_, ..] } => new(
                "How often a range was to hold, and did", "Promised", "Held", evaluation.Intervals.All(interval => interval.HeldCategoryOnly is not null) ? "Held, category alone" : null, text.Percent(1),
                IntervalSentence(evaluation.Intervals, text),
                [.. evaluation.Intervals.Select(interval => new PromisePoint(
                    At(interval.Level), Up(interval.Held), text.Percent(interval.Level), text.Percent(interval.Held), Up(interval.HeldCategoryOnly ?? 0), interval.HeldCategoryOnly is { } held ? text.Percent(held) : null))]),
            _ => null,
        };
    }

    private static string IntervalSentence(IReadOnlyList<HeldIntervalDto> intervals, HouseholdText text)
    {
        const double Answered = 0.8;
        var shown = intervals.MinBy(interval => Math.Abs(interval.Level - Answered))!;
        var alone = shown.HeldCategoryOnly is { } held ? $", {text.Percent(held)} where only the category is known (the thin line)" : "";
        return $"{text.Percent(shown.Level)} of later rows were to lie in their range, {text.Percent(shown.Held)} did{alone}; {Line}.";
    }

    private static string At(double share) => (100 * share).ToString("0.#", CultureInfo.InvariantCulture);

    private static string Up(double share) => (100 - (100 * share)).ToString("0.#", CultureInfo.InvariantCulture);
}
