using System.Globalization;
using Florin.Host.Web;
using Florin.Households;
using Florin.Ledger;
using Florin.Registry;
using Microsoft.AspNetCore.Routing;

namespace Florin.Host.Registry;

/// <summary>How the models are used: their speed, their answers, and one path that asks any of them.</summary>
internal static class ModelUseEndpoints
{
    /// <summary>Fewer answers than this say nothing about a mix of some twenty classes.</summary>
    private const int FewestForDrift = 100;

    public static void MapModelUse(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/models/performance", PerformanceAsync).WithTags("Models").WithSummary("Answers, milliseconds and errors of each model since the start, and how its answers held where the truth is known").Produces<ModelsDto<ModelPerformanceDto>>();
        routes.MapGet("/models/analytics", AnalyticsAsync).WithTags("Models").WithSummary("Answers by day, their mix, their confidence, and how far the mix has moved from the training's").Produces<ModelsDto<ModelAnalyticsDto>>();
        routes.MapPost("/ml/predict", PredictAsync).WithTags("Predictions").WithSummary("The answer of a model's path under /predict to the same fields")
            .Accepts<MlPredictRequest>("application/json").Produces<object>().Fails(400, 404, 415)
            .WithExample("""{"model": "category_prediction", "features": {"amount": 45.50, "description": "STARBUCKS STORE 1458 SEATTLE WA", "date": "2025-01-10"}}""");
    }

    private static async Task<IResult> PerformanceAsync(HouseholdService households, CorrectionService corrections, PredictionMeter meter, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        var judged = await corrections.JudgedAsync(household.HouseholdId, cancellation);
        return Results.Ok(new ModelsDto<ModelPerformanceDto>(ModelNames.All.ToDictionary(model => model, model =>
        {
            var counted = meter.Of(model);
            return new ModelPerformanceDto(
                counted.Answers, Rounded(counted.Quantile(0.5)), Rounded(counted.Quantile(0.95)), Rounded(counted.Quantile(0.99)), counted.Errors,
                model == ModelNames.CategoryPrediction ? Live(judged) : []);
        })));
    }

    private static Dictionary<string, double> Live(JudgedByUser judged)
    {
        var rows = judged.Kept + judged.Corrected;
        return rows == 0 ? [] : new(StringComparer.Ordinal) { ["kept_share"] = Rounded((double)judged.Kept / rows), ["rows"] = rows, ["corrected"] = judged.Corrected };
    }

    private static async Task<IResult> AnalyticsAsync(HouseholdService households, ModelBoard board, PredictionMeter meter, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        var standings = await board.ReadAsync(household.HouseholdId, cancellation);
        return Results.Ok(new ModelsDto<ModelAnalyticsDto>(standings.ToDictionary(standing => standing.Model, standing => Analytics(standing, meter.Of(standing.Model)))));
    }

    private static ModelAnalyticsDto Analytics(ModelStanding standing, ModelMeter counted)
    {
        var classes = counted.Classes;
        var all = classes.Values.Sum();
        return new(
            counted.ByDay.ToDictionary(day => day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day => day.Count),
            classes.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(pair => pair.Key, pair => Rounded((double)pair.Value / all)),
            counted.Confidences, all < FewestForDrift ? null : Drift(classes, standing.InService));
    }

    private static DriftDto? Drift(Dictionary<string, long> classes, ModelVersion? trained)
    {
        if (trained is null || MetricNames.ClassMix(trained.Metrics) is not { Count: > 0 } before)
            return null;
        var index = PopulationStability.Index(classes.ToDictionary(pair => pair.Key, pair => (double)pair.Value), before);
        return new(Rounded(index), index >= PopulationStability.FarMoved ? "far" : index >= PopulationStability.Moved ? "moved" : "stable");
    }

    private static async Task<IResult> PredictAsync(
        HttpRequest request, HouseholdService households, EndpointDataSource endpoints, PredictionMeter meter, TimeProvider clock, CancellationToken cancellation)
    {
        var body = await JsonBody.ReadObjectAsync(request, cancellation);
        if (body.Problem is { } unreadable)
            return unreadable;
        using var document = body.Document!;
        var fields = new JsonFields(document.RootElement);
        var model = fields.Text("model", 100, required: true);
        var features = fields.Object("features", required: true);
        if (fields.Errors.Any)
            return Problem.Invalid(fields.Errors);
        if (!PredictionMeter.Paths.TryGetValue(model!, out var path)
            || endpoints.Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<PredictionPath>()).FirstOrDefault(known => known?.Path == path) is not { } asked)
            return ModelsEndpoints.Unknown(model!);
        var household = await households.CurrentAsync(cancellation);
        var today = household.Today(clock);
        var row = await meter.Over(path, asked.Open(request.HttpContext.RequestServices, household, today), today).AnswerAsync(features!, cancellation);
        return row.Answer is { } answer ? Results.Ok(answer) : Problem.Invalid(row.Errors!);
    }

    private static double Rounded(double figure) => Math.Round(figure, 4);
}
