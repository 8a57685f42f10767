using Florin.Host.Web;
using Florin.Households;
using Florin.Recurring;

namespace Florin.Host.Recurring;

internal static class RecurringEndpoints
{
    public static void MapRecurring(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/recurring", ListAsync).WithTags("Recurring").WithSummary("What comes back: cadence, usual amount, next date, price rises; and what is due in the next 14 days")
            .Produces<RecurringDto>().Fails(400);

    private static async Task<IResult> ListAsync(HttpRequest request, HouseholdService households, RecurringService recurring, CancellationToken cancellation)
    {
        if (new QueryReader(request).Errors is { Any: true } errors)
            return Problem.Invalid(errors);
        var household = await households.CurrentAsync(cancellation);
        return Results.Ok(RecurringDto.Of(await recurring.ListAsync(household.HouseholdId, cancellation)));
    }
}
