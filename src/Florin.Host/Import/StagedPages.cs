using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Florin.Host.Web;
using Florin.Households;
using Florin.Import;
using Florin.Ledger;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Florin.Host.Import;

/// <summary>From dropped files to imported ones: preview, what the user says of a file, commit with its progress, report.</summary>
internal static class StagedPages
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <summary>The browser listens before it sends the form; what has not begun by then will not.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static void MapStagedPages(this IEndpointRouteBuilder pages)
    {
        pages.MapPost("", StageAsync).WithMetadata(new RequestSizeLimitAttribute(FlorinWeb.MaximumImport)).RequireFormToken();
        var files = pages.MapGroup("/files/{id}");
        files.MapGet("", ShowAsync);
        files.MapPost("/{number:int}", AnswerAsync).RequireFormToken();
        files.MapPost("/commit", CommitAsync).RequireFormToken();
        files.MapGet("/progress", ProgressAsync);
        files.MapPost("/discard", DiscardAsync).RequireFormToken();
    }

    private static async Task<IResult> StageAsync(HttpRequest request, HouseholdService households, StagedUploads uploads, CancellationToken cancellation)
    {
        var form = await request.ReadFormAsync(cancellation);
        if (form.Files.Count == 0 || form.Files.All(static file => file.Length == 0 && file.FileName.Length == 0))
            return Problem.Invalid("files", "expected at least one file");
        if (form.Files.Count > StagedUploads.MostStatements)
            return Problem.Invalid("files", TooMany);
        var household = await households.CurrentAsync(cancellation);
        var upload = await uploads.StageAsync(household.HouseholdId, form.Files, cancellation);
        if (upload.Statements().Count <= StagedUploads.MostStatements)
            return Results.LocalRedirect(PathOf(upload));
        uploads.Discard(household.HouseholdId, upload);
        return Problem.Invalid("files", TooMany);
    }

    private static async Task<IResult> ShowAsync(
        string id, HttpRequest request, HouseholdService households, StagedUploads uploads, PreviewReader previews, BatchReader batches, TimeProvider clock, CancellationToken cancellation)
    {
        var query = new QueryReader(request, "file", "verdict", "page");
        var file = query.Integer("file", 0, 0, StagedUploads.MostStatements);
        var page = query.Integer("page", 1, 1, 1_000_000);
        PreviewVerdict? only = query.Text("verdict") switch
        {
            null => null,
            "new" => PreviewVerdict.New,
            "duplicate" => PreviewVerdict.Duplicate,
            "looks_alike" => PreviewVerdict.LooksAlike,
            "error" => PreviewVerdict.Error,
            _ => Refuse(),
        };
        if (query.Errors.Any)
            return Problem.Invalid(query.Errors);
        var household = await households.CurrentAsync(cancellation);
        if (uploads.Find(household.HouseholdId, id) is not { } upload)
            return Expired();
        var text = new HouseholdText(household, household.Today(clock));
        if (upload.Report() is { } done)
        {
            var views = await batches.ReadAsync(household.HouseholdId, [.. done.Select(static import => import.BatchId).OfType<int>()], PathOf(upload), text, cancellation);
            return new RazorComponentResult<ReportPage>(new { Files = done.Select(import => (import, import.BatchId is { } batch ? views.GetValueOrDefault(batch) : null)).ToList(), Text = text });
        }

        var slice = new PreviewSlice(PreviewedStatement.RowsOnAPage, (page - 1) * PreviewedStatement.RowsOnAPage, only);
        return new RazorComponentResult<PreviewPage>(new { View = await previews.ReadAsync(household.HouseholdId, upload, file, slice, text, cancellation) });

        PreviewVerdict? Refuse()
        {
            query.Errors.Add("verdict", "expected new, duplicate, looks_alike or error");
            return null;
        }
    }

    private static async Task<IResult> AnswerAsync(string id, int number, HttpRequest request, HouseholdService households, StagedUploads uploads, CancellationToken cancellation)
    {
        var form = await request.ReadFormAsync(cancellation);
        var household = await households.CurrentAsync(cancellation);
        if (uploads.Find(household.HouseholdId, id) is not { } upload)
            return Expired();
        if (number < 0 || number >= upload.Statements().Count)
            return Problem.Missing($"These files have no file {number}");
        var (answers, errors) = AnswerForm.Read(form, upload.Answers(number));
        if (errors.Any)
            return Problem.Invalid(errors);
        upload.Answer(number, answers);
        return Results.LocalRedirect(FormattableString.Invariant($"{PathOf(upload)}?file={number}#file-{number}"));
    }

    /// <summary>Where another click has the files already, the page says how far it is.</summary>
    private static async Task<IResult> CommitAsync(string id, HouseholdService households, StagedUploads uploads, ImportRun run, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        if (uploads.Find(household.HouseholdId, id) is not { } upload)
            return Expired();
        if (upload.Report() is null && Enumerable.Range(0, upload.Statements().Count).All(number => upload.Answers(number).Options(dryRun: false).Mistake is null))
            await run.ImportAsync(household.HouseholdId, upload);
        return Results.LocalRedirect(PathOf(upload));
    }

    private static async Task<IResult> ProgressAsync(string id, HouseholdService households, StagedUploads uploads, TimeProvider clock, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        return uploads.Find(household.HouseholdId, id) is { } upload
            ? TypedResults.ServerSentEvents(FollowAsync(upload, new HouseholdText(household, household.Today(clock)), clock, cancellation))
            : Problem.Missing("Those files are no longer here");
    }

    private static async IAsyncEnumerable<SseItem<ImportProgressDto>> FollowAsync(StagedUpload upload, HouseholdText text, TimeProvider clock, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (start, begun) = (clock.GetTimestamp(), false);
        while (upload.Report() is null)
        {
            var progress = upload.Progress();
            if (progress is null && (begun || clock.GetElapsedTime(start) > Patience))
                break;
            begun |= progress is not null;
            if (progress is not null)
                yield return new SseItem<ImportProgressDto>(new ImportProgressDto(ProgressWords.Of(progress, text), ProgressWords.Share(progress), PathOf(upload)), "progress");
            await Task.Delay(Look, clock, cancellation);
        }

        yield return new SseItem<ImportProgressDto>(new ImportProgressDto("", null, PathOf(upload)), "over");
    }

    private static async Task<IResult> DiscardAsync(string id, HouseholdService households, StagedUploads uploads, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        if (uploads.Find(household.HouseholdId, id) is { } upload && upload.Progress() is null)
            uploads.Discard(household.HouseholdId, upload);
        return Results.LocalRedirect("/import");
    }

    private static string TooMany => FormattableString.Invariant($"expected at most {StagedUploads.MostStatements} files at once, those in archives counted");

    private static string PathOf(StagedUpload upload) => "/import/files/" + upload.Id;

    private static IResult Expired() => Results.LocalRedirect("/import?expired=1");
}

/// <summary>How far an import is: words, the share of the present step, and the page that tells what it did.</summary>
internal sealed record ImportProgressDto(string Words, double? Share, string Page);
