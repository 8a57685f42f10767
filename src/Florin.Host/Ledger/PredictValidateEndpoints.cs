using System.Globalization;
using Florin.Categories;
using Florin.Host.Categories;
using Florin.Host.Web;
using Florin.Ledger;
using Florin.Payees;

namespace Florin.Host.Ledger;

/// <summary>The request of <c>POST /predict/validate</c>, for its description only.</summary>
internal sealed record ValidateRequest(
    decimal Amount, string Description, DateOnly? Date, string? Type, string? Category, string? PaymentMethod, string? Account, string? Currency);

/// <summary>The transaction as Florin would read it: <c>Amount</c> is signed here, negative = out.</summary>
internal sealed record NormalisedDto(
    decimal? Amount, string? Currency, string? Type, DateOnly? Date, string? Description, string? Payee, string? CategoryId, string? Category, string? PaymentMethod, string? Account);

internal sealed record ValidationDto(bool Valid, IReadOnlyList<string> Errors, IReadOnlyList<string> Warnings, NormalisedDto Normalised);

internal static class PredictValidateEndpoints
{
    public static void MapPredictValidate(this IEndpointRouteBuilder routes) => routes
        .MapPrediction<ValidateRequest, ValidationDto>("/predict/validate", (services, household, today) => new Answerer(
            services.GetRequiredService<CategoryService>(), services.GetRequiredService<AccountService>(), household.HouseholdId, household.BaseCurrency, today))
        .WithSummary("Whether a transaction can be used, what is wrong or doubtful, and how it is read; also takes an array (up to 10,000) or NDJSON")
        .WithExample("""{"amount": 42.50, "description": "SQ *BLUE BOTTLE COFFEE", "date": "2025-01-10", "type": "expense", "payment_method": "credit_card"}""");

    private sealed class Answerer(CategoryService categories, AccountService accounts, int household, string currency, DateOnly today) : IRowAnswerer
    {
        public async ValueTask<RowAnswer> AnswerAsync(JsonFields fields, CancellationToken cancellation)
        {
            var amount = fields.Amount("amount", required: true);
            var description = fields.Text("description", 500, required: true);
            var day = fields.Day("date", today);
            var type = fields.Choice("type", "expense", "income");
            var category = fields.Text("category", 100);
            var method = fields.Text("payment_method", 50);
            var account = fields.Text("account", 100);
            var currencyText = fields.Text("currency", 3);

            var warnings = fields.Unknown().Select(name => $"{name}: unknown field, ignored").ToList();
            var booked = await AccountAsync(account, warnings, cancellation);
            var code = CurrencyOf(currencyText, booked, fields.Errors);
            var known = category is null ? null : await CategoryAsync(category, fields.Errors, cancellation);
            if (amount is { } given)
                CheckAmount(given, code, fields.Errors, warnings);
            if (day is null && !fields.Errors.ByField.ContainsKey("date"))
                warnings.Add("date: missing, today is taken");
            else if (day > today)
                warnings.Add("date: lies ahead");

            // An amount is a magnitude here: money out unless the type says income.
            var signed = amount is { } magnitude ? Math.Abs(magnitude) * (type == "income" ? 1 : -1) : (decimal?)null;
            var errors = fields.Errors.ByField.SelectMany(field => field.Value.Select(message => $"{field.Key}: {message}")).ToList();
            var normalised = new NormalisedDto(
                signed, code, type ?? "expense", day ?? (fields.Errors.ByField.ContainsKey("date") ? null : today), description?.Trim(), description is null ? null : PayeeName.Parse(description).Display,
                known?.Code, known?.Name, method, booked?.Name ?? account);
            return new RowAnswer(new ValidationDto(errors.Count == 0, errors, warnings, normalised), null, errors.Count == 0 ? "valid" : "invalid");
        }

        private static void CheckAmount(decimal amount, string? code, FieldErrors errors, List<string> warnings)
        {
            if (amount == 0)
                errors.Add("amount", "must not be zero");
            if (amount < 0)
                warnings.Add("amount: a magnitude is expected here, the sign is ignored; type says in or out");
            var decimals = code is null ? Currencies.MaximumDecimals : Currencies.MinorUnits(code);
            if (decimal.Round(amount, decimals) != amount)
                errors.Add("amount", string.Create(CultureInfo.InvariantCulture, $"expected at most {decimals} decimals"));
        }

        private string? CurrencyOf(string? typed, Account? booked, FieldErrors errors)
        {
            if (typed is null)
                return booked?.Currency ?? currency;
            var code = Currencies.Find(typed);
            if (code is null)
                errors.Add("currency", "expected an ISO 4217 code like EUR");
            return code;
        }

        private async Task<Category?> CategoryAsync(string typed, FieldErrors errors, CancellationToken cancellation)
        {
            var found = await categories.FindAsync(household, typed, cancellation);
            if (found is null)
                errors.Add("category", CategoryNames.Suggest(await categories.ListAsync(household, cancellation), typed)!);
            return found;
        }

        private async Task<Account?> AccountAsync(string? typed, List<string> warnings, CancellationToken cancellation)
        {
            if (typed is null)
                return null;
            var found = await accounts.FindAsync(household, typed, cancellation);
            if (found is null)
                warnings.Add("account: not one of the household's");
            return found;
        }
    }
}
