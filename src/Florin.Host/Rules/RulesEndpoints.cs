using System.Globalization;
using System.Text.Json;
using Florin.Host.Ledger;
using Florin.Host.Web;
using Florin.Households;
using Florin.Rules;
using Microsoft.OpenApi;

namespace Florin.Host.Rules;

/// <summary>Rules over REST. A rule is an object in the form of docs/rules.md.</summary>
internal static class RulesEndpoints
{
    private const int MostRows = 500;

    public static void MapRules(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/rules").WithTags("Rules");
        api.MapGet("", ListAsync).WithSummary("The rules in the order in which they run").Produces<ListDto<RuleDto>>().Fails(400);
        api.MapPost("", AddAsync).WithSummary("Adds a rule behind the others").Accepts<JsonElement>("application/json").Produces<RuleDto>(201).Fails(400, 415);
        api.MapGet("/{id:long}", FindAsync).WithSummary("One rule").Produces<RuleDto>().Fails(404);
        api.MapPut("/{id:long}", ReplaceAsync).WithSummary("Another rule in place of one").Accepts<JsonElement>("application/json").Produces<RuleDto>().Fails(400, 404, 415);
        api.MapPatch("/{id:long}", PatchAsync).WithSummary("Moves a rule, or switches it on or off; one that failed is tried again").Accepts<RulePatchDto>("application/json").Produces<RuleDto>().Fails(400, 404, 415);
        api.MapDelete("/{id:long}", DeleteAsync).WithSummary("Deletes a rule; rows stay as it left them").Produces(204).Fails(404);
        api.MapPost("/preview", PreviewAsync).WithSummary("What the rule in the body would change, or all that are kept where the body is an empty object")
            .Accepts<JsonElement>("application/json").Produces<RuleRunDto>().Fails(400, 415).Query("limit", "rows to tell, 0 to 500, default 20", JsonSchemaType.Integer);
        api.MapPost("/apply", ApplyAsync).WithSummary("Applies the rules to all rows; POST /corrections/{correction_id}/undo takes it back").Produces<RuleRunDto>();
        api.MapGet("/proposal", ProposeAsync).WithSummary("A rule made of a transaction").Produces<RuleProposalDto>().Fails(400, 404)
            .Query("transaction", "number of the transaction", JsonSchemaType.Integer).Query("category", "code, group or name; default the row's own");
    }

    private static async Task<IResult> ListAsync(HttpRequest request, HouseholdService households, RuleService rules, CancellationToken cancellation)
    {
        if (new QueryReader(request).Errors is { Any: true } errors)
            return Problem.Invalid(errors);
        var household = await households.CurrentAsync(cancellation);
        return Results.Ok(new ListDto<RuleDto>([.. (await rules.ListAsync(household.HouseholdId, cancellation)).Select(RuleDto.Of)]));
    }

    private static async Task<IResult> FindAsync(long id, HouseholdService households, RuleService rules, CancellationToken cancellation) =>
        await AnswerAsync((await households.CurrentAsync(cancellation)).HouseholdId, id, rules, cancellation);

    private static async Task<IResult> AddAsync(HttpRequest request, HouseholdService households, RuleService rules, CancellationToken cancellation)
    {
        var (rule, problem) = await ReadAsync(request, cancellation);
        if (rule is null)
            return problem!;
        var household = (await households.CurrentAsync(cancellation)).HouseholdId;
        try
        {
            var id = await rules.AddAsync(household, rule, cancellation);
            return Results.Created(string.Create(CultureInfo.InvariantCulture, $"/api/v1/rules/{id}"), RuleDto.Of((await rules.FindAsync(household, id, cancellation))!));
        }
        catch (RuleRefusedException refused)
        {
            return Problem.Invalid("rule", refused.Message);
        }
    }

    private static async Task<IResult> ReplaceAsync(long id, HttpRequest request, HouseholdService households, RuleService rules, CancellationToken cancellation)
    {
        var (rule, problem) = await ReadAsync(request, cancellation);
        return rule is null ? problem! : await ChangeAsync(id, households, rules, household => rules.ReplaceAsync(household, id, rule, cancellation), cancellation);
    }

