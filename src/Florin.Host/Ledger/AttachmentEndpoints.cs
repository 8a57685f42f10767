using Florin.Host.Web;
using Florin.Households;
using Florin.Ledger;

namespace Florin.Host.Ledger;

/// <summary>Files beside transactions.</summary>
internal static class AttachmentEndpoints
{
    public static void MapAttachments(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("Ledger");
        api.MapPost("/transactions/{id:long}/attachments", PostAsync).WithSummary("Attach a file of at most 10 MB: PDF, PNG, JPEG, HEIC or text").DisableAntiforgery()
            .Accepts<IFormFile>("multipart/form-data").Produces<AttachmentDto>(201).Fails(400, 404, 415);
        api.MapGet("/transactions/{id:long}/attachments", ListAsync).WithSummary("The files of a transaction").Produces<ListDto<AttachmentDto>>().Fails(404);
        api.MapGet("/attachments/{id:long}", ReadAsync).WithSummary("The file itself, after its checksum was verified").Produces(200, contentType: "application/octet-stream").Fails(404, 500);
        api.MapDelete("/attachments/{id:long}", RemoveAsync).WithSummary("Remove a file; it is erased when no other transaction has it").Produces(204).Fails(404);
    }

    /// <summary>The first file of a form, or the problem with it; <c>null</c> when there is no such transaction.</summary>
    public static async Task<(Attachment? Attachment, Problem? Problem)> AttachAsync(long id, HttpRequest request, int household, AttachmentService attachments, CancellationToken cancellation)
    {
        if (!request.HasFormContentType)
            return (null, new Problem(ErrorKind.MediaType, "The body must be multipart/form-data", FieldErrors.Of("Content-Type", "expected multipart/form-data")));
        var form = await request.ReadFormAsync(cancellation);
        if (form.Files is not [var file])
            return (null, Problem.Invalid("file", "expected one file"));
        await using var content = file.OpenReadStream();
        return await attachments.AttachAsync(household, id, file.FileName, content, cancellation) switch
        {
            null => (null, Problem.Missing($"There is no transaction {id}")),
            { Attachment: { } attached } => (attached, null),
            var refused => (null, Problem.Invalid("file", $"found {refused.Found}, expected {refused.Expected}")),
        };
    }

    /// <summary>Saved, never shown in the page's own origin: the browser gets it as a download.</summary>
    public static async Task<IResult> ReadAsync(long id, HouseholdService households, AttachmentService attachments, CancellationToken cancellation)
    {
        try
        {
            return await attachments.ReadAsync((await households.CurrentAsync(cancellation)).HouseholdId, id, cancellation) is { } found
                ? Results.File(found.Content, found.Attachment.MediaType, found.Attachment.FileName)
                : Problem.Missing($"There is no attachment {id}");
        }
        catch (InvalidDataException)
        {
            return new Problem(ErrorKind.Storage, $"The file of attachment {id} is lost or damaged: its checksum is not the one it had");
        }
    }

    private static async Task<IResult> PostAsync(long id, HttpRequest request, HouseholdService households, AttachmentService attachments, CancellationToken cancellation)
    {
        var (attached, problem) = await AttachAsync(id, request, (await households.CurrentAsync(cancellation)).HouseholdId, attachments, cancellation);
        return attached is null ? problem! : Results.Created($"/api/v1/attachments/{attached.AttachmentId}", AttachmentDto.Of(attached));
    }

    private static async Task<IResult> ListAsync(long id, HouseholdService households, TransactionService transactions, AttachmentService attachments, CancellationToken cancellation)
    {
        var household = (await households.CurrentAsync(cancellation)).HouseholdId;
        return await transactions.FindAsync(household, id, cancellation) is null
            ? Problem.Missing($"There is no transaction {id}")
            : Results.Ok(new ListDto<AttachmentDto>([.. (await attachments.ListAsync(household, id, cancellation)).Select(AttachmentDto.Of)]));
    }

    private static async Task<IResult> RemoveAsync(long id, HouseholdService households, AttachmentService attachments, CancellationToken cancellation) =>
        await attachments.RemoveAsync((await households.CurrentAsync(cancellation)).HouseholdId, id, cancellation) ? Results.NoContent() : Problem.Missing($"There is no attachment {id}");
}
