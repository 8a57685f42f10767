using Florin.Amounts;

namespace Florin.Host.Amounts;

internal sealed record ConfidenceIntervalDto(decimal Lower, decimal Upper, double Level);

/// <summary><c>CategoryAverage</c> is <c>null</c> while the category has no rows.</summary>
internal sealed record AmountFactorsDto(double SeasonalAdjustment, decimal? CategoryAverage);

/// <summary>The request of <c>POST /predict/amount</c>, for its description only: the fields are read one by one so that each error names its field.</summary>
internal sealed record PredictAmountRequest(string Category, DateOnly Date, string? PaymentMethod, string? Description, string? Account);

internal sealed record PredictAmountResponse(
    decimal PredictedAmount, ConfidenceIntervalDto ConfidenceInterval, AmountFactorsDto Factors, string CategoryId, string Category,
    IReadOnlyList<string> Reasons, string ModelVersion, bool Fallback, IReadOnlyList<string> Warnings)
{
    public static PredictAmountResponse Of(AmountPrediction prediction, IReadOnlyList<string> warnings) => new(
        prediction.Amount, new ConfidenceIntervalDto(prediction.Lower, prediction.Upper, prediction.Level),
        new AmountFactorsDto(Math.Round(prediction.SeasonalAdjustment, 4), prediction.CategoryAverage), prediction.Category.Code, prediction.Category.Name,
        prediction.Reasons, prediction.ModelVersion, prediction.Fallback, prediction.Fault is { } fault ? [.. warnings, fault] : warnings);
}
