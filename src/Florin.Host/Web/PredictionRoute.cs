using System.Globalization;
using System.Text.Json;
using Florin.Host.Registry;
using Florin.Households;
using Microsoft.AspNetCore.Http.Features;

namespace Florin.Host.Web;

/// <summary>What a prediction path answers to one object: the answer, or what is wrong with its fields.</summary>
/// <param name="Class">What was predicted, where it is one of a few words.</param>
internal readonly record struct RowAnswer(object? Answer, FieldErrors? Errors, string? Class = null, double? Confidence = null)
{
    public static RowAnswer Refused(FieldErrors errors) => new(null, errors);
}

/// <summary>The row of a batch that could not be answered, in its place.</summary>
internal sealed record AnswerErrorDto(RowProblem Error);

internal sealed record RowProblem(string Code, string Detail, IReadOnlyDictionary<string, string[]> Errors);

/// <summary>Answers one object of a prediction path; made once a request.</summary>
internal interface IRowAnswerer
{
    ValueTask<RowAnswer> AnswerAsync(JsonFields fields, CancellationToken cancellation);
}

/// <summary>A path with what opens its answerer: how a request elsewhere finds the same answer.</summary>
internal sealed record PredictionPath(string Path, Func<IServiceProvider, Household, DateOnly, IRowAnswerer> Open);

/// <summary>The shape of every prediction path: one object, an array of up to 10,000, or a stream of lines; answered in the same order, a bad row with an error in its place.</summary>
internal static class PredictionRoute
{
    public const int LargestBatch = 10_000;

    /// <param name="open">Makes what answers, with the household of the request and its today.</param>
    public static RouteHandlerBuilder MapPrediction<TRequest, TResponse>(
        this IEndpointRouteBuilder routes, string path, Func<IServiceProvider, Household, DateOnly, IRowAnswerer> open)
        where TRequest : notnull
    {
        var asked = new PredictionPath(path, open);
        return routes.MapPost(path, (HttpRequest request, HouseholdService households, PredictionMeter meter, TimeProvider clock, CancellationToken cancellation) =>
                AnswerAsync(request, households, meter, clock, asked, cancellation))
            .WithMetadata(asked).WithTags("Predictions").Accepts<TRequest>("application/json", JsonLines.ContentType).Produces<TResponse>().Fails(400, 413, 415);
    }

    private static async Task<IResult> AnswerAsync(
        HttpRequest request, HouseholdService households, PredictionMeter meter, TimeProvider clock, PredictionPath asked, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        var today = household.Today(clock);
        var answerer = meter.Over(asked.Path, asked.Open(request.HttpContext.RequestServices, household, today), today);
        if (JsonLines.Is(request))
        {
            await AnswerLinesAsync(request, answerer, cancellation);
            return Results.Empty;
        }

        if (!request.HasJsonContentType())
            return new Problem(ErrorKind.MediaType, "The body must be application/json or application/x-ndjson", FieldErrors.Of("Content-Type", "expected application/json"));
        var body = await JsonBody.ReadAsync(request, cancellation);
        if (body.Problem is { } unreadable)
            return unreadable;
        using var document = body.Document!;
        var root = document.RootElement;
        if (root.ValueKind == JsonValueKind.Object)
        {
            var row = await answerer.AnswerAsync(new JsonFields(root), cancellation);
            return row.Answer is { } answer ? Results.Ok(answer) : Problem.Invalid(row.Errors!);
        }

        if (root.ValueKind != JsonValueKind.Array)
            return Problem.Invalid("$", "expected an object or an array of them");
        if (root.GetArrayLength() > LargestBatch)
            return Problem.Invalid("$", string.Create(CultureInfo.InvariantCulture, $"expected at most {LargestBatch} rows, found {root.GetArrayLength()}; send NDJSON for more"));
        var answers = new List<object>(root.GetArrayLength());
        foreach (var element in root.EnumerateArray())
            answers.Add(await AnswerRowAsync(element, answerer, cancellation));
        return Results.Ok(answers);
    }

    private static async Task AnswerLinesAsync(HttpRequest request, IRowAnswerer answerer, CancellationToken cancellation)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = FlorinWeb.MaximumImport;
        var response = request.HttpContext.Response;
        response.ContentType = JsonLines.ContentType;
        await foreach (var line in JsonLines.ReadAsync(request.BodyReader, cancellation))
            await JsonLines.WriteAsync(response.BodyWriter, await AnswerLineAsync(line, answerer, cancellation), cancellation);
    }

    private static async Task<object> AnswerLineAsync(ReadOnlyMemory<byte> line, IRowAnswerer answerer, CancellationToken cancellation)
    {
        if (line.IsEmpty)
            return RowError(FieldErrors.Of("$", "the line is longer than 64 KB"));
        var body = JsonBody.Parse(line);
        if (body.Document is not { } document)
            return RowError(FieldErrors.Of("$", "not valid JSON"));
        using (document)
            return await AnswerRowAsync(document.RootElement, answerer, cancellation);
    }

    private static async Task<object> AnswerRowAsync(JsonElement element, IRowAnswerer answerer, CancellationToken cancellation)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return RowError(FieldErrors.Of("$", "expected an object"));
        var row = await answerer.AnswerAsync(new JsonFields(element), cancellation);
        return row.Answer ?? RowError(row.Errors!);
    }

    private static AnswerErrorDto RowError(FieldErrors errors)
    {
        var (field, messages) = errors.ByField.First();
        return new(new RowProblem(ErrorKind.InvalidInput.Code, $"{field}: {messages[0]}", errors.ByField));
    }
}
