using System.Globalization;
using Florin.Host.Ledger;
using Florin.Host.Web;
using Florin.Households;
using Florin.Ledger;
using Florin.Worth;

namespace Florin.Host.Worth;

internal static class HoldingEndpoints
{
    private const decimal Largest = 1e9m;

    public static void MapHoldings(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/accounts/{id:int}/holdings").WithTags("Worth");
        api.MapGet("", ListAsync).WithSummary("What was stated of an account's securities, by security and day").Produces<ListDto<HoldingDto>>().Fails(400, 404);
        api.MapPost("", StateAsync).WithSummary("States a security from a day on: quantity (0 = sold) and price of one").Accepts<HoldingStateDto>("application/json").Produces<HoldingDto>().Fails(400, 404, 415);
        api.MapDelete("/{security}", ForgetAsync).WithSummary("Takes back what was stated of a security on a day").Produces(204).Fails(400, 404).Query("on", "Day, 2025-01-31; default today");
    }

    private static async Task<IResult> ListAsync(int id, HttpRequest request, HouseholdService households, AccountService accounts, HoldingService holdings, CancellationToken cancellation)
    {
        if (new QueryReader(request).Errors is { Any: true } errors)
            return Problem.Invalid(errors);
        var household = (await households.CurrentAsync(cancellation)).HouseholdId;
        if (await FindAsync(accounts, household, id, cancellation) is null)
            return Problem.Missing($"There is no account {id}");
        var all = await holdings.ListAsync(household, cancellation);
        return Results.Ok(new ListDto<HoldingDto>([.. all.Where(holding => holding.AccountId == id).Select(HoldingDto.Of)]));
    }

    private static async Task<IResult> StateAsync(
        int id, HttpRequest request, HouseholdService households, AccountService accounts, HoldingService holdings, TimeProvider clock, CancellationToken cancellation)
    {
        var body = await JsonBody.ReadObjectAsync(request, cancellation);
        if (body.Problem is { } problem)
            return problem;
        using var document = body.Document!;
        var household = await households.CurrentAsync(cancellation);
        var fields = new JsonFields(document.RootElement);
        var security = fields.Text("security", 100, required: true);
        var name = fields.Text("name", 100);
        var quantity = Number(fields, "quantity");
        var price = Number(fields, "price");
        var code = fields.Text("currency", 3);
        var on = fields.Day("on", household.Today(clock)) ?? household.Today(clock);
        fields.RefuseUnknown();
        if (code is not null && Currencies.Find(code) is null)
            fields.Errors.Add("currency", "expected three letters like USD");
        if (fields.Errors.Any)
            return Problem.Invalid(fields.Errors);
        if (await FindAsync(accounts, household.HouseholdId, id, cancellation) is not { } account)
            return Problem.Missing($"There is no account {id}");
        var holding = new Holding(id, security!.Trim(), on, name ?? security.Trim(), quantity, price, code is null ? account.Currency : Currencies.Find(code)!);
        await holdings.StateAsync(household.HouseholdId, holding, cancellation);
        return Results.Ok(HoldingDto.Of(holding));
    }

    private static async Task<IResult> ForgetAsync(int id, string security, HttpRequest request, HouseholdService households, HoldingService holdings, TimeProvider clock, CancellationToken cancellation)
    {
        var query = new QueryReader(request, "on");
        var household = await households.CurrentAsync(cancellation);
        var on = query.Day("on") ?? household.Today(clock);
        if (query.Errors.Any)
            return Problem.Invalid(query.Errors);
        return await holdings.ForgetAsync(household.HouseholdId, id, security, on, cancellation) ? Results.NoContent() : Problem.Missing("Nothing is stated of that security on that day");
    }

    private static decimal Number(JsonFields fields, string name)
    {
        var number = fields.Amount(name, required: true) ?? 0;
        if (number is < 0 or > Largest)
            fields.Errors.Add(name, "expected a number from 0 to 1,000,000,000");
        return number;
    }

    private static async Task<Account?> FindAsync(AccountService accounts, int household, int id, CancellationToken cancellation) =>
        (await accounts.ListAsync(household, cancellation)).FirstOrDefault(account => account.AccountId == id);
}

internal sealed record HoldingStateDto(string Security, string? Name, string Quantity, string Price, string? Currency, DateOnly? On);

internal sealed record HoldingDto(int AccountId, string Security, string Name, DateOnly On, string Quantity, string Price, string Currency)
{
    public static HoldingDto Of(Holding holding) => new(
        holding.AccountId, holding.Security, holding.Name, holding.OnDay, holding.Quantity.ToString("0.########", CultureInfo.InvariantCulture), holding.Price.ToString("0.00######", CultureInfo.InvariantCulture), holding.Currency);
}
