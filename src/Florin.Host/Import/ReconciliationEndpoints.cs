using Florin.Host.Web;
using Florin.Households;
using Florin.Import;
using Florin.Ledger;

namespace Florin.Host.Import;

internal static class ReconciliationEndpoints
{
    public static void MapReconciliation(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/api/v1").WithTags("Ledger").MapGet("/accounts/{id:int}/reconciliation", FindAsync)
            .WithSummary("Whether an account's statements add up and follow each other: stated and computed balances, gaps, overlaps").Produces<ReconciliationDto>().Fails(400, 404);

    private static async Task<IResult> FindAsync(int id, HttpRequest request, HouseholdService households, ReconciliationService reconciliations, CancellationToken cancellation)
    {
        if (new QueryReader(request).Errors is { Any: true } errors)
            return Problem.Invalid(errors);
        var household = await households.CurrentAsync(cancellation);
        return await reconciliations.FindAsync(household.HouseholdId, id, cancellation) is { } found ? Results.Ok(ReconciliationDto.Of(found)) : Problem.Missing($"There is no account {id}");
    }
}

internal sealed record ReconciliationDto(
    int AccountId, string Account, string Currency, bool? AddsUp, IReadOnlyList<StatementDto> Statements, IReadOnlyList<StatementDaysDto> Gaps,
    IReadOnlyList<StatementDaysDto> Overlaps, IReadOnlyList<StatedBalanceDto> Balances)
{
    public static ReconciliationDto Of(Reconciliation account)
    {
        return new(
            account.AccountId, account.Account, account.Currency, account.AddsUp,
            [.. account.Statements.Select(row => new StatementDto(row.BatchId, row.File, row.FirstOn, row.LastOn, Plain(row.Opening), Plain(row.Closing), Plain(row.Flow)!, Plain(row.Difference), row.OffOn))],
            [.. account.Gaps.Select(StatementDaysDto.Of)], [.. account.Overlaps.Select(StatementDaysDto.Of)],
            [.. account.Balances.Select(row => new StatedBalanceDto(row.On, Plain(row.Stated)!, Plain(row.Computed)!, Plain(row.Difference)!))]);

        string? Plain(decimal? figure) => figure is { } value ? MoneyText.Plain(value, account.Currency) : null;
    }
}

internal sealed record StatementDto(
    int BatchId, string File, DateOnly FirstOn, DateOnly LastOn, string? Opening, string? Closing, string Flow, string? Difference, DateOnly? OffOn);

internal sealed record StatementDaysDto(DateOnly From, DateOnly To, int BatchBefore, int BatchAfter, bool? Agrees)
{
    public static StatementDaysDto Of(StatementDays days) => new(days.From, days.To, days.BatchBefore, days.BatchAfter, days.Agrees);
}

internal sealed record StatedBalanceDto(DateOnly On, string Stated, string Computed, string Difference);
