using Florin.Host.Web;
using Florin.Households;
using Florin.Transfers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Florin.Host.Transfers;

internal static class TransferPages
{
    public static void MapTransferPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/transfers").ExcludeFromDescription();
        pages.MapGet("", ShowAsync);
        pages.MapPost("/{number:long}/confirm", (long number, TransferEndpoints.Decision decision, CancellationToken cancellation) =>
            decision.ReturnAsync(async household => await decision.Transfers.ConfirmAsync(household, number, cancellation), cancellation)).RequireFormToken();
        pages.MapPost("/{number:long}/reject", (long number, TransferEndpoints.Decision decision, CancellationToken cancellation) =>
            decision.ReturnAsync(async household => await decision.Transfers.RejectAsync(household, number, cancellation), cancellation)).RequireFormToken();
        pages.MapPost("/{number:long}/undo", (long number, TransferEndpoints.Decision decision, CancellationToken cancellation) =>
            decision.ReturnAsync(household => decision.Transfers.UndoAsync(household, number, cancellation), cancellation)).RequireFormToken();
    }

    private static async Task<IResult> ShowAsync(HttpRequest request, HouseholdService households, TransferService transfers, TimeProvider clock, CancellationToken cancellation)
    {
        var query = new QueryReader(request, "said");
        var said = query.Text("said") is null ? 0 : query.Integer("said", 0, 0, int.MaxValue);
        if (query.Errors.Any)
            return Problem.Invalid(query.Errors);
        var household = await households.CurrentAsync(cancellation);
        var links = await transfers.ListAsync(household.HouseholdId, null, null, TransferService.LargestList, cancellation);
        var counts = await transfers.CountAsync(household.HouseholdId, cancellation);
        return new RazorComponentResult<TransfersPage>(new { View = new TransfersView(new HouseholdText(household, household.Today(clock)), links, counts, said) });
    }
}
