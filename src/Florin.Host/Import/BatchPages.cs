using Florin.Anomalies;
using Florin.Host.Web;
using Florin.Households;
using Florin.Import;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Florin.Host.Import;

/// <summary>An import that is done: what it matched, the user's word on that, and the statement check.</summary>
internal static class BatchPages
{
    public static void MapBatchPages(this IEndpointRouteBuilder pages)
    {
        var batches = pages.MapGroup("/batches/{id:int}");
        batches.MapGet("", ShowAsync);
        batches.MapPost("/matches/{match:long}/keep", (int id, long match, Decision decision, CancellationToken cancellation) =>
            decision.TakeAsync(id, household => decision.Duplicates.KeepAsync(household, id, match, cancellation), cancellation)).RequireFormToken();
        batches.MapPost("/lines/{line:int}/keep", (int id, int line, Decision decision, CancellationToken cancellation) =>
            decision.TakeAsync(id, household => decision.Duplicates.KeepExactAsync(household, id, line, cancellation), cancellation)).RequireFormToken();
        batches.MapPost("/merge/{transaction:long}/into/{other:long}", (int id, long transaction, long other, Decision decision, CancellationToken cancellation) =>
            decision.TakeAsync(id, household => decision.Duplicates.MergeAsync(household, id, transaction, other, cancellation), cancellation)).RequireFormToken();
        batches.MapPost("/matches/{match:long}/undo", (int id, long match, Decision decision, CancellationToken cancellation) =>
            decision.TakeAsync(id, household => decision.Duplicates.UndoAsync(household, id, match, cancellation), cancellation)).RequireFormToken();
    }

    private static async Task<IResult> ShowAsync(int id, HouseholdService households, BatchReader batches, TimeProvider clock, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        var text = new HouseholdText(household, household.Today(clock));
        var found = await batches.ReadAsync(household.HouseholdId, [id], null, text, cancellation);
        return found.TryGetValue(id, out var view) ? new RazorComponentResult<BatchPage>(new { View = view }) : Problem.Missing($"There is no import {id}");
    }

    /// <summary>What every answer to a match needs: the form's way back, the service, and alerts looked for anew.</summary>
    internal sealed record Decision(HttpRequest Request, HouseholdService Households, DuplicateService Duplicates, AlertService Alerts)
    {
        public static ValueTask<Decision> BindAsync(HttpContext context) => ValueTask.FromResult(new Decision(
            context.Request, context.RequestServices.GetRequiredService<HouseholdService>(), context.RequestServices.GetRequiredService<DuplicateService>(), context.RequestServices.GetRequiredService<AlertService>()));

        public async Task<IResult> TakeAsync(int batch, Func<int, Task<Duplicate>> decide, CancellationToken cancellation)
        {
            var form = await Request.ReadFormAsync(cancellation);
            var household = await Households.CurrentAsync(cancellation);
            try
            {
                await decide(household.HouseholdId);
                await Alerts.RefreshAsync(household.HouseholdId, cancellation);
                return Results.LocalRedirect(RequestFacts.LocalPath(form["return"], FormattableString.Invariant($"/import/batches/{batch}")));
            }
            catch (DuplicateException refused)
            {
                return refused.Missing ? Problem.Missing(refused.Message) : new Problem(ErrorKind.Conflict, refused.Message);
            }
        }
    }
}
