using System.Globalization;
using Florin.Categories;
using Florin.Host.Web;
using Florin.Households;
using Florin.Ledger;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Florin.Host.Ledger;

/// <summary>A row with a page of its own, which opens beside the list where there is script.</summary>
internal static class RowPages
{
    public static void MapRowPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ExcludeFromDescription();
        pages.MapGet("/transactions/{id:long}", OpenAsync);
        pages.MapPost("/transactions/{id:long}", SaveAsync).RequireFormToken();
        pages.MapPost("/transactions/{id:long}/splits", SplitAsync).RequireFormToken();
        pages.MapPost("/transactions/{id:long}/attachments", AttachAsync).RequireFormToken();
        pages.MapPost("/transactions/{id:long}/attachments/{file:long}/remove", RemoveAsync).RequireFormToken();
        pages.MapGet("/attachments/{id:long}", AttachmentEndpoints.ReadAsync);
    }

    private static async Task<IResult> OpenAsync(
        long id, HttpRequest request, HouseholdService households, TransactionService transactions, PartService parts, AttachmentService attachments, CategoryService categories,
        TimeProvider clock, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        if (await transactions.FindAsync(household.HouseholdId, id, cancellation) is not { } row)
            return Problem.Missing($"There is no transaction {id}");
        var view = new RowView(
            new HouseholdText(household, household.Today(clock)), row, await parts.SplitsAsync(household.HouseholdId, id, cancellation),
            await attachments.ListAsync(household.HouseholdId, id, cancellation), await categories.ListAsync(household.HouseholdId, cancellation),
            await parts.TagsAsync(household.HouseholdId, cancellation));
        return request.IsPartial() ? new RazorComponentResult<RowPanel>(new { View = view }) : new RazorComponentResult<RowPage>(new { View = view });
    }

    /// <summary>What is as it was is no wish: saving a note does not lock the payee.</summary>
    private static async Task<IResult> SaveAsync(
        long id, HttpRequest request, HouseholdService households, TransactionService transactions, EditService edits, CancellationToken cancellation)
    {
        var form = await request.ReadFormAsync(cancellation);
        var household = (await households.CurrentAsync(cancellation)).HouseholdId;
        if (await transactions.FindAsync(household, id, cancellation) is not { } row)
            return Problem.Missing($"There is no transaction {id}");
        if (TagText.ParseAll(form["tags"].ToString()) is not { } tags)
            return Problem.Invalid("tags", $"expected tags of at most {TagText.Longest} letters with commas between them");
        var edit = new RowEdit(
            Wish("category", row.CategoryCode ?? "none"), Wish("payee", row.Payee), Wish("note", row.Note ?? ""),
            tags.Order(StringComparer.Ordinal).SequenceEqual(row.TagList.Order(StringComparer.Ordinal)) ? null : tags);
        return await EditAsync(id, request, household, edit, edits, cancellation);

        string? Wish(string name, string now) => form.TryGetValue(name, out var value) && value.ToString().Trim() is var wish && wish != now ? wish : null;
    }

    private static async Task<IResult> SplitAsync(long id, HttpRequest request, HouseholdService households, EditService edits, CancellationToken cancellation)
    {
        var form = await request.ReadFormAsync(cancellation);
        var parts = new List<PartEdit>();
        var (amounts, categories, notes) = (form["amount"], form["category"], form["note"]);
        for (var line = 0; form["none"] != "true" && line < amounts.Count && line < Splits.MostParts; line++)
        {
            if (string.IsNullOrWhiteSpace(amounts[line]))
                continue;
            if (!decimal.TryParse(amounts[line], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) || Math.Abs(amount) >= JsonFields.LargestAmount)
                return Problem.Invalid("amount", $"part {line + 1} has none; write a number like -12.40");
            if (line >= categories.Count || string.IsNullOrEmpty(categories[line]))
                return Problem.Invalid("category", $"part {line + 1} has none; choose one");
            parts.Add(new PartEdit(amount, categories[line]!, line < notes.Count ? notes[line] : null));
        }

        if (parts.Count == 0 && form["none"] != "true")
            return Problem.Invalid("amount", "no part has an amount");
        return await EditAsync(id, request, (await households.CurrentAsync(cancellation)).HouseholdId, new RowEdit(Splits: parts), edits, cancellation);
    }

    private static async Task<IResult> AttachAsync(long id, HttpRequest request, HouseholdService households, AttachmentService attachments, CancellationToken cancellation)
    {
        var (attached, problem) = await AttachmentEndpoints.AttachAsync(id, request, (await households.CurrentAsync(cancellation)).HouseholdId, attachments, cancellation);
        return attached is null ? problem! : Answer(id, request, $"Attached {attached.FileName}.", null);
    }

    private static async Task<IResult> RemoveAsync(long id, long file, HttpRequest request, HouseholdService households, AttachmentService attachments, CancellationToken cancellation) =>
        await attachments.RemoveAsync((await households.CurrentAsync(cancellation)).HouseholdId, file, cancellation)
            ? Answer(id, request, "The file is removed.", null)
            : Problem.Missing("This file was removed before");

    private static async Task<IResult> EditAsync(long id, HttpRequest request, int household, RowEdit edit, EditService edits, CancellationToken cancellation)
    {
        var edited = (await edits.EditAsync(household, EditedRows.Of(id), edit, dryRun: false, cancellation)).Changed;
        if (edited.Errors.Any(static error => error.Field == "transaction"))
            return Problem.Missing($"There is no transaction {id}");
        return edited.Errors.Count > 0 ? EditEndpoints.Invalid(edited.Errors) : Answer(id, request, edited.CorrectionId is null ? "Nothing was different." : "Saved.", edited.CorrectionId);
    }

    private static IResult Answer(long id, HttpRequest request, string words, long? correction)
    {
        if (!request.IsPartial())
            return Results.LocalRedirect($"/transactions/{id}");
        request.HttpContext.Response.Headers["HX-Trigger"] = "rows-changed";
        return new RazorComponentResult<EditNotice>(new { Words = words, CorrectionId = correction });
    }
}
