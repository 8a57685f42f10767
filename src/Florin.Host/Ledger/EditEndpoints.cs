using System.Text.Json;
using Florin.Host.Web;
using Florin.Households;
using Florin.Ledger;

namespace Florin.Host.Ledger;

/// <summary>What a user changes of transactions: one, its parts, or many at once.</summary>
internal static class EditEndpoints
{
    public const int LongestTag = 100;
    private const int MostIds = 100_000;
    private const int MostTags = 100;

    public static void MapEdits(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/transactions").WithTags("Ledger");
        api.MapPatch("/{id:long}", PatchAsync).WithSummary("Change category, payee, note or tags; also_alike gives the category to the payee's other rows too")
            .Accepts<RowPatchDto>("application/json").Produces<EditedRowDto>().Fails(400, 404, 415);
        api.MapGet("/{id:long}/splits", SplitsAsync).WithSummary("The parts of a split transaction").Produces<ListDto<PartDto>>().Fails(404);
        api.MapPut("/{id:long}/splits", SplitAsync).WithSummary("Split into parts that sum to the amount, or take the splits away")
            .Accepts<SplitsDto>("application/json").Produces<EditedRowDto>().Fails(400, 404, 415);
        api.MapPost("/bulk", BulkAsync).WithSummary("Change all rows of a filter, or those named; one correction takes it back")
            .Accepts<BulkEditDto>("application/json").Produces<BulkEditedDto>().Fails(400, 415);
    }

    private static async Task<IResult> PatchAsync(
        long id, HttpRequest request, HouseholdService households, TransactionService transactions, CorrectionService corrections, EditService edits, CancellationToken cancellation)
    {
        var body = await JsonBody.ReadObjectAsync(request, cancellation);
        if (body.Problem is { } unreadable)
            return unreadable;
        using var document = body.Document!;
        var fields = new JsonFields(document.RootElement);
        var edit = new RowEdit(
            fields.Text("category", 100), fields.Text("payee", EditService.LongestPayee), fields.Text("note", EditService.LongestNote), fields.Texts("tags", LongestTag, MostTags));
        var alsoAlike = fields.Flag("also_alike") ?? false;
        fields.RefuseUnknown();
        if (edit == new RowEdit() && !fields.Errors.Any)
            fields.Errors.Add("$", "expected category, payee, note or tags");
        if (alsoAlike && edit is not { Category: { } and not "none", Payee: null, Note: null, Tags: null })
            fields.Errors.Add("also_alike", "goes with a category alone");
        if (fields.Errors.Any)
            return Problem.Invalid(fields.Errors);
        var household = (await households.CurrentAsync(cancellation)).HouseholdId;
        if (edit is not { Category: { } category and not "none", Payee: null, Note: null, Tags: null })
            return await EditedAsync(household, id, edit, transactions, edits, cancellation);
        try
        {
            return await corrections.RecategoriseAsync(household, id, category, alsoAlike, cancellation) is { } change
                ? Results.Ok(new EditedRowDto(TransactionDto.Of(change.Transaction), change.Alike, change.ChangedToo, change.CorrectionId))
                : Problem.Missing($"There is no transaction {id}");
        }
        catch (ArgumentException)
        {
            return Problem.Invalid("category", "is not a category; GET /api/v1/categories lists them");
        }
    }

    private static async Task<IResult> SplitsAsync(long id, HouseholdService households, TransactionService transactions, PartService parts, CancellationToken cancellation)
    {
        var household = (await households.CurrentAsync(cancellation)).HouseholdId;
        return await transactions.FindAsync(household, id, cancellation) is { } row
            ? Results.Ok(new ListDto<PartDto>([.. (await parts.SplitsAsync(household, id, cancellation)).Select(part => PartDto.Of(part, row.Currency))]))
            : Problem.Missing($"There is no transaction {id}");
    }

    private static async Task<IResult> SplitAsync(
        long id, HttpRequest request, HouseholdService households, TransactionService transactions, EditService edits, CancellationToken cancellation)
    {
        var body = await JsonBody.ReadObjectAsync(request, cancellation);
        if (body.Problem is { } unreadable)
            return unreadable;
        using var document = body.Document!;
        var fields = new JsonFields(document.RootElement);
        var splits = new List<PartEdit>();
        foreach (var item in fields.Array("splits", Splits.MostParts, required: true) ?? [])
            splits.Add(Part(item, splits.Count, fields.Errors));
        fields.RefuseUnknown();
        if (fields.Errors.Any)
            return Problem.Invalid(fields.Errors);
        return await EditedAsync((await households.CurrentAsync(cancellation)).HouseholdId, id, new RowEdit(Splits: splits), transactions, edits, cancellation);
    }

