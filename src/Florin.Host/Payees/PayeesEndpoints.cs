using System.Globalization;
using Florin.Host.Ledger;
using Florin.Host.Web;
using Florin.Households;
using Florin.Ledger;
using Florin.Payees;

namespace Florin.Host.Payees;

internal static class PayeesEndpoints
{
    private const int MostDuplicates = 50;
    private const int LargestPage = 500;

    public static void MapPayees(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/payees").WithTags("Payees");
        api.MapGet("", ListAsync).WithSummary("Payees with their totals, those with the most rows first").Produces<ListDto<PayeeDto>>().Fails(400)
            .Query("q", "In its name").Query("limit", "1 to 500, default 50").Query("cursor", "From next_cursor");
        api.MapGet("/duplicates", DuplicatesAsync).WithSummary("Payees that may be one, and why").Produces<ListDto<PayeeDuplicateDto>>().Fails(400);
        api.MapGet("/changes", ChangesAsync).WithSummary("What was done to payees and can be taken back, the latest first").Produces<ListDto<PayeeChangeDto>>().Fails(400);
        api.MapGet("/{id:int}", ShowAsync).WithSummary("A payee with the bank's own texts").Produces<PayeeDetailDto>().Fails(404);
        api.MapPost("/{id:int}/merge", (int id, HttpRequest request, HouseholdService households, PayeeChangeService changes, CancellationToken cancellation) =>
            ChangeAsync(request, households, fields => (Into: Number(fields, "into"), DryRun: fields.Flag("dry_run") ?? false), (household, body) => changes.MergeAsync(household, id, body.Into, body.DryRun, cancellation), body => body.DryRun, cancellation))
            .WithSummary("Makes it one with another payee; later imports follow").Accepts<PayeeMergeDto>("application/json").Produces<PayeeChangedDto>().Fails(400, 404, 409, 415);
        api.MapPost("/{id:int}/rename", (int id, HttpRequest request, HouseholdService households, PayeeChangeService changes, CancellationToken cancellation) =>
            ChangeAsync(request, households, fields => fields.Text("name", PayeeChangeService.LongestName, required: true), (household, name) => changes.RenameAsync(household, id, name!, cancellation), null, cancellation))
            .WithSummary("Calls it by another name").Accepts<PayeeNameDto>("application/json").Produces<PayeeChangedDto>().Fails(400, 404, 409, 415);
        api.MapPost("/{id:int}/aliases", (int id, HttpRequest request, HouseholdService households, PayeeChangeService changes, CancellationToken cancellation) =>
            ChangeAsync(request, households, fields => fields.Text("text", PayeeName.ReadLength, required: true), (household, text) => changes.AliasAsync(household, id, text!, cancellation), null, cancellation))
            .WithSummary("Knows it by another text too").Accepts<PayeeAliasDto>("application/json").Produces<PayeeChangedDto>().Fails(400, 404, 409, 415);
        api.MapPost("/{id:int}/split", (int id, HttpRequest request, HouseholdService households, PayeeChangeService changes, CancellationToken cancellation) =>
            ChangeAsync(request, households, fields => fields.Text("text", PayeeName.ReadLength, required: true), (household, text) => changes.SplitAsync(household, id, text!, cancellation), null, cancellation))
            .WithSummary("Makes one of its other keys a payee of its own, with the rows that read like it").Accepts<PayeeAliasDto>("application/json").Produces<PayeeChangedDto>().Fails(400, 404, 409, 415);
        api.MapPost("/{id:int}/learn", (int id, HttpRequest request, HouseholdService households, PayeeChangeService changes, CancellationToken cancellation) =>
            ChangeAsync(request, households, Never, (household, never) => changes.NeverLearnAsync(household, id, never, cancellation), null, cancellation))
            .WithSummary("Learns from corrections of its rows, or never").Accepts<PayeeLearnDto>("application/json").Produces<PayeeChangedDto>().Fails(400, 404, 415);
        api.MapPost("/changes/{number:long}/undo", UndoAsync).WithSummary("Takes a change of payees back, with the rows that moved").Produces<PayeeUndoneDto>().Fails(404, 409);
        var learning = routes.MapGroup("/api/v1/corrections/{id:long}/learned").WithTags("Categories");
        learning.MapGet("", LearnedAsync).WithSummary("What a correction taught the model, and how many rows of other payees look the same now").Produces<LearnedDto>().Fails(404);
        learning.MapPost("/follow", FollowAsync).WithSummary("Changes the rows that look the same; POST /corrections/{followed_by}/undo takes it back").Produces<LearnedDto>().Fails(404);
    }

    private static async Task<IResult> ListAsync(HttpRequest request, HouseholdService households, PayeeBook book, CancellationToken cancellation)
    {
        var query = new QueryReader(request, "q", "limit", "cursor");
        var limit = query.Integer("limit", 50, 1, LargestPage);
        var skip = query.Text("cursor") is null ? 0 : query.Integer("cursor", 0, 1, int.MaxValue);
        if (query.Errors.Any)
            return Problem.Invalid(query.Errors);
        var all = await book.ListAsync((await households.CurrentAsync(cancellation)).HouseholdId, query.Text("q"), cancellation);
        var next = all.Count - limit > skip ? (skip + limit).ToString(CultureInfo.InvariantCulture) : null;
        return Results.Ok(new ListDto<PayeeDto>([.. all.Skip(skip).Take(limit).Select(PayeeDto.Of)], next));
    }

