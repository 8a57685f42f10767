using Florin.Host.Web;
using Florin.Households;
using Florin.Import;
using Florin.Ledger;

namespace Florin.Host.Ledger;

internal static class AccountEndpoints
{
    private static readonly string[] Kinds = [.. Enum.GetValues<AccountKind>().Select(kind => SnakeCase.Of(kind))];

    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/accounts").WithTags("Ledger");
        api.MapPost("", AddAsync).WithSummary("Adds an account by hand: cash, a house, a loan; opening_on is the day at whose end it holds opening")
            .Accepts<AccountAddDto>("application/json").Produces<AccountChangedDto>().Fails(400, 415);
        api.MapPatch("/{id:int}", EditAsync).WithSummary("Changes name, kind, currency (of an empty account) or closed")
            .Accepts<AccountEditDto>("application/json").Produces<AccountChangedDto>().Fails(400, 404, 415);
        api.MapPost("/{id:int}/balances", StateAsync).WithSummary("States what an account held at the end of a day: origin opening, valuation or assertion; an assertion is answered with what may explain a difference")
            .Accepts<BalanceStateDto>("application/json").Produces<BalanceStatedDto>().Fails(400, 404, 415);
        api.MapGet("/{id:int}/assertions", AssertionsAsync).WithSummary("Balances that were asserted, held against the ledger, with what may explain a difference").Produces<ListDto<BalanceExplanationDto>>().Fails(400, 404);
        api.MapPost("/changes/{change:long}/undo", UndoAsync).WithSummary("Takes a change of an account back").Produces<AccountChangedDto>().Fails(404, 409);
    }

    private static async Task<IResult> AddAsync(HttpRequest request, HouseholdService households, AccountChangeService changes, TimeProvider clock, CancellationToken cancellation)
    {
        var body = await JsonBody.ReadObjectAsync(request, cancellation);
        if (body.Problem is { } problem)
            return problem;
        using var document = body.Document!;
        var household = await households.CurrentAsync(cancellation);
        var fields = new JsonFields(document.RootElement);
        var name = fields.Text("name", AccountChangeService.LongestName, required: true);
        var kind = Kind(fields) ?? AccountKind.Checking;
        var currency = fields.Text("currency", 3) ?? household.BaseCurrency;
        var identifier = fields.Text("identifier", 100);
        var institution = fields.Text("institution", 100);
        var opening = fields.Amount("opening");
        var on = fields.Day("opening_on", household.Today(clock)) ?? household.Today(clock);
        fields.RefuseUnknown();
        if (fields.Errors.Any)
            return Problem.Invalid(fields.Errors);
        return await AnswerAsync(() => changes.AddAsync(
            household.HouseholdId, new AccountDraft(name!, kind, currency, identifier, institution), opening is { } amount ? (on, amount) : null, cancellation));
    }

    private static async Task<IResult> EditAsync(int id, HttpRequest request, HouseholdService households, AccountChangeService changes, TimeProvider clock, CancellationToken cancellation)
    {
        var body = await JsonBody.ReadObjectAsync(request, cancellation);
        if (body.Problem is { } problem)
            return problem;
        using var document = body.Document!;
        var fields = new JsonFields(document.RootElement);
        var edit = new AccountEdit(fields.Text("name", AccountChangeService.LongestName), Kind(fields), fields.Text("currency", 3), fields.Flag("closed"));
        fields.RefuseUnknown();
        if (!fields.Errors.Any && edit == new AccountEdit())
            fields.Errors.Add("$", "expected name, kind, currency or closed");
        if (fields.Errors.Any)
            return Problem.Invalid(fields.Errors);
        var household = await households.CurrentAsync(cancellation);
        return await AnswerAsync(() => changes.EditAsync(household.HouseholdId, id, edit, household.Today(clock), cancellation));
    }

    private static async Task<IResult> StateAsync(
        int id, HttpRequest request, HouseholdService households, AccountChangeService changes, AssertionService assertions, TimeProvider clock, CancellationToken cancellation)
    {
        var body = await JsonBody.ReadObjectAsync(request, cancellation);
        if (body.Problem is { } problem)
            return problem;
        using var document = body.Document!;
        var household = await households.CurrentAsync(cancellation);
        var fields = new JsonFields(document.RootElement);
        var amount = fields.Amount("amount", required: true);
        var on = fields.Day("on", household.Today(clock)) ?? household.Today(clock);
        var origin = fields.Choice("origin", "valuation", "assertion", "opening") switch { "assertion" => BalanceOrigin.Assertion, "opening" => BalanceOrigin.Opening, _ => BalanceOrigin.Valuation };
        fields.RefuseUnknown();
        if (fields.Errors.Any)
            return Problem.Invalid(fields.Errors);
        try
        {
            var changed = await changes.StateAsync(household.HouseholdId, id, on, amount!.Value, origin, cancellation);
            var explained = origin == BalanceOrigin.Assertion ? await assertions.FindAsync(household.HouseholdId, id, on, cancellation) : null;
            return Results.Ok(new BalanceStatedDto(changed.ChangeId, AccountDto.Of(changed.Account), explained is null ? null : BalanceExplanationDto.Of(explained)));
        }
        catch (AccountException refused)
        {
            return Refused(refused);
        }
    }

    private static async Task<IResult> AssertionsAsync(int id, HttpRequest request, HouseholdService households, AssertionService assertions, CancellationToken cancellation)
    {
        if (new QueryReader(request).Errors is { Any: true } errors)
            return Problem.Invalid(errors);
        var household = await households.CurrentAsync(cancellation);
        return await assertions.AllAsync(household.HouseholdId, id, cancellation) is { } all
            ? Results.Ok(new ListDto<BalanceExplanationDto>([.. all.Select(BalanceExplanationDto.Of)]))
            : Problem.Missing($"There is no account {id}");
    }

    private static async Task<IResult> UndoAsync(long change, HouseholdService households, AccountChangeService changes, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        try
        {
            var account = await changes.UndoAsync(household.HouseholdId, change, cancellation);
            return Results.Ok(new AccountChangedDto(change, account is null ? null : AccountDto.Of(account)));
        }
        catch (AccountException refused)
        {
            return refused.Missing ? Problem.Missing(refused.Message) : new Problem(ErrorKind.Conflict, refused.Message);
        }
    }

    private static AccountKind? Kind(JsonFields fields) => fields.Choice("kind", Kinds) is { } word ? Enum.GetValues<AccountKind>()[Array.IndexOf(Kinds, word)] : null;

    private static async Task<IResult> AnswerAsync(Func<Task<AccountChanged>> change)
    {
        try
        {
            var (number, account) = await change();
            return Results.Ok(new AccountChangedDto(number, AccountDto.Of(account)));
        }
        catch (AccountException refused)
        {
            return Refused(refused);
        }
    }

    private static Problem Refused(AccountException refused) => refused.Missing ? Problem.Missing(refused.Message) : Problem.Invalid("$", refused.Message);
}
