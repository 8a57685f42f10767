using Florin.Categories;
using Florin.Host.Web;

namespace Florin.Host.Categories;

internal static class PredictCategoryEndpoints
{
    public static void MapPredictCategory(this IEndpointRouteBuilder routes) => routes
        .MapPrediction<PredictCategoryRequest, PredictCategoryResponse>("/predict/category", (services, household, today) => new Answerer(services.GetRequiredService<CategoryService>(), household.HouseholdId, today))
        .WithSummary("The category of a transaction, with confidence, alternatives and evidence; also takes an array (up to 10,000) or NDJSON")
        .WithExample("""{"amount": 45.50, "description": "STARBUCKS STORE 1458 SEATTLE WA", "payment_method": "credit_card", "date": "2025-01-10"}""");

    private sealed class Answerer(CategoryService categories, int household, DateOnly today) : IRowAnswerer
    {
        public async ValueTask<RowAnswer> AnswerAsync(JsonFields fields, CancellationToken cancellation)
        {
            var description = fields.Text("description", 500, required: true);
            var amount = fields.Amount("amount");
            var day = fields.Day("date", today);
            var method = fields.Text("payment_method", 50);
            var type = fields.Choice("type", "expense", "income");
            _ = fields.Text("account", 100);
            if (fields.Errors.Any || description is null)
                return RowAnswer.Refused(fields.Errors);
            // An amount is a magnitude here: money out unless the type says income.
            var signed = amount is { } magnitude ? Math.Abs(magnitude) * (type == "income" ? 1 : -1) : (decimal?)null;
            var prediction = await categories.PredictAsync(household, new CategoryQuery(description, signed, day, method), cancellation);
            var answer = PredictCategoryResponse.Of(prediction, [.. fields.Unknown().Select(name => $"{name}: unknown field, ignored")]);
            return new RowAnswer(answer, null, prediction.Category.Group, prediction.Confidence);
        }
    }
}
