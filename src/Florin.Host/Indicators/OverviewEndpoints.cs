using Florin.Anomalies;
using Florin.Forecasts;
using Florin.Host.Forecasts;
using Florin.Host.Web;
using Florin.Households;
using Florin.Indicators;
using Florin.Ledger;
using Florin.Recurring;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Florin.Host.Indicators;

internal static class OverviewEndpoints
{
    private const int AlertsShown = 4;

    public static void MapOverview(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", RootAsync).WithTags("Core").WithSummary("Name, version and links for programs; the Overview page for browsers").Produces<RootDto>();
        routes.MapGet("/api/v1/overview", ReadAsync).WithTags("Indicators").WithSummary("Balances, months, categories and the savings rate").Produces<OverviewDto>().Fails(400, 404);
    }

    private static async Task<IResult> ReadAsync(HttpRequest request, HouseholdService households, OverviewService overviews, CancellationToken cancellation)
    {
        if (new QueryReader(request).Errors is { Any: true } errors)
            return Problem.Invalid(errors);
        var household = await households.CurrentAsync(cancellation);
        return await overviews.ReadAsync(household.HouseholdId, cancellation) is { } overview
            ? Results.Ok(OverviewDto.Of(overview))
            : Problem.Missing("There is no overview before the first import");
    }

    private static async Task<IResult> RootAsync(
        HttpRequest request, HouseholdService households, OverviewService overviews, AccountService accounts, ForecastService forecasts, AlertService alerts,
        RecurringService recurring, TimeProvider clock, CancellationToken cancellation)
    {
        request.HttpContext.Response.Headers.Vary = "Accept";
        if (!request.WantsPage())
            return Results.Ok(HealthEndpoints.Root);
        var household = await households.CurrentAsync(cancellation);
        var text = new HouseholdText(household, household.Today(clock));
        if (await overviews.ReadAsync(household.HouseholdId, cancellation) is not { } overview)
            return new RazorComponentResult<EmptyPage>();
        var forecast = await forecasts.ForecastAsync(household.HouseholdId, null, ForecastsEndpoints.DefaultHorizon, cancellation);
        var open = await alerts.ListAsync(household.HouseholdId, "open", 500, cancellation);
        var view = new OverviewView(
            text, overview, forecast, await accounts.ListAsync(household.HouseholdId, cancellation), [.. open.Take(AlertsShown)], open.Count,
            await recurring.ListAsync(household.HouseholdId, cancellation));
        return new RazorComponentResult<OverviewPage>(new { View = view });
    }
}
