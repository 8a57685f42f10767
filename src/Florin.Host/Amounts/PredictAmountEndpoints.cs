using Florin.Amounts;
using Florin.Categories;
using Florin.Host.Categories;
using Florin.Host.Web;
using Florin.Ledger;

namespace Florin.Host.Amounts;

internal static class PredictAmountEndpoints
{
    public const string NoHistory = "there are no transactions yet to learn from: import a file first";

    public static void MapPredictAmount(this IEndpointRouteBuilder routes) => routes
        .MapPrediction<PredictAmountRequest, PredictAmountResponse>("/predict/amount", (services, household, today) => new Answerer(
            services.GetRequiredService<AmountService>(), services.GetRequiredService<AccountService>(), services.GetRequiredService<CategoryService>(), household.HouseholdId, today))
        .WithSummary("What a transaction of a category will come to, with an 80 % interval and its factors; also takes an array (up to 10,000) or NDJSON")
        .WithExample("""{"category": "Food & Dining", "date": "2025-01-15", "payment_method": "credit_card", "description": "STARBUCKS STORE 1458 SEATTLE WA"}""");

    private sealed class Answerer(AmountService amounts, AccountService accounts, CategoryService categories, int household, DateOnly today) : IRowAnswerer
    {
        private IReadOnlyList<Account>? _accounts;

        public async ValueTask<RowAnswer> AnswerAsync(JsonFields fields, CancellationToken cancellation)
        {
            var name = fields.Text("category", 100, required: true);
            var day = fields.Day("date", today);
            var method = fields.Text("payment_method", 50);
            var description = fields.Text("description", 500);
            var account = await AccountAsync(fields, cancellation);
            var category = name is null ? null : await amounts.FindCategoryAsync(household, name, cancellation);
            if (name is not null && category is null)
                fields.Errors.Add("category", CategoryNames.Suggest(await categories.ListAsync(household, cancellation), name) ?? "is no category");
            if (day is null && !fields.Errors.ByField.ContainsKey("date"))
                fields.Errors.Add("date", "is required");
            if (fields.Errors.Any)
                return RowAnswer.Refused(fields.Errors);
            if (await amounts.PredictAsync(household, new AmountQuery(category!, day!.Value, description, method, account), cancellation) is not { } prediction)
                return RowAnswer.Refused(FieldErrors.Of("$", NoHistory));
            return new RowAnswer(PredictAmountResponse.Of(prediction, [.. fields.Unknown().Select(unknown => $"{unknown}: unknown field, ignored")]), null);
        }

        /// <summary>The accounts are read once a request: a batch names the same few over and over.</summary>
        private async ValueTask<int?> AccountAsync(JsonFields fields, CancellationToken cancellation)
        {
            if (fields.Text("account", 100) is not { } typed)
                return null;
            _accounts ??= await accounts.ListAsync(household, cancellation);
            var found = _accounts.FirstOrDefault(account => string.Equals(account.Name, typed.Trim(), StringComparison.OrdinalIgnoreCase)
                || string.Equals(account.Identifier, typed.Trim(), StringComparison.OrdinalIgnoreCase));
            if (found is null)
                fields.Errors.Add("account", $"no account is called '{typed}'");
            return found?.AccountId;
        }
    }
}
