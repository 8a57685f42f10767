using Florin.Host.Web;
using Florin.Households;
using Florin.Registry;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Florin.Host.Registry;

internal static class ModelPages
{
    public static void MapModelPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/models").ExcludeFromDescription();
        pages.MapGet("", ListAsync);
        pages.MapPost("/{model}/{version}/promote", PromoteAsync).RequireFormToken();
        pages.MapPost("/{model}/rollback", RollbackAsync).RequireFormToken();
    }

    private static async Task<IResult> ListAsync(HouseholdService households, ModelBoard board, TimeProvider clock, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        var text = new HouseholdText(household, household.Today(clock));
        var standings = await board.ReadAsync(household.HouseholdId, cancellation);
        return new RazorComponentResult<ModelsPage>(new { Models = standings.Select(standing => new ModelView(standing, text)).ToList() });
    }

    private static async Task<IResult> PromoteAsync(
        string model, string version, HttpRequest request, HouseholdService households, ModelRegistry registry, ModelBoard board, TimeProvider clock, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        return await registry.PromoteAsync(household.HouseholdId, model, version, cancellation) is null
            ? Problem.Missing($"There is no version {version} of {model}")
            : await AnswerAsync(model, request, household, board, clock, cancellation);
    }

    private static async Task<IResult> RollbackAsync(
        string model, HttpRequest request, HouseholdService households, ModelRegistry registry, ModelBoard board, TimeProvider clock, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        return await registry.RollbackAsync(household.HouseholdId, model, cancellation) is null
            ? Problem.Missing($"No version of {model} is in service")
            : await AnswerAsync(model, request, household, board, clock, cancellation);
    }

    private static async Task<IResult> AnswerAsync(string model, HttpRequest request, Household household, ModelBoard board, TimeProvider clock, CancellationToken cancellation)
    {
        if (!request.IsPartial())
            return Results.LocalRedirect("/models");
        return await board.FindAsync(household.HouseholdId, model, cancellation) is { } standing
            ? new RazorComponentResult<ModelCard>(new { View = new ModelView(standing, new HouseholdText(household, household.Today(clock))) })
            : ModelsEndpoints.Unknown(model);
    }
}