    private static async Task<IResult> DuplicatesAsync(HttpRequest request, HouseholdService households, PayeeBook book, CancellationToken cancellation)
    {
        if (new QueryReader(request).Errors is { Any: true } errors)
            return Problem.Invalid(errors);
        var all = await book.ListAsync((await households.CurrentAsync(cancellation)).HouseholdId, null, cancellation);
        return Results.Ok(new ListDto<PayeeDuplicateDto>([.. PayeeLikeness.Find([.. all.Select(static entry => entry.Payee)], MostDuplicates).Select(PayeeDuplicateDto.Of)]));
    }

    private static async Task<IResult> ChangesAsync(HttpRequest request, HouseholdService households, PayeeBook book, CancellationToken cancellation)
    {
        if (new QueryReader(request).Errors is { Any: true } errors)
            return Problem.Invalid(errors);
        return Results.Ok(new ListDto<PayeeChangeDto>([.. (await book.ChangesAsync((await households.CurrentAsync(cancellation)).HouseholdId, cancellation)).Select(PayeeChangeDto.Of)]));
    }

    private static async Task<IResult> ShowAsync(int id, HouseholdService households, PayeeBook book, CancellationToken cancellation)
    {
        var household = (await households.CurrentAsync(cancellation)).HouseholdId;
        if ((await book.ListAsync(household, null, cancellation)).FirstOrDefault(entry => entry.Payee.PayeeId == id) is not { } entry)
            return Problem.Missing($"There is no payee {id}");
        return Results.Ok(new PayeeDetailDto(PayeeDto.Of(entry), [.. (await book.SpellingsAsync(household, id, cancellation)).Select(static one => new PayeeTextDto(one.Text, one.Rows))]));
    }

    private static async Task<IResult> ChangeAsync<T>(
        HttpRequest request, HouseholdService households, Func<JsonFields, T> read, Func<int, T, Task<PayeeChanged>> change, Func<T, bool>? dryRun, CancellationToken cancellation)
    {
        var body = await JsonBody.ReadObjectAsync(request, cancellation);
        if (body.Problem is { } unreadable)
            return unreadable;
        using var document = body.Document!;
        var fields = new JsonFields(document.RootElement);
        var wanted = read(fields);
        fields.RefuseUnknown();
        if (fields.Errors.Any)
            return Problem.Invalid(fields.Errors);
        try
        {
            var changed = await change((await households.CurrentAsync(cancellation)).HouseholdId, wanted);
            return Results.Ok(new PayeeChangedDto(changed.CorrectionId, changed.Payee.PayeeId, changed.Payee.Name, changed.Rows, dryRun?.Invoke(wanted) ?? false));
        }
        catch (PayeeException refused)
        {
            return Refusal(refused);
        }
    }

    private static async Task<IResult> UndoAsync(long number, HouseholdService households, PayeeChangeService changes, CancellationToken cancellation)
    {
        try
        {
            var (change, rows) = await changes.UndoAsync((await households.CurrentAsync(cancellation)).HouseholdId, number, cancellation);
            return Results.Ok(new PayeeUndoneDto(number, SnakeCase.Of(change.Kind), rows));
        }
        catch (PayeeException refused)
        {
            return Refusal(refused);
        }
    }

    private static async Task<IResult> LearnedAsync(long id, HouseholdService households, LearningService learning, CancellationToken cancellation) =>
        await learning.ReadAsync((await households.CurrentAsync(cancellation)).HouseholdId, id, cancellation) is { } learned ? Results.Ok(LearnedDto.Of(learned)) : Problem.Missing($"There is no correction of a category {id}");

    private static async Task<IResult> FollowAsync(long id, HouseholdService households, LearningService learning, CancellationToken cancellation) =>
        await learning.FollowAsync((await households.CurrentAsync(cancellation)).HouseholdId, id, cancellation) is { } followed
            ? Results.Ok(LearnedDto.Of(followed.Learned, followed.Changed.CorrectionId))
            : Problem.Missing($"There is no correction of a category {id}");

    public static Problem Refusal(PayeeException refused) => refused.Missing ? Problem.Missing(refused.Message) : new Problem(ErrorKind.Conflict, refused.Message);

    private static int Number(JsonFields fields, string name)
    {
        if (fields.Amount(name, required: true) is not { } number)
            return 0;
        if (number == decimal.Truncate(number) && number is > 0 and < int.MaxValue)
            return (int)number;
        fields.Errors.Add(name, "expected the number of a payee");
        return 0;
    }

    private static bool Never(JsonFields fields)
    {
        var never = fields.Flag("never");
        if (never is null && !fields.Errors.Any)
            fields.Errors.Add("never", "expected true or false");
        return never ?? false;
    }
}
