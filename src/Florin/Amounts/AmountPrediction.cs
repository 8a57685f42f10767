using Florin.Categories;

namespace Florin.Amounts;

/// <summary>What is known of a transaction before it comes; only category and day are needed.</summary>
public sealed record AmountQuery(Category Category, DateOnly Date, string? Description = null, string? PaymentMethod = null, int? AccountId = null);

/// <summary>A size, money in or out, with the interval that holds it with the chance <c>Level</c>.</summary>
/// <param name="Category">The one that answered: of a group the category with most rows.</param>
/// <param name="SeasonalAdjustment">What the date multiplies the size by; 1 from the fallback.</param>
/// <param name="CategoryAverage">Mean size of the category's rows so far, <c>null</c> without any.</param>
/// <param name="Reasons">What moved the prediction most, in words.</param>
/// <param name="Fallback">No trained model answered; <c>Fault</c> says why where that is not just "never trained".</param>
public sealed record AmountPrediction(
    Category Category, decimal Amount, decimal Lower, decimal Upper, double Level, double SeasonalAdjustment, decimal? CategoryAverage,
    IReadOnlyList<string> Reasons, string ModelVersion, bool Fallback, string? Fault);
