using Florin.Anomalies;
using Florin.Host.Ledger;
using Florin.Host.Web;
using Florin.Households;
using Florin.Import;
using Microsoft.AspNetCore.Mvc;

namespace Florin.Host.Import;

internal static class ImportEndpoints
{
    public static void MapImports(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/imports").WithTags("Import");
        api.MapGet("", ListAsync).WithSummary("Imports, newest first").Produces<ListDto<ImportBatchDto>>().Fails(400);
        api.MapPost("", ImportAsync).WithSummary("Imports bank files: fields account, format, amounts (spend or signed), dry_run, strict (one bad row keeps its file out), accept (take a file though a critical expectation fails), mapping (e.g. 0=date,2=amount,Details=description; numbers from 0, or names of the header); any number of files, 1 GB in all")
            .Accepts<IFormFileCollection>("multipart/form-data").WithMetadata(new RequestSizeLimitAttribute(FlorinWeb.MaximumImport))
            .Produces<ImportFilesDto>().Fails(400, 413, 415);
        api.MapPost("/preview", PreviewAsync).WithSummary("What an import of the files would do, and what each column of a table is taken for; keeps nothing")
            .Accepts<IFormFileCollection>("multipart/form-data").WithMetadata(new RequestSizeLimitAttribute(FlorinWeb.MaximumImport))
            .Produces<PreviewFilesDto>().Fails(400, 413, 415);
        api.MapGet("/mappings", MappingsAsync).WithSummary("Which columns were mapped by hand, by the fingerprint of the header").Produces<ListDto<KeptMapping>>().Fails(400);
        api.MapDelete("/mappings/{fingerprint}", ForgetAsync).WithSummary("Forgets a mapping: files with that header are guessed again").Produces<KeptMapping>().Fails(404);
        api.MapPost("/{id:int}/undo", UndoAsync).WithSummary("Takes an import back whole").Produces<ImportBatchDto>().Fails(404, 409);
    }

    private static async Task<IResult> ListAsync(HttpRequest request, HouseholdService households, ImportService imports, CancellationToken cancellation)
    {
        if (new QueryReader(request).Errors is { Any: true } errors)
            return Problem.Invalid(errors);
        var household = await households.CurrentAsync(cancellation);
        var all = await imports.ListAsync(household.HouseholdId, cancellation);
        return Results.Ok(new ListDto<ImportBatchDto>([.. all.Select(batch => ImportBatchDto.Of(batch, household.BaseCurrency))]));
    }

    private static async Task<IResult> ImportAsync(HttpRequest request, HouseholdService households, ImportService imports, AlertService alerts, ImportMetrics metrics, CancellationToken cancellation)
    {
        if (!request.HasFormContentType)
            return NoForm();
        var upload = await Upload.ReadAsync(request, cancellation);
        if (upload.Errors.Any)
            return Problem.Invalid(upload.Errors);
        var household = await households.CurrentAsync(cancellation);
        var done = await upload.ImportAsync(imports, alerts, metrics, household, cancellation);
        return Results.Ok(new ImportFilesDto([.. done.Select(FileImportDto.Of)]));
    }

    private static async Task<IResult> PreviewAsync(HttpRequest request, HouseholdService households, ImportPreviewService previews, CancellationToken cancellation)
    {
        if (!request.HasFormContentType)
            return NoForm();
        var upload = await Upload.ReadAsync(request, cancellation);
        if (upload.Errors.Any)
            return Problem.Invalid(upload.Errors);
        var household = await households.CurrentAsync(cancellation);
        var files = new List<PreviewedFileDto>();
        foreach (var statement in upload.Statements())
            files.Add(PreviewedFileDto.Of(await previews.PreviewAsync(household.HouseholdId, statement, upload.Options, ImportPreviewService.UsualRows, progress: null, cancellation)));
        return Results.Ok(new PreviewFilesDto(files));
    }

    private static async Task<IResult> MappingsAsync(HttpRequest request, HouseholdService households, MappingService mappings, CancellationToken cancellation)
    {
        if (new QueryReader(request).Errors is { Any: true } errors)
            return Problem.Invalid(errors);
        var household = await households.CurrentAsync(cancellation);
        return Results.Ok(new ListDto<KeptMapping>(await mappings.ListAsync(household.HouseholdId, cancellation)));
    }

    private static async Task<IResult> ForgetAsync(string fingerprint, HouseholdService households, MappingService mappings, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        return await mappings.ForgetAsync(household.HouseholdId, fingerprint, cancellation) is { } forgotten ? Results.Ok(forgotten) : Problem.Missing("No mapping is kept for that header");
    }

    private static Problem NoForm() => new(ErrorKind.MediaType, "Files come as multipart/form-data", FieldErrors.Of("Content-Type", "expected multipart/form-data"));

    private static async Task<IResult> UndoAsync(int id, HouseholdService households, ImportService imports, AlertService alerts, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        var before = (await imports.ListAsync(household.HouseholdId, cancellation)).FirstOrDefault(batch => batch.BatchId == id);
        if (before is { Status: "undone" })
            return new Problem(ErrorKind.Conflict, $"Import {id} was undone before");
        if (await imports.UndoAsync(household.HouseholdId, id, cancellation) is not { } undone)
            return Problem.Missing($"There is no import {id}");
        await alerts.RefreshAsync(household.HouseholdId, cancellation);
        return Results.Ok(ImportBatchDto.Of(undone.Batch, household.BaseCurrency));
    }
}