    private static async Task<IResult> PatchAsync(long id, HttpRequest request, HouseholdService households, RuleService rules, CancellationToken cancellation)
    {
        var body = await JsonBody.ReadObjectAsync(request, cancellation);
        if (body.Problem is { } unreadable)
            return unreadable;
        using var document = body.Document!;
        var fields = new JsonFields(document.RootElement);
        var place = fields.Amount("place");
        var enabled = fields.Flag("enabled");
        fields.RefuseUnknown();
        if (place is not null && (place < 1 || place > RuleText.MostRules || decimal.Truncate(place.Value) != place))
            fields.Errors.Add("place", $"expected a whole number from 1 to {RuleText.MostRules}");
        if (place is null && enabled is null && !fields.Errors.Any)
            fields.Errors.Add("$", "expected place or enabled");
        if (fields.Errors.Any)
            return Problem.Invalid(fields.Errors);
        return await ChangeAsync(id, households, rules, async household =>
            (enabled is null || await rules.EnableAsync(household, id, enabled.Value, cancellation)) && (place is null || await rules.MoveAsync(household, id, (int)place.Value, cancellation)), cancellation);
    }

    private static async Task<IResult> DeleteAsync(long id, HouseholdService households, RuleService rules, CancellationToken cancellation) =>
        await rules.DeleteAsync((await households.CurrentAsync(cancellation)).HouseholdId, id, cancellation) ? Results.NoContent() : Missing(id);

    private static async Task<IResult> PreviewAsync(HttpRequest request, HouseholdService households, RuleService rules, CancellationToken cancellation)
    {
        var query = new QueryReader(request, "limit");
        var limit = query.Integer("limit", 20, 0, MostRows);
        if (query.Errors.Any)
            return Problem.Invalid(query.Errors);
        var body = await JsonBody.ReadObjectAsync(request, cancellation);
        if (body.Problem is { } unreadable)
            return unreadable;
        using var document = body.Document!;
        var household = (await households.CurrentAsync(cancellation)).HouseholdId;
        if (!document.RootElement.EnumerateObject().Any())
            return Results.Ok(RuleRunDto.Of(await rules.PreviewAsync(household, limit, cancellation)));
        var (rule, problem) = Read(document.RootElement);
        return rule is null ? problem! : Results.Ok(RuleRunDto.Of(await rules.PreviewAsync(household, rule, limit, cancellation)));
    }

    private static async Task<IResult> ApplyAsync(HouseholdService households, RuleService rules, CancellationToken cancellation) =>
        Results.Ok(RuleRunDto.Of(await rules.ApplyAsync((await households.CurrentAsync(cancellation)).HouseholdId, cancellation)));

    private static async Task<IResult> ProposeAsync(HttpRequest request, HouseholdService households, RuleService rules, CancellationToken cancellation)
    {
        var query = new QueryReader(request, "transaction", "category");
        var id = query.Integer("transaction", 0, 1, int.MaxValue);
        if (id == 0 && !query.Errors.Any)
            query.Errors.Add("transaction", "is required");
        if (query.Errors.Any)
            return Problem.Invalid(query.Errors);
        var household = (await households.CurrentAsync(cancellation)).HouseholdId;
        return await rules.ProposeAsync(household, id, query.Text("category"), cancellation) is { } rule
            ? Results.Ok(new RuleProposalDto(RuleDocument.Written(rule)))
            : Problem.Missing($"There is no transaction {id}, or it has no category");
    }

    private static async Task<IResult> ChangeAsync(long id, HouseholdService households, RuleService rules, Func<int, Task<bool>> change, CancellationToken cancellation)
    {
        var household = (await households.CurrentAsync(cancellation)).HouseholdId;
        try
        {
            return await change(household) ? await AnswerAsync(household, id, rules, cancellation) : Missing(id);
        }
        catch (RuleRefusedException refused)
        {
            return Problem.Invalid("rule", refused.Message);
        }
    }

    private static async Task<IResult> AnswerAsync(int household, long id, RuleService rules, CancellationToken cancellation) =>
        await rules.FindAsync(household, id, cancellation) is { } rule ? Results.Ok(RuleDto.Of(rule)) : Missing(id);

    private static async Task<(Rule? Rule, IResult? Problem)> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        var body = await JsonBody.ReadObjectAsync(request, cancellation);
        if (body.Problem is { } unreadable)
            return (null, unreadable);
        using var document = body.Document!;
        return Read(document.RootElement);
    }

    private static (Rule? Rule, IResult? Problem) Read(JsonElement element)
    {
        var read = RuleText.Parse(element);
        if (read is { Errors.Count: 0, Rules: [var one] })
            return (one, null);
        var errors = new FieldErrors();
        foreach (var error in read.Errors)
            errors.Add(error.Where, $"found {error.Found}, expected {error.Expected}");
        if (!errors.Any)
            errors.Add("rules", $"found {read.Rules.Count}, expected one");
        return (null, Problem.Invalid(errors));
    }

    private static Problem Missing(long id) => Problem.Missing($"There is no rule {id}");
}
