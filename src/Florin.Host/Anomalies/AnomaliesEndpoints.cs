using Florin.Anomalies;
using Florin.Host.Ledger;
using Florin.Host.Web;
using Florin.Households;
using Microsoft.OpenApi;

namespace Florin.Host.Anomalies;

internal static class AnomaliesEndpoints
{
    /// <summary>The states of an alert by the verb that leads there.</summary>
    public static readonly IReadOnlyDictionary<string, string> Decisions = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["dismiss"] = "dismissed",
        ["confirm"] = "confirmed",
        ["reopen"] = "open",
    };

    public static readonly string[] KindNames = [.. Enum.GetValues<AlertKind>().Select(kind => SnakeCase.Of(kind))];

    public static void MapAnomalies(this IEndpointRouteBuilder routes)
    {
        foreach (var path in new[] { "/api/v1/anomalies", "/api/v1/alerts" })
        {
            var api = routes.MapGroup(path).WithTags("Anomalies");
            api.MapGet("", ListAsync).WithSummary("What stands out, with its reasons; newest first").Produces<ListDto<AnomalyDto>>().Fails(400)
                .Query("status", "open, confirmed or dismissed; all when left out").Query("kind", "double_charge, unusual_amount, first_time, price_rise, unusual_pattern or missed_charge; all when left out").Query("limit", "1 to 500, default 100", JsonSchemaType.Integer);
            foreach (var (verb, status) in Decisions)
                api.MapPost("/{id:long}/" + verb, (long id, HouseholdService households, AlertService alerts, CancellationToken cancellation) => DecideAsync(id, status, households, alerts, cancellation))
                    .WithSummary($"Marks it {status}").Produces<AnomalyDecisionDto>().Fails(404);
        }
    }

    /// <summary>The kind of one of <see cref="KindNames"/>.</summary>
    public static AlertKind? KindOf(string? name) => name is null ? null : Enum.GetValues<AlertKind>()[Array.IndexOf(KindNames, name)];

    private static async Task<IResult> ListAsync(HttpRequest request, HouseholdService households, AlertService alerts, CancellationToken cancellation)
    {
        var query = new QueryReader(request, "status", "kind", "limit");
        var status = query.Choice("status", "open", "confirmed", "dismissed");
        var kind = query.Choice("kind", KindNames);
        var limit = query.Integer("limit", 100, 1, 500);
        if (query.Errors.Any)
            return Problem.Invalid(query.Errors);
        var household = await households.CurrentAsync(cancellation);
        var found = await alerts.ListAsync(household.HouseholdId, status, KindOf(kind), limit, cancellation);
        return Results.Ok(new ListDto<AnomalyDto>([.. found.Select(AnomalyDto.Of)]));
    }

    private static async Task<IResult> DecideAsync(long id, string status, HouseholdService households, AlertService alerts, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        return await alerts.DecideAsync(household.HouseholdId, id, status, cancellation) ? Results.Ok(new AnomalyDecisionDto(id, status)) : Problem.Missing($"There is no anomaly {id}");
    }
}
