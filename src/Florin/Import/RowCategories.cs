using Florin.Categories;
using Florin.Payees;

namespace Florin.Import;

/// <summary>The category of a new row and how it came about; all <c>null</c> while nobody is sure.</summary>
internal readonly record struct RowCategory(int? CategoryId, string? Source, double? Confidence, string? Model, string? Evidence);

/// <summary>Categories of a batch: the file's own first, then what the user taught of the payee, then the model; equal questions are asked once.</summary>
internal sealed class RowCategories(StatementRows rows, IReadOnlyDictionary<int, int> fileCategories, IReadOnlyDictionary<int, Category> categories, ICategoryPredictor predictor)
{
    private readonly Dictionary<(int Description, int Payee, decimal Amount, int Method, int? MerchantCode), RowCategory> _answers = [];

    public RowCategory Of(int row, Payee payee)
    {
        if (rows.Category(row) is >= 0 and var given)
            return new RowCategory(fileCategories[given], "file", 1, null, null);
        if (payee.CategoryId is { } taught && categories.ContainsKey(taught))
            return new RowCategory(taught, "user", TaughtPredictor.Confidence, null, TaughtPredictor.Evidence(payee.Name));
        var question = (rows.Description(row), rows.Payee(row), rows.Amount(row), rows.PaymentMethod(row), rows.MerchantCode(row));
        if (!_answers.TryGetValue(question, out var answer))
            _answers[question] = answer = Ask(row);
        return answer;
    }

    private RowCategory Ask(int row)
    {
        var prediction = predictor.Predict(new CategoryQuery(
            rows.Texts[rows.Description(row)], rows.Amount(row), rows.BookedOn(row), rows.Texts.Text(rows.PaymentMethod(row)), rows.MerchantCode(row), rows.Texts.Text(rows.Payee(row))));
        return prediction.Abstained
            ? default
            : new RowCategory(prediction.Category.CategoryId, "model", prediction.Confidence, prediction.ModelVersion, string.Join("; ", prediction.Evidence));
    }
}