    private static PartEdit Part(JsonElement item, int index, FieldErrors errors)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            errors.Add($"splits[{index}]", "expected an object like {\"amount\": \"-12.40\", \"category\": \"food.groceries\"}");
            return new PartEdit(0, "");
        }

        var part = new JsonFields(item);
        var read = new PartEdit(part.Amount("amount", required: true) ?? 0, part.Text("category", 100, required: true) ?? "", part.Text("note", EditService.LongestNote));
        part.RefuseUnknown();
        foreach (var (field, messages) in part.Errors.ByField)
            errors.Add($"splits[{index}].{field}", messages[0]);
        return read;
    }

    private static async Task<IResult> BulkAsync(HttpRequest request, HouseholdService households, EditService edits, CancellationToken cancellation)
    {
        var body = await JsonBody.ReadObjectAsync(request, cancellation);
        if (body.Problem is { } unreadable)
            return unreadable;
        using var document = body.Document!;
        var fields = new JsonFields(document.RootElement);
        var rows = Rows(document.RootElement, fields);
        var edit = new RowEdit();
        if (fields.Object("set", required: true) is { } set)
        {
            edit = new RowEdit(
                set.Text("category", 100), set.Text("payee", EditService.LongestPayee), set.Text("note", EditService.LongestNote),
                AddTags: set.Texts("add_tags", LongestTag, MostTags), RemoveTags: set.Texts("remove_tags", LongestTag, MostTags));
            set.RefuseUnknown();
            foreach (var (field, messages) in set.Errors.ByField)
                fields.Errors.Add($"set.{field}", messages[0]);
            if (edit == new RowEdit() && !set.Errors.Any)
                fields.Errors.Add("set", "expected category, payee, note, add_tags or remove_tags");
        }

        var dryRun = fields.Flag("dry_run") ?? false;
        fields.RefuseUnknown();
        if (fields.Errors.Any || rows is null)
            return Problem.Invalid(fields.Errors);
        var edited = await edits.EditAsync((await households.CurrentAsync(cancellation)).HouseholdId, rows, edit, dryRun, cancellation);
        return edited.Changed.Errors.Count > 0
            ? Invalid(edited.Changed.Errors)
            : Results.Ok(new BulkEditedDto(edited.Asked, edited.Changed.Rows, dryRun, edited.Changed.CorrectionId));
    }

    private static EditedRows? Rows(JsonElement body, JsonFields fields)
    {
        var ids = fields.Array("ids", MostIds);
        fields.Object("filter");
        if (ids is not null == body.TryGetProperty("filter", out var filter))
        {
            fields.Errors.Add("filter", "expected either ids or filter; an empty filter is every row");
            return null;
        }

        if (ids is not null)
        {
            var numbers = ids.Select(static id => id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out var number) ? number : 0).ToList();
            if (numbers.Contains(0))
                fields.Errors.Add("ids", "expected numbers of transactions");
            return EditedRows.Of(numbers);
        }

        if (filter.ValueKind != JsonValueKind.Object)
            return null;
        var errors = new List<KeyValuePair<string, string>>();
        var pairs = filter.EnumerateObject().Select(static field => new KeyValuePair<string, string?>(field.Name, field.Value.ToString())).ToList();
        foreach (var unknown in pairs.Select(static pair => pair.Key).Except(TransactionFilter.Names, StringComparer.Ordinal))
            fields.Errors.Add($"filter.{unknown}", $"unknown name; known are {string.Join(", ", TransactionFilter.Names)}");
        var read = TransactionFilter.Parse(pairs, errors);
        foreach (var (field, message) in errors)
            fields.Errors.Add($"filter.{field}", message);
        return EditedRows.Of(read);
    }

    private static async Task<IResult> EditedAsync(int household, long id, RowEdit edit, TransactionService transactions, EditService edits, CancellationToken cancellation)
    {
        var edited = await edits.EditAsync(household, EditedRows.Of(id), edit, dryRun: false, cancellation);
        if (edited.Changed.Errors.Any(static error => error.Field == "transaction"))
            return Problem.Missing($"There is no transaction {id}");
        if (edited.Changed.Errors.Count > 0)
            return Invalid(edited.Changed.Errors);
        return await transactions.FindAsync(household, id, cancellation) is { } row
            ? Results.Ok(new EditedRowDto(TransactionDto.Of(row), 0, 0, edited.Changed.CorrectionId))
            : Problem.Missing($"There is no transaction {id}");
    }

    public static Problem Invalid(IReadOnlyList<ChangeError> found)
    {
        var errors = new FieldErrors();
        foreach (var error in found)
            errors.Add(error.Field == "transaction" ? "ids" : error.Field, $"found {error.Found}, expected {error.Expected}");
        return Problem.Invalid(errors);
    }
}
