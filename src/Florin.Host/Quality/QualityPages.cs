using Florin.Host.Web;
using Florin.Households;
using Florin.Quality;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Florin.Host.Quality;

internal static class QualityPages
{
    private const int Trend = 24;

    public static void MapQualityPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/quality").ExcludeFromDescription();
        pages.MapGet("", ShowAsync);
        pages.MapPost("/run", RunAsync).RequireFormToken();
    }

    private static async Task<IResult> ShowAsync(HttpRequest request, HouseholdService households, QualityService quality, SuiteFolder folder, TimeProvider clock, CancellationToken cancellation)
    {
        var query = new QueryReader(request, "run");
        var asked = query.Text("run") is null ? 0 : query.Integer("run", 0, 1, int.MaxValue);
        if (query.Errors.Any)
            return Problem.Invalid(query.Errors);
        var household = await households.CurrentAsync(cancellation);
        var runs = await quality.ListAsync(household.HouseholdId, Trend, cancellation);
        var shown = asked > 0 ? await quality.FindAsync(household.HouseholdId, asked, cancellation)
            : runs.Count > 0 ? await quality.FindAsync(household.HouseholdId, runs[0].RunId, cancellation) : null;
        if (asked > 0 && shown is null)
            return Problem.Missing($"There is no quality run {asked}");
        var (suites, unread) = folder.List();
        return new RazorComponentResult<QualityPage>(new { View = new QualityView(new HouseholdText(household, household.Today(clock)), shown, runs, suites, unread) });
    }

    private static async Task<IResult> RunAsync(HouseholdService households, QualityService quality, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        var run = await quality.RunAsync(household.HouseholdId, null, cancellation);
        return Results.LocalRedirect(FormattableString.Invariant($"/quality?run={run.RunId}"));
    }
}
