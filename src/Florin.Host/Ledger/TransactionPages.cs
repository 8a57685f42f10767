using Florin.Categories;
using Florin.Host.Categories;
using Florin.Host.Web;
using Florin.Households;
using Florin.Ledger;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Florin.Host.Ledger;

internal static class TransactionPages
{
    private const int RowsOnAPage = 50;

    public static void MapTransactionPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ExcludeFromDescription();
        pages.MapGet("/transactions", ListAsync);
        pages.MapGet("/transactions/{id:long}/category", AskAsync);
        pages.MapPost("/transactions/{id:long}/category", RecategoriseAsync).RequireFormToken();
        pages.MapPost("/corrections/{id:long}/undo", UndoAsync).RequireFormToken();
    }

    private static async Task<IResult> ListAsync(
        HttpRequest request, HouseholdService households, TransactionService transactions, AccountService accounts, CategoryService categories,
        TimeProvider clock, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        var today = household.Today(clock);
        var query = TransactionQuery.Read(request, today, "cursor") with { Limit = RowsOnAPage };
        var (page, problem) = await query.ListAsync(transactions, household, cancellation);
        if (page is null)
            return problem!;
        var all = await categories.ListAsync(household.HouseholdId, cancellation);
        var view = new TransactionsView(
            new HouseholdText(household, today), query.Filter, page, await transactions.TotalsAsync(household.HouseholdId, query.Filter, cancellation),
            await accounts.NamesAsync(household.HouseholdId, cancellation), [.. all.Select(category => category.Group).Distinct()], query.Cursor);
        return new RazorComponentResult<TransactionsPage>(new { View = view });
    }

    private static async Task<IResult> AskAsync(
        long id, HttpRequest request, HouseholdService households, TransactionService transactions, CategoryService categories, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        if (await transactions.FindAsync(household.HouseholdId, id, cancellation) is not { } row)
            return Problem.Missing($"There is no transaction {id}");
        var all = await categories.ListAsync(household.HouseholdId, cancellation);
        return request.IsPartial()
            ? new RazorComponentResult<CategoryForm>(new { Row = row, Categories = all })
            : new RazorComponentResult<CategoryPage>(new { Row = row, Categories = all });
    }

    private static async Task<IResult> RecategoriseAsync(
        long id, HttpRequest request, HouseholdService households, CorrectionService corrections, CancellationToken cancellation)
    {
        var form = await request.ReadFormAsync(cancellation);
        var category = form["category"].ToString();
        if (category.Length is 0 or > 100)
            return Problem.Invalid("category", "choose one");
        var household = await households.CurrentAsync(cancellation);
        Recategorised? change;
        try
        {
            change = await corrections.RecategoriseAsync(household.HouseholdId, id, category, form["also_alike"] == "true", cancellation);
        }
        catch (ArgumentException)
        {
            return Problem.Invalid("category", "is not a category");
        }

        if (change is null)
            return Problem.Missing($"There is no transaction {id}");
        if (!request.IsPartial())
            return Results.LocalRedirect("/transactions");
        FetchRowsAgain(request);
        return new RazorComponentResult<SavedNotice>(new { Change = change });
    }

    private static async Task<IResult> UndoAsync(long id, HttpRequest request, HouseholdService households, CorrectionService corrections, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        if (await corrections.UndoAsync(household.HouseholdId, id, cancellation) is not { } undone)
            return Problem.Missing("This was undone before");
        if (!request.IsPartial())
            return Results.LocalRedirect("/transactions");
        FetchRowsAgain(request);
        return new RazorComponentResult<UndoneNotice>(new { Row = undone.Transaction });
    }

    private static void FetchRowsAgain(HttpRequest request) => request.HttpContext.Response.Headers["HX-Trigger"] = "rows-changed";
}
