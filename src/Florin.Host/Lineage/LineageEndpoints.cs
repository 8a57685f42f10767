using Florin.Host.Ledger;
using Florin.Host.Web;
using Florin.Households;
using Florin.Indicators;
using Florin.Lineage;

namespace Florin.Host.Lineage;

internal static class LineageEndpoints
{
    public static void MapLineage(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/lineage").WithTags("Lineage");
        api.MapGet("/transactions/{id:long}", TransactionAsync).WithSummary("Where a row comes from: file and line, who set category and payee, matches, alerts, parts").Produces<TransactionLineageDto>().Fails(404);
        api.MapGet("/totals/{name}", TotalAsync).WithSummary("The rows behind a number of the first page (balance, income, spent, saved), or of a filter (name filter), by file, source and model version")
            .Produces<TotalLineageDto>().Fails(400, 404);
        api.MapGet("/imports/{id:int}", ImportAsync).WithSummary("What depends on a file: rows, changes, models, forecasts, alerts, quality").Produces<FileLineageDto>().Fails(404);
        api.MapGet("/events", EventsAsync).WithSummary("Imports, undos, trainings and forecasts as OpenLineage 2-0-2 run events, one JSON object a line").Produces(200, contentType: JsonLines.ContentType).Fails(400)
            .Query("since", "a day like 2025-01-31: events from it on");
    }

    private static async Task<IResult> TransactionAsync(long id, HouseholdService households, LineageService lineage, CancellationToken cancellation) =>
        await lineage.TransactionAsync((await households.CurrentAsync(cancellation)).HouseholdId, id, cancellation) is { } told
            ? Results.Ok(TransactionLineageDto.Of(told))
            : Problem.Missing($"There is no transaction {id}");

    private static async Task<IResult> TotalAsync(string name, HttpRequest request, HouseholdService households, LineageService lineage, TimeProvider clock, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        if (name == "filter")
        {
            var query = TransactionQuery.Read(request, household.Today(clock));
            return query.Errors.Any ? Problem.Invalid(query.Errors) : Results.Ok(TotalLineageDto.Of(await lineage.TotalAsync(household.HouseholdId, query.Filter, cancellation), household.BaseCurrency));
        }

        if (new QueryReader(request).Errors is { Any: true } errors)
            return Problem.Invalid(errors);
        if (!TotalService.Names.Contains(name))
            return Problem.Missing($"There is no total '{name}'; known are {string.Join(", ", TotalService.Names)} and filter");
        return await lineage.TotalAsync(household.HouseholdId, name, cancellation) is { } told
            ? Results.Ok(TotalLineageDto.Of(told, household.BaseCurrency))
            : Problem.Missing("There are no transactions yet");
    }

    private static async Task<IResult> ImportAsync(int id, HouseholdService households, LineageService lineage, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        return await lineage.FileAsync(household.HouseholdId, id, cancellation) is { } told ? Results.Ok(FileLineageDto.Of(told, household.BaseCurrency)) : Problem.Missing($"There is no import {id}");
    }

    private static async Task<IResult> EventsAsync(HttpRequest request, HouseholdService households, LineageEventService events, CancellationToken cancellation)
    {
        var query = new QueryReader(request, "since");
        var since = query.Day("since");
        if (query.Errors.Any)
            return Problem.Invalid(query.Errors);
        var household = await households.CurrentAsync(cancellation);
        var lines = await events.ListAsync(household.HouseholdId, Midnight(since), cancellation);
        return Results.Text(string.Concat(lines.Select(static line => line + "\n")), JsonLines.ContentType);
    }

    internal static DateTimeOffset? Midnight(DateOnly? day) => day is { } known ? new DateTimeOffset(known.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null;
}
