using System.Globalization;
using Florin.Categories;
using Florin.Host.Web;
using Florin.Households;
using Florin.Ledger;
using Florin.Rules;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Florin.Host.Rules;

/// <summary>The rules as a list, and one of them in a form that works without script.</summary>
internal static class RulePages
{
    private const int Shown = 12;

    public static void MapRulePages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/rules").ExcludeFromDescription();
        pages.MapGet("", ListAsync);
        pages.MapGet("/new", NewAsync);
        pages.MapGet("/{id:long}", OpenAsync);
        pages.MapPost("/save", SaveAsync).RequireFormToken();
        pages.MapPost("/try", TryAsync).RequireFormToken();
        pages.MapPost("/apply", ApplyAsync).RequireFormToken();
        pages.MapPost("/undo/{correction:long}", UndoAsync).RequireFormToken();
        foreach (var verb in new[] { "up", "down", "enable", "disable", "delete" })
            pages.MapPost("/{id:long}/" + verb, (long id, HouseholdService households, RuleService rules, CancellationToken cancellation) => ChangeAsync(id, verb, households, rules, cancellation)).RequireFormToken();
    }

    private static async Task<IResult> ListAsync(HttpRequest request, HouseholdService households, RuleService rules, TimeProvider clock, CancellationToken cancellation)
    {
        var query = new QueryReader(request, "preview", "applied", "changed");
        var applied = query.Integer("applied", 0, 0, int.MaxValue);
        var changed = query.Integer("changed", 0, 0, int.MaxValue);
        var preview = query.Choice("preview", "yes");
        if (query.Errors.Any)
            return Problem.Invalid(query.Errors);
        var household = await households.CurrentAsync(cancellation);
        var run = preview is null ? null : await rules.PreviewAsync(household.HouseholdId, Shown, cancellation);
        return new RazorComponentResult<RulesPage>(new
        {
            View = new RulesView(new HouseholdText(household, household.Today(clock)), await rules.ListAsync(household.HouseholdId, cancellation), run, applied > 0 ? applied : null, changed),
        });
    }

    private static async Task<IResult> NewAsync(
        HttpRequest request, HouseholdService households, RuleService rules, CategoryService categories, TimeProvider clock, CancellationToken cancellation)
    {
        var query = new QueryReader(request, "transaction", "category");
        var id = query.Integer("transaction", 0, 1, int.MaxValue);
        if (query.Errors.Any)
            return Problem.Invalid(query.Errors);
        var household = await households.CurrentAsync(cancellation);
        if (id == 0)
            return await EditorAsync(household, RuleForm.Empty, [], null, categories, clock, cancellation);
        if (await rules.ProposeAsync(household.HouseholdId, id, query.Text("category"), cancellation) is not { } proposed)
            return Problem.Missing($"There is no transaction {id}");
        return await EditorAsync(household, RuleForm.Of(null, proposed), [], null, categories, clock, cancellation);
    }

    private static async Task<IResult> OpenAsync(long id, HouseholdService households, RuleService rules, CategoryService categories, TimeProvider clock, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        return await rules.FindAsync(household.HouseholdId, id, cancellation) is { } stored
            ? await EditorAsync(household, RuleForm.Of(id, stored.Rule), stored.Failure is { } failure ? [$"This rule is passed over: {failure}"] : [], null, categories, clock, cancellation)
            : Problem.Missing($"There is no rule {id}");
    }

    private static async Task<IResult> SaveAsync(HttpRequest request, HouseholdService households, RuleService rules, CategoryService categories, TimeProvider clock, CancellationToken cancellation)
    {
        var form = RuleForm.Read(await request.ReadFormAsync(cancellation));
        var household = await households.CurrentAsync(cancellation);
        var read = form.Rule();
        if (read is not { Errors.Count: 0, Rules: [var rule] })
            return await EditorAsync(household, form, Words(read), null, categories, clock, cancellation, StatusCodes.Status400BadRequest);
        try
        {
            if (form.Id is not { } id)
                await rules.AddAsync(household.HouseholdId, rule, cancellation);
            else if (!await rules.ReplaceAsync(household.HouseholdId, id, rule, cancellation))
                return Problem.Missing($"There is no rule {id}");
            return Results.LocalRedirect("/rules?preview=yes");
        }
        catch (RuleRefusedException refused)
        {
            return await EditorAsync(household, form, [refused.Message], null, categories, clock, cancellation, StatusCodes.Status400BadRequest);
        }
    }

    /// <summary>What the form's rule would change: beside the form where there is script, else the page anew.</summary>
    private static async Task<IResult> TryAsync(HttpRequest request, HouseholdService households, RuleService rules, CategoryService categories, TimeProvider clock, CancellationToken cancellation)
    {
        var form = RuleForm.Read(await request.ReadFormAsync(cancellation));
        var household = await households.CurrentAsync(cancellation);
        var read = form.Rule();
        var run = read is { Errors.Count: 0, Rules: [var rule] } ? await rules.PreviewAsync(household.HouseholdId, rule, Shown, cancellation) : null;
        if (!request.IsPartial())
            return await EditorAsync(household, form, run is null ? Words(read) : [], run, categories, clock, cancellation);
        return new RazorComponentResult<RulePreview>(new { Text = new HouseholdText(household, household.Today(clock)), Run = run, Errors = run is null ? Words(read) : [] });
    }

    private static async Task<IResult> ApplyAsync(HouseholdService households, RuleService rules, CancellationToken cancellation)
    {
        var run = await rules.ApplyAsync((await households.CurrentAsync(cancellation)).HouseholdId, cancellation);
        return Results.LocalRedirect(string.Create(CultureInfo.InvariantCulture, $"/rules?applied={run.CorrectionId ?? 0}&changed={run.Changed}"));
    }

    private static async Task<IResult> UndoAsync(long correction, HouseholdService households, CorrectionService corrections, CancellationToken cancellation) =>
        await corrections.UndoAsync((await households.CurrentAsync(cancellation)).HouseholdId, correction, cancellation) is null
            ? Problem.Missing($"There is no correction {correction}, or it was undone before")
            : Results.LocalRedirect("/rules");

    private static async Task<IResult> ChangeAsync(long id, string verb, HouseholdService households, RuleService rules, CancellationToken cancellation)
    {
        var household = (await households.CurrentAsync(cancellation)).HouseholdId;
        if (await rules.FindAsync(household, id, cancellation) is not { } stored)
            return Problem.Missing($"There is no rule {id}");
        try
        {
            _ = verb switch
            {
                "up" => await rules.MoveAsync(household, id, Math.Max(1, stored.Place - 1), cancellation),
                "down" => await rules.MoveAsync(household, id, stored.Place + 1, cancellation),
                "delete" => await rules.DeleteAsync(household, id, cancellation),
                _ => await rules.EnableAsync(household, id, verb == "enable", cancellation),
            };
        }
        catch (RuleRefusedException refused)
        {
            return Problem.Invalid("rule", refused.Message);
        }

        return Results.LocalRedirect("/rules");
    }

    private static async Task<IResult> EditorAsync(
        Household household, RuleForm form, IReadOnlyList<string> errors, RuleRun? run, CategoryService categories, TimeProvider clock, CancellationToken cancellation, int status = StatusCodes.Status200OK) =>
        new RazorComponentResult<RuleEditPage>(new
        {
            View = new RuleEditView(new HouseholdText(household, household.Today(clock)), form, await categories.ListAsync(household.HouseholdId, cancellation), errors, run),
        })
        {
            StatusCode = status,
        };

    private static IReadOnlyList<string> Words(RuleReading read) => read.Errors.Count > 0 ? [.. read.Errors.Select(static error => error.ToString())] : ["One rule at a time is edited here."];
}
