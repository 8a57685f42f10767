using System.Globalization;
using Florin.Host.Web;
using Florin.Households;
using Florin.Ledger;
using Florin.Payees;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Florin.Host.Payees;

internal static class PayeesPages
{
    private const int MostDuplicates = 8;
    private const int LongestSearch = 100;

    public static void MapPayeesPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ExcludeFromDescription();
        pages.MapGet("/payees", ShowAsync);
        pages.MapPost("/payees/{id:int}/rename", (int id, HttpRequest request, HouseholdService households, PayeeChangeService changes, CancellationToken cancellation) =>
            DoAsync(request, households, "name", PayeeChangeService.LongestName, (household, name) => changes.RenameAsync(household, id, name, cancellation), cancellation)).RequireFormToken();
        pages.MapPost("/payees/{id:int}/aliases", (int id, HttpRequest request, HouseholdService households, PayeeChangeService changes, CancellationToken cancellation) =>
            DoAsync(request, households, "text", PayeeName.ReadLength, (household, text) => changes.AliasAsync(household, id, text, cancellation), cancellation)).RequireFormToken();
        pages.MapPost("/payees/{id:int}/split", (int id, HttpRequest request, HouseholdService households, PayeeChangeService changes, CancellationToken cancellation) =>
            DoAsync(request, households, "text", PayeeName.ReadLength, (household, text) => changes.SplitAsync(household, id, text, cancellation), cancellation)).RequireFormToken();
        pages.MapPost("/payees/{id:int}/learn", (int id, HttpRequest request, HouseholdService households, PayeeChangeService changes, CancellationToken cancellation) =>
            DoAsync(request, households, "never", 5, (household, never) => changes.NeverLearnAsync(household, id, never == "true", cancellation), cancellation)).RequireFormToken();
        pages.MapPost("/payees/{id:int}/merge", (int id, HttpRequest request, HouseholdService households, PayeeChangeService changes, CancellationToken cancellation) =>
            DoAsync(request, households, "into", 10, (household, into) => changes.MergeAsync(household, id, int.TryParse(into, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0, dryRun: false, cancellation), cancellation)).RequireFormToken();
        pages.MapPost("/payees/changes/{number:long}/undo", UndoAsync).RequireFormToken();
        pages.MapGet("/corrections/{id:long}/learned", LearnedAsync);
        pages.MapPost("/corrections/{id:long}/learned", FollowAsync).RequireFormToken();
    }

    private static async Task<IResult> ShowAsync(
        HttpRequest request, HouseholdService households, PayeeBook book, PayeeChangeService changes, TimeProvider clock, CancellationToken cancellation)
    {
        var query = new QueryReader(request, "q", "merge", "into", "said");
        var search = query.Text("q") is { } text ? text[..Math.Min(text.Length, LongestSearch)] : null;
        if (query.Errors.Any)
            return Problem.Invalid(query.Errors);
        var household = await households.CurrentAsync(cancellation);
        var all = await book.ListAsync(household.HouseholdId, search, cancellation);
        var duplicates = search is null && query.Text("merge") is null ? PayeeLikeness.Find([.. all.Select(static entry => entry.Payee)], MostDuplicates) : [];
        var said = long.TryParse(query.Text("said"), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (await book.ChangesAsync(household.HouseholdId, cancellation)).FirstOrDefault(change => change.CorrectionId == number)
            : null;
        try
        {
            var question = query.Text("merge") is { } merge ? await AskAsync(household.HouseholdId, merge, query.Text("into") ?? "", book, changes, cancellation) : null;
            return new RazorComponentResult<PayeesPage>(new { View = new PayeesView(new HouseholdText(household, household.Today(clock)), search, all, duplicates, question, said) });
        }
        catch (PayeeException refused)
        {
            return PayeesEndpoints.Refusal(refused);
        }
    }

    private static async Task<MergeQuestion> AskAsync(int household, string merge, string into, PayeeBook book, PayeeChangeService changes, CancellationToken cancellation)
    {
        var payee = await book.FindAsync(household, merge, cancellation) ?? throw new PayeeException($"There is no payee {merge}.", missing: true);
        var other = await book.FindAsync(household, into, cancellation) ?? throw new PayeeException($"There is no payee {into}.", missing: true);
        return new MergeQuestion(payee, other, (await changes.MergeAsync(household, payee.Payee.PayeeId, other.Payee.PayeeId, dryRun: true, cancellation)).Rows);
    }

    private static async Task<IResult> DoAsync(HttpRequest request, HouseholdService households, string field, int longest, Func<int, string, Task<PayeeChanged>> change, CancellationToken cancellation)
    {
        var text = (await request.ReadFormAsync(cancellation))[field].ToString().Trim();
        if (text.Length == 0 || text.Length > longest)
            return Problem.Invalid(field, $"expected 1 to {longest.ToString(CultureInfo.InvariantCulture)} characters");
        try
        {
            var changed = await change((await households.CurrentAsync(cancellation)).HouseholdId, text);
            return Results.LocalRedirect(changed.CorrectionId is { } number ? string.Create(CultureInfo.InvariantCulture, $"/payees?said={number}#said") : "/payees");
        }
        catch (PayeeException refused)
        {
            return PayeesEndpoints.Refusal(refused);
        }
    }

    private static async Task<IResult> UndoAsync(long number, HouseholdService households, PayeeChangeService changes, CancellationToken cancellation)
    {
        try
        {
            await changes.UndoAsync((await households.CurrentAsync(cancellation)).HouseholdId, number, cancellation);
            return Results.LocalRedirect("/payees");
        }
        catch (PayeeException refused)
        {
            return PayeesEndpoints.Refusal(refused);
        }
    }

    private static async Task<IResult> LearnedAsync(long id, HouseholdService households, LearningService learning, CancellationToken cancellation) =>
        await learning.ReadAsync((await households.CurrentAsync(cancellation)).HouseholdId, id, cancellation) is { } learned
            ? new RazorComponentResult<LearnedNotice>(new { Learned = learned })
            : Problem.Missing($"There is no correction {id}");

    private static async Task<IResult> FollowAsync(long id, HttpRequest request, HouseholdService households, LearningService learning, CancellationToken cancellation)
    {
        if (await learning.FollowAsync((await households.CurrentAsync(cancellation)).HouseholdId, id, cancellation) is not { } followed)
            return Problem.Missing("This was undone before");
        if (!request.IsPartial())
            return Results.LocalRedirect("/transactions");
        request.HttpContext.Response.Headers["HX-Trigger"] = "rows-changed";
        return new RazorComponentResult<Florin.Host.Ledger.EditNotice>(new { Words = $"{followed.Changed.Rows.ToString(CultureInfo.InvariantCulture)} rows of other payees followed.", followed.Changed.CorrectionId });
    }
}
