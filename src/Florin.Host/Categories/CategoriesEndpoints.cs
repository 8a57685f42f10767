using Florin.Ledger;
using Florin.Categories;
using Florin.Host.Ledger;
using Florin.Host.Web;
using Florin.Households;

namespace Florin.Host.Categories;

internal static class CategoriesEndpoints
{
    public static void MapCategories(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("Categories");
        api.MapGet("/categories", ListAsync).WithSummary("The categories by group").Produces<ListDto<CategoryDto>>().Fails(400);
        api.MapPost("/corrections/{id:long}/undo", UndoAsync).WithSummary("Takes a change of category back, with the rows that followed it")
            .Produces<TransactionDto>().Fails(404);
    }

    private static async Task<IResult> ListAsync(HttpRequest request, HouseholdService households, CategoryService categories, CancellationToken cancellation)
    {
        if (new QueryReader(request).Errors is { Any: true } errors)
            return Problem.Invalid(errors);
        var household = await households.CurrentAsync(cancellation);
        var all = await categories.ListAsync(household.HouseholdId, cancellation);
        return Results.Ok(new ListDto<CategoryDto>([.. all.Select(CategoryDto.Of)]));
    }

    private static async Task<IResult> UndoAsync(long id, HouseholdService households, CorrectionService corrections, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        return await corrections.UndoAsync(household.HouseholdId, id, cancellation) is { } undone ? Results.Ok(TransactionDto.Of(undone.Transaction)) : Problem.Missing($"There is no correction {id}");
    }
}
