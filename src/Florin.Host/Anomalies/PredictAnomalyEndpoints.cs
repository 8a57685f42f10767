using System.Globalization;
using System.Text.Json;
using Florin.Anomalies;
using Florin.Host.Web;
using Florin.Households;

namespace Florin.Host.Anomalies;

internal static class PredictAnomalyEndpoints
{
    public static void MapPredictAnomaly(this IEndpointRouteBuilder routes)
    {
        routes.MapPrediction<PredictAnomalyRequest, PredictAnomalyResponse>(
            "/predict/anomaly", (services, household, today) => new Answerer(services.GetRequiredService<AnomalyService>(), household.HouseholdId, today))
            .WithSummary("How strange a transaction is beside the household's own, with a risk level and reasons; also takes an array (up to 10,000) or NDJSON")
            .WithExample("""{"amount": 1250.00, "category": "Shopping", "description": "ELECTRONICS WAREHOUSE", "date": "2025-01-10", "time": "03:12"}""");
        routes.MapPost("/api/v1/anomaly/detect", DetectAsync).WithTags("Anomalies").Accepts<PredictAnomalyRequest[]>("application/json", JsonLines.ContentType)
            .Produces<DetectedDto>().Fails(400, 413, 415)
            .WithSummary("The anomalies among up to 10,000 transactions, an array or NDJSON: each is judged by the ledger before its day and by those sent before it")
            .WithExample("""
                [
                  {"amount": 45.50, "category": "Food & Dining", "description": "STARBUCKS STORE 1458 SEATTLE WA", "date": "2025-01-10"},
                  {"amount": 1250.00, "category": "Shopping", "description": "ELECTRONICS WAREHOUSE", "date": "2025-01-10", "time": "03:12"}
                ]
                """);
    }

    private static async Task<IResult> DetectAsync(HttpRequest request, HouseholdService households, AnomalyService anomalies, TimeProvider clock, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        var sent = new SentRows(household.Today(clock));
        if (JsonLines.Is(request))
        {
            await foreach (var line in JsonLines.ReadAsync(request.BodyReader, cancellation))
            {
                if (sent.Count == PredictionRoute.LargestBatch)
                    return TooMany();
                sent.Add(line);
            }
        }
        else if (!request.HasJsonContentType())
        {
            return new Problem(ErrorKind.MediaType, "The body must be application/json or application/x-ndjson", FieldErrors.Of("Content-Type", "expected application/json"));
        }
        else
        {
            var body = await JsonBody.ReadAsync(request, cancellation);
            if (body.Problem is { } unreadable)
                return unreadable;
            using var document = body.Document!;
            if (document.RootElement.ValueKind != JsonValueKind.Array)
                return Problem.Invalid("$", "expected an array of transactions");
            if (document.RootElement.GetArrayLength() > PredictionRoute.LargestBatch)
                return TooMany();
            foreach (var element in document.RootElement.EnumerateArray())
                sent.Add(element);
        }

        var answers = await anomalies.DetectAsync(household.HouseholdId, sent.Queries, cancellation);
        return Results.Ok(sent.Answer(answers));
    }

    private static Problem TooMany() => Problem.Invalid("$", string.Create(CultureInfo.InvariantCulture, $"expected at most {PredictionRoute.LargestBatch} transactions"));

    private sealed class Answerer(AnomalyService anomalies, int household, DateOnly today) : IRowAnswerer
    {
        public async ValueTask<RowAnswer> AnswerAsync(JsonFields fields, CancellationToken cancellation)
        {
            if (AnomalyFields.Read(fields, today) is not { } query)
                return RowAnswer.Refused(fields.Errors);
            var answer = await anomalies.PredictAsync(household, query, cancellation);
            return new RowAnswer(PredictAnomalyResponse.Of(answer, AnomalyFields.Warnings(fields, answer)), null, SnakeCase.Of(answer.Risk), answer.Score);
        }
    }

    /// <summary>The transactions of one request with their places; those that cannot be read are told apart.</summary>
    private sealed class SentRows(DateOnly today)
    {
        private readonly List<int> _places = [];
        private readonly List<AnomalyQuery> _queries = [];
        private readonly List<UnreadRowDto> _unread = [];

        public int Count { get; private set; }

        public IReadOnlyList<AnomalyQuery> Queries => _queries;

        public void Add(ReadOnlyMemory<byte> line)
        {
            if (line.IsEmpty)
            {
                Refuse(FieldErrors.Of("$", "the line is longer than 64 KB"));
                return;
            }

            using var document = JsonBody.Parse(line).Document;
            if (document is null)
                Refuse(FieldErrors.Of("$", "not valid JSON"));
            else
                Add(document.RootElement);
        }

        public void Add(JsonElement element)
        {
            if (element.ValueKind != JsonValueKind.Object)
            {
                Refuse(FieldErrors.Of("$", "expected an object"));
                return;
            }

            var fields = new JsonFields(element);
            if (AnomalyFields.Read(fields, today) is not { } query)
            {
                Refuse(fields.Errors);
                return;
            }

            _places.Add(Count++);
            _queries.Add(query);
        }

        public DetectedDto Answer(IReadOnlyList<AnomalyAnswer> answers) => new(
            Count, [.. answers.Index().Where(answer => answer.Item.IsAnomaly).Select(answer => DetectedAnomalyDto.Of(_places[answer.Index], _queries[answer.Index], answer.Item))], _unread);

        private void Refuse(FieldErrors errors) => _unread.Add(new(Count++, errors.ByField));
    }
}
