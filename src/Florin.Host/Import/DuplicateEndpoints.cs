using Florin.Anomalies;
using Florin.Host.Ledger;
using Florin.Host.Web;
using Florin.Households;
using Florin.Import;
using Florin.Ledger;
using Microsoft.OpenApi;

namespace Florin.Host.Import;

internal static class DuplicateEndpoints
{
    private const int Most = 1_000;

    public static void MapDuplicates(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/imports/{id:int}/duplicates").WithTags("Import");
        api.MapGet("", ListAsync).WithSummary("Rows of an import that matched rows of the ledger: why, how surely, and the user's word").Produces<ListDto<DuplicateDto>>().Fails(400, 404)
            .Query("limit", "1 to 1000, default 200", JsonSchemaType.Integer);
        api.MapPost("/{match:long}/keep", KeepAsync).WithSummary("Both rows are rows of their own: a skipped one is posted after all").Produces<DuplicateDto>().Fails(404, 409);
        api.MapPost("/lines/{line:int}/keep", KeepLineAsync).WithSummary("Posts a row after all that was skipped as exactly equal").Produces<DuplicateDto>().Fails(404, 409);
        api.MapPost("/merge/{transaction:long}/into/{other:long}", MergeAsync).WithSummary("A transaction of this import is the same as another: it leaves the ledger").Produces<DuplicateDto>().Fails(404, 409);
        api.MapPost("/{match:long}/undo", UndoAsync).WithSummary("Takes keep or merge back exactly").Produces<DuplicateDto>().Fails(404, 409);
    }

    private static async Task<IResult> ListAsync(int id, HttpRequest request, HouseholdService households, DuplicateService duplicates, CancellationToken cancellation)
    {
        var query = new QueryReader(request, "limit");
        var limit = query.Integer("limit", 200, 1, Most);
        if (query.Errors.Any)
            return Problem.Invalid(query.Errors);
        var household = await households.CurrentAsync(cancellation);
        return await duplicates.ListAsync(household.HouseholdId, id, limit, cancellation) is { } found
            ? Results.Ok(new ListDto<DuplicateDto>([.. found.Select(DuplicateDto.Of)]))
            : Problem.Missing($"There is no import {id}");
    }

    private static Task<IResult> KeepAsync(int id, long match, HouseholdService households, DuplicateService duplicates, AlertService alerts, CancellationToken cancellation) =>
        DecideAsync(households, alerts, household => duplicates.KeepAsync(household, id, match, cancellation), cancellation);

    private static Task<IResult> KeepLineAsync(int id, int line, HouseholdService households, DuplicateService duplicates, AlertService alerts, CancellationToken cancellation) =>
        DecideAsync(households, alerts, household => duplicates.KeepExactAsync(household, id, line, cancellation), cancellation);

    private static Task<IResult> MergeAsync(int id, long transaction, long other, HouseholdService households, DuplicateService duplicates, AlertService alerts, CancellationToken cancellation) =>
        DecideAsync(households, alerts, household => duplicates.MergeAsync(household, id, transaction, other, cancellation), cancellation);

    private static Task<IResult> UndoAsync(int id, long match, HouseholdService households, DuplicateService duplicates, AlertService alerts, CancellationToken cancellation) =>
        DecideAsync(households, alerts, household => duplicates.UndoAsync(household, id, match, cancellation), cancellation);

    private static async Task<IResult> DecideAsync(HouseholdService households, AlertService alerts, Func<int, Task<Duplicate>> decide, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        try
        {
            var done = await decide(household.HouseholdId);
            await alerts.RefreshAsync(household.HouseholdId, cancellation);
            return Results.Ok(DuplicateDto.Of(done));
        }
        catch (DuplicateException refused)
        {
            return refused.Missing ? Problem.Missing(refused.Message) : new Problem(ErrorKind.Conflict, refused.Message);
        }
    }
}

internal sealed record DuplicateDto(
    long? Match, int BatchId, int Line, DateOnly BookedOn, string Amount, string Currency, string Description, bool Pending,
    long TransactionId, int MatchedBatch, int MatchedLine, DateOnly MatchedBookedOn, string MatchedAmount, string MatchedDescription,
    string Verdict, string Reason, double Certainty, string? Word, long? OwnTransactionId, bool Skipped)
{
    public static DuplicateDto Of(Duplicate row) => new(
        row.MatchId, row.BatchId, row.Line, row.BookedOn, MoneyText.Plain(row.Amount, row.Currency), row.Currency, row.Description, row.Pending,
        row.TransactionId, row.MatchedBatch, row.MatchedLine, row.MatchedBookedOn, MoneyText.Plain(row.MatchedAmount, row.Currency), row.MatchedDescription,
        SnakeCase.Of(row.Verdict), SnakeCase.Of(row.Reason), row.Certainty, row.Word is { } word ? SnakeCase.Of(word) : null, row.OwnId, row.Skipped);
}
