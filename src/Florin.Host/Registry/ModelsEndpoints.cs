using System.Diagnostics;
using Florin.Host.Web;
using Florin.Households;
using Florin.Registry;

namespace Florin.Host.Registry;

internal static class ModelsEndpoints
{
    public static void MapModels(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/models").WithTags("Models");
        api.MapGet("/status", StatusAsync).WithSummary("Each model's version and figures; fallback where the built-in answers").Produces<ModelsDto<ModelStatusDto>>();
        api.MapGet("/health", HealthAsync).WithSummary("Reads each version in service from its file and checks it").Produces<ModelsHealthDto>();
        api.MapGet("/{model}/info", InfoAsync).WithSummary("Algorithm, data, features, importance and figures of the version in service").Produces<ModelInfoDto>().Fails(404);
        api.MapGet("/{model}/evaluation", EvaluationAsync).WithSummary("Importance, reliability, intervals and confusion as the training stored them, of the version in service or of another")
            .Produces<ModelEvaluation>().Fails(400, 404).Query("version", "One that was trained, 1.0.0; default the one in service");
        api.MapPost("/{model}/reload", ReloadAsync).WithSummary("Reads the version in service from its file anew").Produces<ReloadedDto>().Fails(404);
        api.MapPost("/reload-all", ReloadAllAsync).WithSummary("Reads every version in service from its file anew").Produces<ModelsDto<ReloadedDto>>();
        api.MapDelete("/cache", (ServedModels served) => Results.Ok(new CacheDto(served.Clear()))).WithSummary("Forgets what is loaded; the next question reads the file").Produces<CacheDto>();
    }

    public static Problem Unknown(string model) =>
        new(ErrorKind.ModelNotFound, $"There is no model {model}; there are {string.Join(", ", ModelNames.All)}");

    private static async Task<IResult> StatusAsync(HouseholdService households, ModelBoard board, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        var standings = await board.ReadAsync(household.HouseholdId, cancellation);
        return Results.Ok(new ModelsDto<ModelStatusDto>(standings.ToDictionary(standing => standing.Model, standing => new ModelStatusDto(
            standing.Status, standing.Version, standing.InService?.ServedSince?.UtcDateTime, Figures(standing.InService), standing.Fallback, standing.Fault))));
    }

    private static async Task<IResult> HealthAsync(HouseholdService households, ServedModels served, TimeProvider clock, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        var models = new Dictionary<string, ModelHealthDto>(StringComparer.Ordinal);
        foreach (var model in ModelNames.All)
        {
            var start = Stopwatch.GetTimestamp();
            var state = await served.CheckAsync(household.HouseholdId, model, cancellation);
            var loaded = !state.Fallback;
            models[model] = new(state.Fault is null ? "healthy" : "degraded", loaded, clock.GetUtcNow().UtcDateTime, Milliseconds(start), !loaded, state.Fault);
        }

        return Results.Ok(new ModelsHealthDto(models.Values.All(model => model.Fault is null) ? "healthy" : "degraded", models));
    }

    private static async Task<IResult> InfoAsync(string model, HouseholdService households, ModelBoard board, RunJournal runs, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        if (await board.FindAsync(household.HouseholdId, model, cancellation) is not { } standing)
            return Unknown(model);
        if (standing.InService is not { } version)
            return Results.Ok(new ModelInfoDto(
                model, ModelStanding.BuiltIn, standing.Status, true, standing.Fault, "built-in rules", null, null, null, 0, null, null, [], [],
                new Dictionary<string, double>(), new Dictionary<string, IntervalDto>(), new Dictionary<string, string>(), null));
        var run = await runs.FindAsync(household.HouseholdId, version.RunId, cancellation);
        var intervals = MetricNames.Intervals(run?.Metrics ?? version.Metrics).ToDictionary(interval => interval.Name, interval => new IntervalDto(interval.Lower, interval.Upper));
        return Results.Ok(new ModelInfoDto(
            model, version.Version, standing.Status, standing.Fallback, standing.Fault, version.Algorithm, version.CreatedAt.UtcDateTime, version.ServedSince?.UtcDateTime, version.RunId,
            version.Rows, version.From, version.Until, version.Features, ImportanceDto.Of(version), Figures(version), intervals, version.Parameters, version.DataHash));
    }

    private static async Task<IResult> EvaluationAsync(string model, HttpRequest request, HouseholdService households, ModelBoard board, CancellationToken cancellation)
    {
        var query = new QueryReader(request, "version");
        if (query.Errors.Any)
            return Problem.Invalid(query.Errors);
        var household = await households.CurrentAsync(cancellation);
        if (await board.FindAsync(household.HouseholdId, model, cancellation) is not { } standing)
            return Unknown(model);
        if (query.Text("version") is { } asked)
        {
            return standing.Versions.FirstOrDefault(version => version.Version == asked) is { } known
                ? Results.Ok(ModelEvaluation.Of(known))
                : Problem.Missing($"There is no version {asked} of {model}");
        }

        return Results.Ok(standing.InService is { } version ? ModelEvaluation.Of(version) : ModelEvaluation.BuiltIn(model));
    }

    private static async Task<IResult> ReloadAsync(string model, HouseholdService households, ServedModels served, CancellationToken cancellation)
    {
        if (!ModelNames.All.Contains(model))
            return Unknown(model);
        var household = await households.CurrentAsync(cancellation);
        return Results.Ok(await ReloadOneAsync(household.HouseholdId, model, served, cancellation));
    }

    private static async Task<IResult> ReloadAllAsync(HouseholdService households, ServedModels served, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        var models = new Dictionary<string, ReloadedDto>(StringComparer.Ordinal);
        foreach (var model in ModelNames.All)
            models[model] = await ReloadOneAsync(household.HouseholdId, model, served, cancellation);
        return Results.Ok(new ModelsDto<ReloadedDto>(models));
    }

    private static async Task<ReloadedDto> ReloadOneAsync(int household, string model, ServedModels served, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        var state = await served.ReloadAsync(household, model, cancellation);
        return new(model, state.Version ?? ModelStanding.BuiltIn, state.Fallback, state.Fault, Milliseconds(start));
    }

    private static Dictionary<string, double> Figures(ModelVersion? version) =>
        version?.Metrics.Where(metric => MetricNames.IsFigure(metric.Key)).ToDictionary() ?? [];

    private static double Milliseconds(long start) => Math.Round(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 2);
}
