using Florin.Categories;

namespace Florin.Tests.Categories;

/// <summary>What a predictor did on labelled lines: abstained share, accuracy and mean confidence of the answered.</summary>
internal sealed record CategoryAccuracy(int Rows, int Answered, int Right, double MeanConfidence, IReadOnlyList<string> Misses)
{
    public double Abstained => 1 - (double)Answered / Rows;

    public double OfAnswered => Answered == 0 ? 0 : (double)Right / Answered;

    public static CategoryAccuracy Of(ICategoryPredictor predictor, IEnumerable<(CategoryQuery Query, string[] Groups)> rows)
    {
        var (count, answered, right, confidence) = (0, 0, 0, 0.0);
        var misses = new List<string>();
        foreach (var (query, groups) in rows)
        {
            count++;
            var prediction = predictor.Predict(query);
            var isRight = groups.Contains(prediction.Category.Group);
            if (!isRight || prediction.Abstained)
                misses.Add(FormattableString.Invariant($"{(prediction.Abstained ? "abstained" : "wrong")} {prediction.Confidence:0.00} {prediction.Category.Code} [{groups[0]}] {query.Description} | {string.Join("; ", prediction.Evidence)}"));
            if (prediction.Abstained) continue;
            answered++;
            confidence += prediction.Confidence;
            if (isRight) right++;
        }

        return new CategoryAccuracy(count, answered, right, answered == 0 ? 0 : confidence / answered, misses);
    }

    public override string ToString() =>
        FormattableString.Invariant($"{Rows} rows, answered {1 - Abstained:0.000}, right of answered {OfAnswered:0.000}, mean confidence {MeanConfidence:0.000}");
}
