using Florin.Host.Web;
using Florin.Households;
using Florin.Ledger;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;

namespace Florin.Host.Ledger;

internal static class LedgerEndpoints
{
    public static void MapLedger(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("Ledger");
        api.MapGet("/accounts", AccountsAsync).WithSummary("Accounts and what they hold").Produces<ListDto<AccountDto>>().Fails(400);
        api.MapGet("/transactions", TransactionsAsync).WithSummary("Transactions of a filter, newest first").Produces<ListDto<TransactionDto>>().Fails(400)
            .WithFilter().Query("cursor", "next_cursor of the page before").Query("limit", "1 to 500, default 100", JsonSchemaType.Integer);
        api.MapGet("/transactions/{id:long}", TransactionAsync).WithSummary("One transaction").Produces<TransactionDto>().Fails(404);
        api.MapGet("/transactions/export.csv", Export).WithSummary("The rows of a filter as CSV (RFC 4180)").Produces(200, contentType: "text/csv").Fails(400).WithFilter();
    }

    private static RouteHandlerBuilder WithFilter(this RouteHandlerBuilder endpoint) => endpoint
        .Query("q", "Text in the description or the payee")
        .Query("category", "Code, group or display name")
        .Query("from", "First day, 2025-01-31").Query("to", "Last day, 2025-01-31")
        .Query("min", "Least amount, signed").Query("max", "Largest amount, signed")
        .Query("account", "Id, name or the bank's identifier").Query("status", "pending or posted")
        .Query("tag", "One tag").Query("payee", "Id or name of the payee, whole");

    private static async Task<IResult> AccountsAsync(HttpRequest request, HouseholdService households, AccountService accounts, CancellationToken cancellation)
    {
        if (new QueryReader(request).Errors is { Any: true } errors)
            return Problem.Invalid(errors);
        var household = await households.CurrentAsync(cancellation);
        var all = await accounts.ListAsync(household.HouseholdId, cancellation);
        return Results.Ok(new ListDto<AccountDto>([.. all.Select(AccountDto.Of)]));
    }

    private static async Task<IResult> TransactionsAsync(HttpRequest request, HouseholdService households, TransactionService transactions, TimeProvider clock, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        var (page, problem) = await TransactionQuery.Read(request, household.Today(clock), "cursor", "limit").ListAsync(transactions, household, cancellation);
        return page is null ? problem! : Results.Ok(new ListDto<TransactionDto>([.. page.Rows.Select(TransactionDto.Of)], page.Next));
    }

    private static async Task<IResult> TransactionAsync(long id, HouseholdService households, TransactionService transactions, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        return await transactions.FindAsync(household.HouseholdId, id, cancellation) is { } row ? Results.Ok(TransactionDto.Of(row)) : Problem.Missing($"There is no transaction {id}");
    }

    private static async Task<IResult> Export(HttpRequest request, HouseholdService households, TransactionService transactions, TimeProvider clock, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        var query = TransactionQuery.Read(request, household.Today(clock)) with { Limit = TransactionCsv.RowsAtOnce };
        if (query.Errors.Any)
            return Problem.Invalid(query.Errors);
        return Results.Stream(output => TransactionCsv.WriteAsync(transactions, household, query.Filter, output, cancellation), "text/csv; charset=utf-8", "florin-transactions.csv");
    }
}
