using Florin.Host.Web;
using Florin.Households;
using Florin.Worth;

namespace Florin.Host.Worth;

internal static class NetWorthEndpoints
{
    public static void MapNetWorth(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/net-worth", ReadAsync).WithTags("Worth").WithSummary("What there is less what is owed, over time and by kind of account, in the household's currency").Produces<NetWorthDto>().Fails(400, 404)
            .Query("from", "First day, 2025-01-31; default a year before the last").Query("to", "Last day; default today").Query("by", "period (default), month or day");

    private static async Task<IResult> ReadAsync(HttpRequest request, HouseholdService households, NetWorthService service, TimeProvider clock, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        var (question, problem) = WorthQuestion.Read(request, household.Today(clock));
        if (problem is not null)
            return problem;
        return await service.ReadAsync(household.HouseholdId, question.From, question.To, question.By, cancellation) is { } worth
            ? Results.Ok(NetWorthDto.Of(worth))
            : Problem.Missing("There are no accounts before the first import");
    }
}
