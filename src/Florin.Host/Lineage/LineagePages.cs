using Florin.Host.Web;
using Florin.Households;
using Florin.Lineage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Florin.Host.Lineage;

internal static class LineagePages
{
    public static void MapLineagePages(this IEndpointRouteBuilder routes) => routes.MapGet("/transactions/{id:long}/lineage", ShowAsync).ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(long id, HouseholdService households, LineageService lineage, TimeProvider clock, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        return await lineage.TransactionAsync(household.HouseholdId, id, cancellation) is { } told
            ? new RazorComponentResult<LineagePage>(new { Told = told, Text = new HouseholdText(household, household.Today(clock)) })
            : Problem.Missing($"There is no transaction {id}");
    }
}
