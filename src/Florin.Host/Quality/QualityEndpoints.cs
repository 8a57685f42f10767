using Florin.Host.Web;
using Florin.Households;
using Florin.Import;
using Florin.Quality;

namespace Florin.Host.Quality;

internal static class QualityEndpoints
{
    private const int MostRuns = 500;

    public static void MapQuality(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/quality").WithTags("Quality");
        api.MapGet("/runs", ListAsync).WithSummary("What the expectation suites found, newest first: scores of the five dimensions by batch").Produces<QualityRunListDto>().Fails(400)
            .Query("limit", "1 to 500, 50 when left out");
        api.MapPost("/runs", RunAsync).WithSummary("Holds the ledger, or one import's rows, against every suite and keeps what is found; changes no row").Produces<QualityRunDetailDto>().Fails(400, 404)
            .Query("batch", "the number of an import; the whole ledger when left out");
        api.MapGet("/runs/{id:long}", ShowAsync).WithSummary("One run with every expectation and the rows that are not as expected").Produces<QualityRunDetailDto>().Fails(404);
        api.MapGet("/suites", Suites).WithSummary("What is expected of every import").Produces<SuiteListDto>().Fails(400);
        api.MapPut("/suites/{name}", PutAsync).WithSummary("Adds a suite in Great Expectations' JSON, or replaces the one of that name").Accepts<SuiteDto>("application/json").Produces<SuiteDto>().Fails(400, 413, 415);
        api.MapDelete("/suites/{name}", Remove).WithSummary("Removes a suite of the user; the built-in one stays").Produces<SuiteRemovedDto>().Fails(404);
    }

    private static async Task<IResult> ListAsync(HttpRequest request, HouseholdService households, QualityService quality, CancellationToken cancellation)
    {
        var query = new QueryReader(request, "limit");
        var limit = query.Integer("limit", 50, 1, MostRuns);
        if (query.Errors.Any)
            return Problem.Invalid(query.Errors);
        var household = await households.CurrentAsync(cancellation);
        return Results.Ok(new QualityRunListDto([.. (await quality.ListAsync(household.HouseholdId, limit, cancellation)).Select(QualityRunDto.Of)]));
    }

    private static async Task<IResult> RunAsync(HttpRequest request, HouseholdService households, ImportService imports, QualityService quality, CancellationToken cancellation)
    {
        var query = new QueryReader(request, "batch");
        int? batch = query.Text("batch") is null ? null : query.Integer("batch", 0, 1, int.MaxValue);
        if (query.Errors.Any)
            return Problem.Invalid(query.Errors);
        var household = await households.CurrentAsync(cancellation);
        if (batch is { } number && !(await imports.ListAsync(household.HouseholdId, cancellation)).Any(each => each.BatchId == number))
            return Problem.Missing($"There is no import {number}");
        return Results.Ok(QualityRunDetailDto.Of(await quality.RunAsync(household.HouseholdId, batch, cancellation)));
    }

    private static async Task<IResult> ShowAsync(long id, HouseholdService households, QualityService quality, CancellationToken cancellation) =>
        await quality.FindAsync((await households.CurrentAsync(cancellation)).HouseholdId, id, cancellation) is { } run
            ? Results.Ok(QualityRunDetailDto.Of(run))
            : Problem.Missing($"There is no quality run {id}");

    private static IResult Suites(HttpRequest request, SuiteFolder folder) =>
        new QueryReader(request).Errors is { Any: true } errors ? Problem.Invalid(errors) : Results.Ok(SuiteListDto.Of(folder));

    private static async Task<IResult> PutAsync(string name, HttpRequest request, SuiteFolder folder, CancellationToken cancellation)
    {
        if (!request.HasJsonContentType())
            return new Problem(ErrorKind.MediaType, "The body must be application/json", FieldErrors.Of("Content-Type", "expected application/json"));
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellation);
        var (suite, why) = folder.Add(body.GetBuffer().AsMemory(0, (int)body.Length), name);
        return suite is null ? Problem.Invalid("$", why!) : Results.Ok(SuiteDto.Of(suite));
    }

    private static IResult Remove(string name, SuiteFolder folder) => folder.Remove(name) ? Results.Ok(new SuiteRemovedDto(name)) : Problem.Missing($"There is no suite {name} of yours");
}
