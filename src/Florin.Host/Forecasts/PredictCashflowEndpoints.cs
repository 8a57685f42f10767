using System.Globalization;
using Florin.Forecasts;
using Florin.Host.Web;
using Florin.Ledger;

namespace Florin.Host.Forecasts;

internal static class PredictCashflowEndpoints
{
    public static void MapPredictCashflow(this IEndpointRouteBuilder routes) => routes
        .MapPrediction<PredictCashflowRequest, PredictCashflowResponse>("/predict/cashflow", (services, household, _) =>
            new Answerer(services.GetRequiredService<ForecastService>(), services.GetRequiredService<AccountService>(), household.HouseholdId))
        .WithSummary("Money in and out by day, 1 to 90 days ahead, with its range, what moves it, and the chance of falling below zero; also takes an array (up to 10,000) or NDJSON")
        .WithExample("""{"horizon_days": 30, "include_seasonality": true}""");

    private sealed class Answerer(ForecastService forecasts, AccountService accounts, int household) : IRowAnswerer
    {
        public async ValueTask<RowAnswer> AnswerAsync(JsonFields fields, CancellationToken cancellation)
        {
            var days = fields.Amount("horizon_days") ?? ForecastsEndpoints.DefaultHorizon;
            var seasons = fields.Flag("include_seasonality") ?? true;
            var name = fields.Text("account", 100);
            if (days != decimal.Truncate(days) || days is < 1 or > BalanceForecastOptions.LongestHorizon)
                fields.Errors.Add("horizon_days", string.Create(CultureInfo.InvariantCulture, $"expected a whole number from 1 to {BalanceForecastOptions.LongestHorizon}"));
            var account = name is null ? null : await accounts.FindAsync(household, name, cancellation);
            if (name is not null && account is null)
                fields.Errors.Add("account", "is not one of the accounts; GET /api/v1/accounts lists them");
            if (fields.Errors.Any)
                return RowAnswer.Refused(fields.Errors);
            if (await forecasts.CashflowAsync(household, account?.AccountId, (int)days, seasons, cancellation) is not { } forecast)
                return RowAnswer.Refused(FieldErrors.Of("$", "there are no transactions to forecast from; POST /api/v1/imports brings the first"));
            var answer = PredictCashflowResponse.Of(forecast, [.. fields.Unknown().Select(unknown => $"{unknown}: unknown field, ignored")]);
            return new RowAnswer(answer, null, answer.Summary.Trend, answer.Summary.MeasuredCoverage);
        }
    }
}
