using Florin.Anomalies;
using Florin.Host.Web;
using Florin.Households;
using Florin.Import;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Florin.Host.Import;

internal static class ImportPages
{
    public static void MapImportPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/import").ExcludeFromDescription();
        pages.MapGet("", (HttpRequest request, HouseholdService households, ImportService imports, TimeProvider clock, CancellationToken cancellation) =>
            ShowAsync(null, false, households, imports, clock, cancellation));
        pages.MapPost("", ImportAsync).WithMetadata(new RequestSizeLimitAttribute(FlorinWeb.MaximumImport)).RequireFormToken();
        pages.MapPost("/{id:int}/undo", UndoAsync).RequireFormToken();
    }

    private static async Task<IResult> ShowAsync(
        IReadOnlyList<FileImport>? done, bool dryRun, HouseholdService households, ImportService imports, TimeProvider clock, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        return new RazorComponentResult<ImportPage>(new
        {
            Text = new HouseholdText(household, household.Today(clock)),
            Batches = await imports.ListAsync(household.HouseholdId, cancellation),
            Done = done,
            DryRun = dryRun,
        });
    }

    private static async Task<IResult> ImportAsync(
        HttpRequest request, HouseholdService households, ImportService imports, AlertService alerts, ImportMetrics metrics, TimeProvider clock, CancellationToken cancellation)
    {
        var upload = await Upload.ReadAsync(request, cancellation);
        if (upload.Errors.Any)
            return Problem.Invalid(upload.Errors);
        var household = await households.CurrentAsync(cancellation);
        var done = await upload.ImportAsync(imports, alerts, metrics, household, cancellation);
        return await ShowAsync(done, upload.Options.DryRun, households, imports, clock, cancellation);
    }

    private static async Task<IResult> UndoAsync(int id, HouseholdService households, ImportService imports, AlertService alerts, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        if (await imports.UndoAsync(household.HouseholdId, id, cancellation) is null)
            return Problem.Missing($"There is no import {id}");
        await alerts.RefreshAsync(household.HouseholdId, cancellation);
        return Results.LocalRedirect("/import");
    }
}
