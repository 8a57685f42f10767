using System.Globalization;
using System.Text.Json;
using Florin.Categories;
using Florin.Host.Web;
using Florin.Households;
using Microsoft.AspNetCore.Http.Features;

namespace Florin.Host.Categories;

/// <summary>POST /predict/category: one transaction, an array of up to 10,000, or a stream of lines; answered in the same order.</summary>
internal static class PredictCategoryEndpoints
{
    private const int LargestBatch = 10_000;

    public static void MapPredictCategory(this IEndpointRouteBuilder routes) => routes.MapPost("/predict/category", PredictAsync)
        .WithTags("Predictions").WithSummary("The category of a transaction, with confidence, alternatives and evidence; also takes an array (up to 10,000) or NDJSON")
        .Accepts<PredictCategoryRequest>("application/json", JsonLines.ContentType).Produces<PredictCategoryResponse>().Fails(400, 413, 415);

    private static async Task<IResult> PredictAsync(HttpRequest request, HouseholdService households, CategoryService categories, TimeProvider clock, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        var asker = new Asker(categories, household.HouseholdId, household.Today(clock));
        if (JsonLines.Is(request))
        {
            await AnswerLinesAsync(request, asker, cancellation);
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
            var (answer, errors) = await asker.AskAsync(root, cancellation);
            return answer is null ? Problem.Invalid(errors!) : Results.Ok(answer);
        }

        if (root.ValueKind != JsonValueKind.Array)
            return Problem.Invalid("$", "expected a transaction or an array of them");
        if (root.GetArrayLength() > LargestBatch)
            return Problem.Invalid("$", string.Create(CultureInfo.InvariantCulture, $"expected at most {LargestBatch} transactions, found {root.GetArrayLength()}; send NDJSON for more"));
        var answers = new List<object>(root.GetArrayLength());
        foreach (var row in root.EnumerateArray())
            answers.Add(await asker.AnswerAsync(row, cancellation));
        return Results.Ok(answers);
    }

    private static async Task AnswerLinesAsync(HttpRequest request, Asker asker, CancellationToken cancellation)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = FlorinWeb.MaximumImport;
        var response = request.HttpContext.Response;
        response.ContentType = JsonLines.ContentType;
        await foreach (var line in JsonLines.ReadAsync(request.BodyReader, cancellation))
            await JsonLines.WriteAsync(response.BodyWriter, await asker.AnswerLineAsync(line, cancellation), cancellation);
    }

    private sealed class Asker(CategoryService categories, int household, DateOnly today)
    {
        public async Task<object> AnswerLineAsync(ReadOnlyMemory<byte> line, CancellationToken cancellation)
        {
            if (line.IsEmpty)
                return RowError(FieldErrors.Of("$", "the line is longer than 64 KB"));
            var body = JsonBody.Parse(line);
            if (body.Document is not { } document)
                return RowError(FieldErrors.Of("$", "not valid JSON"));
            using (document)
                return await AnswerAsync(document.RootElement, cancellation);
        }

        public async Task<object> AnswerAsync(JsonElement row, CancellationToken cancellation)
        {
            if (row.ValueKind != JsonValueKind.Object)
                return RowError(FieldErrors.Of("$", "expected an object"));
            var (answer, errors) = await AskAsync(row, cancellation);
            return answer is not null ? answer : RowError(errors!);
        }

        public async Task<(PredictCategoryResponse? Answer, FieldErrors? Errors)> AskAsync(JsonElement row, CancellationToken cancellation)
        {
            var fields = new JsonFields(row);
            var description = fields.Text("description", 500, required: true);
            var amount = fields.Amount("amount");
            var day = fields.Day("date", today);
            var method = fields.Text("payment_method", 50);
            var type = fields.Choice("type", "expense", "income");
            _ = fields.Text("account", 100);
            if (fields.Errors.Any || description is null)
                return (null, fields.Errors);
            // An amount is a magnitude here: money out unless the type says income.
            var signed = amount is { } magnitude ? Math.Abs(magnitude) * (type == "income" ? 1 : -1) : (decimal?)null;
            var prediction = await categories.PredictAsync(household, new CategoryQuery(description, signed, day, method), cancellation);
            return (PredictCategoryResponse.Of(prediction, [.. fields.Unknown().Select(name => $"{name}: unknown field, ignored")]), null);
        }

        private static PredictCategoryRowError RowError(FieldErrors errors)
        {
            var (field, messages) = errors.ByField.First();
            return new(new RowProblem(ErrorKind.InvalidInput.Code, $"{field}: {messages[0]}", errors.ByField));
        }
    }
}
