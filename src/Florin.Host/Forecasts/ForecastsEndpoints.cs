using Florin.Forecasts;
using Florin.Host.Web;
using Florin.Households;
using Florin.Ledger;
using Microsoft.OpenApi;

namespace Florin.Host.Forecasts;

internal static class ForecastsEndpoints
{
    public const int DefaultHorizon = 30;

    public static void MapForecasts(this IEndpointRouteBuilder routes)
    {
        foreach (var path in new[] { "/api/v1/forecasts/latest", "/api/v1/forecast" })
            routes.MapGet(path, LatestAsync).WithTags("Forecasts").WithSummary("The balance of the coming days and at the end of the coming periods with its bands, what is left until payday, and the chance of falling below zero")
                .Produces<ForecastDto>().Fails(400, 404)
                .Query("account", "Id, name or the bank's identifier; without it all accounts together").Query("horizon", "1 to 90 days, default 30", JsonSchemaType.Integer);
    }

    private static async Task<IResult> LatestAsync(HttpRequest request, HouseholdService households, AccountService accounts, ForecastService forecasts, CancellationToken cancellation)
    {
        var query = new QueryReader(request, "account", "horizon");
        var horizon = query.Integer("horizon", DefaultHorizon, 1, 90);
        if (query.Errors.Any)
            return Problem.Invalid(query.Errors);
        var household = await households.CurrentAsync(cancellation);
        Account? account = null;
        if (query.Text("account") is { } name)
        {
            account = await accounts.FindAsync(household.HouseholdId, name, cancellation);
            if (account is null)
                return Problem.Invalid("account", "is not one of the accounts; GET /api/v1/accounts lists them");
        }

        return await forecasts.CashflowAsync(household.HouseholdId, account?.AccountId, horizon, seasons: true, cancellation) is { } forecast
            ? Results.Ok(ForecastDto.Of(forecast.Balance, await forecasts.PeriodsAsync(household.HouseholdId, account?.AccountId, forecast, cancellation)))
            : Problem.Missing("There is no forecast before the first import");
    }
}
