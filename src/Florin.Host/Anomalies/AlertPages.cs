using Florin.Anomalies;
using Florin.Host.Web;
using Florin.Households;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Florin.Host.Anomalies;

internal static class AlertPages
{
    private const int MostShown = 200;

    public static void MapAlertPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/alerts").ExcludeFromDescription();
        pages.MapGet("", ListAsync);
        foreach (var (verb, status) in AnomaliesEndpoints.Decisions)
            pages.MapPost("/{id:long}/" + verb, (long id, HttpRequest request, HouseholdService households, AlertService alerts, TimeProvider clock, CancellationToken cancellation) =>
                DecideAsync(id, status, request, households, alerts, clock, cancellation)).RequireFormToken();
    }

    private static async Task<IResult> ListAsync(HttpRequest request, HouseholdService households, AlertService alerts, TimeProvider clock, CancellationToken cancellation)
    {
        var query = new QueryReader(request, "status", "kind");
        var status = query.Choice("status", "open", "confirmed", "dismissed") ?? "open";
        var kind = AnomaliesEndpoints.KindOf(query.Choice("kind", AnomaliesEndpoints.KindNames));
        if (query.Errors.Any)
            return Problem.Invalid(query.Errors);
        var household = await households.CurrentAsync(cancellation);
        var found = await alerts.ListAsync(household.HouseholdId, status, kind, MostShown, cancellation);
        var counts = await alerts.CountAsync(household.HouseholdId, cancellation);
        return new RazorComponentResult<AlertsPage>(new { Alerts = found, Counts = counts, Text = new HouseholdText(household, household.Today(clock)), Status = status, Kind = kind });
    }

    private static async Task<IResult> DecideAsync(
        long id, string status, HttpRequest request, HouseholdService households, AlertService alerts, TimeProvider clock, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        if (!await alerts.DecideAsync(household.HouseholdId, id, status, cancellation))
            return Problem.Missing($"There is no alert {id}");
        if (!request.IsPartial())
            return Results.LocalRedirect("/alerts");
        var alert = await alerts.FindAsync(household.HouseholdId, id, cancellation);
        return alert is null
            ? Problem.Missing($"There is no alert {id}")
            : new RazorComponentResult<AlertItem>(new { Alert = alert, Text = new HouseholdText(household, household.Today(clock)), Decided = status != "open" });
    }
}
