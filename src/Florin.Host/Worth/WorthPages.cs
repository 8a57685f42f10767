using System.Globalization;
using Florin.Host.Import;
using Florin.Host.Indicators;
using Florin.Host.Terminal;
using Florin.Host.Web;
using Florin.Households;
using Florin.Import;
using Florin.Ledger;
using Florin.Worth;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Florin.Host.Worth;

internal static class WorthPages
{
    public static void MapWorthPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/net-worth").ExcludeFromDescription();
        pages.MapGet("", ShowAsync);
        pages.MapPost("/accounts", AddAsync).RequireFormToken();
        pages.MapPost("/accounts/{id:int}", EditAsync).RequireFormToken();
        pages.MapPost("/accounts/{id:int}/balance", StateAsync).RequireFormToken();
        pages.MapPost("/changes/{change:long}/undo", UndoAsync).RequireFormToken();
    }

    private static Task<IResult> ShowAsync(HttpRequest request, HouseholdService households, NetWorthService service, TimeProvider clock, CancellationToken cancellation) =>
        PageAsync(request, null, households, service, clock, cancellation);

    private static async Task<IResult> PageAsync(HttpRequest request, WorthSaid? said, HouseholdService households, NetWorthService service, TimeProvider clock, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        var today = household.Today(clock);
        var (question, problem) = WorthQuestion.Read(request, today);
        if (problem is not null)
            return problem;
        return await service.ReadAsync(household.HouseholdId, question.From, question.To, question.By, cancellation) is { } worth
            ? new RazorComponentResult<NetWorthPage>(new { View = new WorthView(new HouseholdText(household, today), worth, question, said) })
            : new RazorComponentResult<EmptyPage>();
    }

    private static async Task<IResult> AddAsync(HttpRequest request, HouseholdService households, AccountChangeService changes, NetWorthService service, TimeProvider clock, CancellationToken cancellation)
    {
        var form = await WorthForm.ReadAsync(request, households, clock, cancellation);
        var draft = new AccountDraft(form.Text("name"), form.Kind() ?? AccountKind.Other, form.Text("currency"));
        var amount = form.Amount(required: false);
        var on = form.Day();
        return await DoneAsync(form, async () =>
        {
            var (change, account) = await changes.AddAsync(form.Household.HouseholdId, draft, amount is { } opening ? (on, opening) : null, cancellation);
            return new WorthSaid($"{account.Name} is added.", [], change);
        }, said => PageAsync(request, said, households, service, clock, cancellation));
    }

    private static async Task<IResult> EditAsync(int id, HttpRequest request, HouseholdService households, AccountChangeService changes, NetWorthService service, TimeProvider clock, CancellationToken cancellation)
    {
        var form = await WorthForm.ReadAsync(request, households, clock, cancellation);
        var edit = new AccountEdit(form.Text("name"), form.Kind(), Closed: form.Text("closed") == "true");
        return await DoneAsync(form, async () =>
        {
            var (change, account) = await changes.EditAsync(form.Household.HouseholdId, id, edit, form.Today, cancellation);
            return new WorthSaid($"{account.Name} is saved.", [], change);
        }, said => PageAsync(request, said, households, service, clock, cancellation));
    }

    private static async Task<IResult> StateAsync(
        int id, HttpRequest request, HouseholdService households, AccountChangeService changes, AssertionService assertions, NetWorthService service, TimeProvider clock, CancellationToken cancellation)
    {
        var form = await WorthForm.ReadAsync(request, households, clock, cancellation);
        var amount = form.Amount(required: true);
        var on = form.Day();
        var origin = form.Text("origin") == "assertion" ? BalanceOrigin.Assertion : BalanceOrigin.Valuation;
        return await DoneAsync(form, async () =>
        {
            var (change, account) = await changes.StateAsync(form.Household.HouseholdId, id, on, amount!.Value, origin, cancellation);
            var explained = origin == BalanceOrigin.Assertion ? await assertions.FindAsync(form.Household.HouseholdId, id, on, cancellation) : null;
            string[] lines = explained is null ? [$"{account.Name} is kept."] : [.. ExplanationWords.Lines(explained, new LocaleText(form.Household))];
            return new WorthSaid(lines[0], lines[1..], change);
        }, said => PageAsync(request, said, households, service, clock, cancellation));
    }

    private static async Task<IResult> UndoAsync(long change, HouseholdService households, AccountChangeService changes, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        try
        {
            await changes.UndoAsync(household.HouseholdId, change, cancellation);
            return Results.LocalRedirect("/net-worth");
        }
        catch (AccountException refused)
        {
            return refused.Missing ? Problem.Missing(refused.Message) : new Problem(ErrorKind.Conflict, refused.Message);
        }
    }

    private static async Task<IResult> DoneAsync(WorthForm form, Func<Task<WorthSaid>> change, Func<WorthSaid, Task<IResult>> page)
    {
        if (form.Errors.Any)
            return Problem.Invalid(form.Errors);
        try
        {
            return await page(await change());
        }
        catch (AccountException refused)
        {
            return refused.Missing ? Problem.Missing(refused.Message) : Problem.Invalid("$", refused.Message);
        }
    }
}

/// <summary>What a form of the page says; what cannot be used is named in <c>Errors</c>.</summary>
internal sealed record WorthForm(IFormCollection Form, Household Household, DateOnly Today)
{
    public FieldErrors Errors { get; } = new();

    public static async Task<WorthForm> ReadAsync(HttpRequest request, HouseholdService households, TimeProvider clock, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        return new WorthForm(await request.ReadFormAsync(cancellation), household, household.Today(clock));
    }

    public string Text(string name) => Form[name].ToString().Trim();

    public AccountKind? Kind()
    {
        foreach (var kind in Enum.GetValues<AccountKind>())
        {
            if (SnakeCase.Of(kind) == Text("kind"))
                return kind;
        }

        return null;
    }

    /// <summary>With the household's or the invariant decimal mark.</summary>
    public decimal? Amount(bool required)
    {
        var text = Text("amount").Replace(Household.Culture.NumberFormat.NumberDecimalSeparator, ".", StringComparison.Ordinal);
        if (text.Length == 0 && !required)
            return null;
        if (decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && Math.Abs(amount) < JsonFields.LargestAmount && amount == decimal.Round(amount, 4))
            return amount;
        Errors.Add("amount", "expected a number like 12.40");
        return null;
    }

    public DateOnly Day()
    {
        if (Text("on").Length == 0)
            return Today;
        if (DateOnly.TryParseExact(Text("on"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        Errors.Add("on", "expected a date like 2025-01-31");
        return Today;
    }
}
