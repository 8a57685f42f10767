using Florin.Anomalies;
using Florin.Host.Web;
using Florin.Households;
using Florin.Import;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Florin.Host.Import;

/// <summary>The page that takes files and lists what was imported.</summary>
internal static class ImportPages
{
    public static void MapImportPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/import").ExcludeFromDescription();
        pages.MapGet("", ShowAsync);
        pages.MapPost("/{id:int}/undo", UndoAsync).RequireFormToken();
        pages.MapPost("/mappings/{fingerprint}/forget", ForgetAsync).RequireFormToken();
        pages.MapStagedPages();
        pages.MapBatchPages();
    }

    private static async Task<IResult> ShowAsync(
        HttpRequest request, HouseholdService households, ImportService imports, MappingService mappings, TimeProvider clock, CancellationToken cancellation)
    {
        var query = new QueryReader(request, "page", "expired");
        var page = query.Integer("page", 1, 1, 100_000);
        if (query.Errors.Any)
            return Problem.Invalid(query.Errors);
        var household = await households.CurrentAsync(cancellation);
        var batches = await imports.ListAsync(household.HouseholdId, cancellation);
        return new RazorComponentResult<ImportPage>(new
        {
            Text = new HouseholdText(household, household.Today(clock)),
            Batches = batches.Skip((page - 1) * ImportPage.BatchesOnAPage).Take(ImportPage.BatchesOnAPage).ToList(),
            All = batches.Count,
            Page = page,
            Mappings = await mappings.ListAsync(household.HouseholdId, cancellation),
            Expired = request.Query.ContainsKey("expired"),
        });
    }

    private static async Task<IResult> UndoAsync(int id, HttpRequest request, HouseholdService households, ImportService imports, AlertService alerts, CancellationToken cancellation)
    {
        var form = await request.ReadFormAsync(cancellation);
        var household = await households.CurrentAsync(cancellation);
        if (await imports.UndoAsync(household.HouseholdId, id, cancellation) is null)
            return Problem.Missing($"There is no import {id}");
        await alerts.RefreshAsync(household.HouseholdId, cancellation);
        return Results.LocalRedirect(RequestFacts.LocalPath(form["return"], "/import"));
    }

    private static async Task<IResult> ForgetAsync(string fingerprint, HouseholdService households, MappingService mappings, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        await mappings.ForgetAsync(household.HouseholdId, fingerprint, cancellation);
        return Results.LocalRedirect("/import");
    }
}
