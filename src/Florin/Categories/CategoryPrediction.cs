namespace Florin.Categories;

/// <summary>What is known of a transaction when its category is asked; only the description is needed.</summary>
/// <param name="Amount">Signed, negative = out; <c>null</c> when unknown.</param>
public readonly record struct CategoryQuery(
    string Description,
    decimal? Amount = null,
    DateOnly? Date = null,
    string? PaymentMethod = null,
    int? MerchantCode = null,
    string? Payee = null);

/// <summary>A category with the chance that its group is right.</summary>
public readonly record struct CategoryAlternative(Category Category, double Confidence);

/// <summary>An answer with its doubt: when <c>Abstained</c>, the category is the best guess but must not be booked. <c>Confidence</c> is the chance that the category's group is right.</summary>
/// <param name="Fallback">No model was in service, so the lexicon answered.</param>
public sealed record CategoryPrediction(
    Category Category,
    double Confidence,
    IReadOnlyList<CategoryAlternative> Alternatives,
    bool Abstained,
    IReadOnlyList<string> Evidence,
    string ModelVersion,
    bool Fallback = false);

/// <summary>Answers for one transaction; immutable and safe for any number of threads.</summary>
public interface ICategoryPredictor
{
    string ModelVersion { get; }

    CategoryPrediction Predict(in CategoryQuery query);
}
