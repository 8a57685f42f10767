using Florin.Ledger;
using Florin.Categories;
using Florin.Host.Ledger;
using Florin.Host.Web;

namespace Florin.Host.Categories;

internal sealed record CategoryDto(string Id, string Name, string Group, string Kind, string? PlaidCode)
{
    public static CategoryDto Of(Category category) => new(category.Code, category.Name, category.Group, SnakeCase.Of(category.Kind), category.PlaidCode);
}

/// <summary><c>Alike</c> counts the payee's other rows that would follow, <c>ChangedToo</c> those that did.</summary>
internal sealed record RecategorisedDto(TransactionDto Transaction, int Alike, int ChangedToo, long CorrectionId)
{
    public static RecategorisedDto Of(Recategorised change) => new(TransactionDto.Of(change.Transaction), change.Alike, change.ChangedToo, change.CorrectionId);
}

internal sealed record AlternativeDto(string Category, string CategoryId, double Confidence);

/// <summary>The request of <c>POST /predict/category</c>, for its description only: the fields are read one by one so that each error names its field.</summary>
internal sealed record PredictCategoryRequest(string Description, decimal? Amount, DateOnly? Date, string? PaymentMethod, string? Account, string? Type);

internal sealed record PredictCategoryResponse(
    string Prediction, string CategoryId, string Category, double Confidence, IReadOnlyList<AlternativeDto> Alternatives,
    bool Abstained, IReadOnlyList<string> Evidence, string ModelVersion, bool Fallback, IReadOnlyList<string> Warnings)
{
    public static PredictCategoryResponse Of(CategoryPrediction prediction, IReadOnlyList<string> warnings) => new(
        prediction.Category.Group, prediction.Category.Code, prediction.Category.Name, prediction.Confidence,
        [.. prediction.Alternatives.Select(other => new AlternativeDto(other.Category.Group, other.Category.Code, other.Confidence))],
        prediction.Abstained, prediction.Evidence, prediction.ModelVersion, prediction.Fallback, warnings);
}
