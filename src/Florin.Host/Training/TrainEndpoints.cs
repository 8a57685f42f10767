using System.Globalization;
using Florin.Host.Registry;
using Florin.Host.Web;
using Florin.Training;

namespace Florin.Host.Training;

internal static class TrainEndpoints
{
    public static void MapTrain(this IEndpointRouteBuilder routes) => routes.MapPost("/ml/train", TrainAsync).WithTags("Models")
        .WithSummary("Trains a model, simple or all; what is better than what answers comes into service. Too little data is an answer with its reason")
        .Accepts<TrainRequest>("application/json").Produces<TrainResponse>().Fails(400, 404, 415)
        .WithExample("""{"model": "category_prediction", "options": {"seed": 7}}""");

    private static async Task<IResult> TrainAsync(HttpRequest request, TrainingService trainings, CancellationToken cancellation)
    {
        var body = await JsonBody.ReadObjectAsync(request, cancellation);
        if (body.Problem is { } unreadable)
            return unreadable;
        using var document = body.Document!;
        var fields = new JsonFields(document.RootElement);
        var word = fields.Text("model", 100, required: true);
        var options = fields.Object("options");
        var seed = options?.Amount("seed");
        if (seed is { } typed && (typed < 0 || typed != decimal.Truncate(typed)))
            options!.Errors.Add("seed", "expected a whole number from 0");
        foreach (var (_, messages) in options?.Errors.ByField ?? new Dictionary<string, string[]>())
            fields.Errors.Add("options.seed", messages[0]);
        if (fields.Errors.Any)
            return Problem.Invalid(fields.Errors);
        if (trainings.Find(word!) is not { Count: > 0 } models)
            return ModelsEndpoints.Unknown(word!);
        var reports = await trainings.TrainAsync(models, seed is { } chosen ? (ulong)chosen : TrainingService.DefaultSeed, null, cancellation);
        var runs = reports.Select(TrainedDocument.Of).ToList();
        string[] warnings = [.. fields.Unknown().Concat(options?.Unknown().Select(name => $"options.{name}") ?? []).Select(name => string.Create(CultureInfo.InvariantCulture, $"{name}: unknown field, ignored"))];
        return Results.Ok(new TrainResponse(runs[^1].RunId, runs[^1].Status, runs[^1].Metrics, runs, warnings));
    }
}
