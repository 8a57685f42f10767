using System.Globalization;
using Florin.Anomalies;
using Florin.Host.Ledger;
using Florin.Host.Web;
using Florin.Households;
using Florin.Transfers;
using Microsoft.OpenApi;

namespace Florin.Host.Transfers;

internal static class TransferEndpoints
{
    private static readonly string[] Statuses = ["proposed", "paired", "confirmed", "rejected"];

    public static void MapTransfers(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/transfers").WithTags("Transfers");
        api.MapGet("", ListAsync).WithSummary("Transfers between own accounts and refunds of purchases: both rows, why, how surely, and the user's word").Produces<ListDto<LinkDto>>().Fails(400)
            .Query("status", "proposed, paired, confirmed or rejected").Query("kind", "transfer or refund").Query("limit", "1 to 500, default 100", JsonSchemaType.Integer);
        api.MapPost("", CreateAsync).WithSummary("Links two transactions by hand").Accepts<LinkRequestDto>("application/json").Produces<LinkDto>().Fails(400, 404, 409, 415);
        api.MapPost("/{number:long}/confirm", (long number, Decision decision, CancellationToken cancellation) =>
            decision.TakeAsync(household => decision.Transfers.ConfirmAsync(household, number, cancellation), cancellation)).WithSummary("The two rows belong together").Produces<LinkDto>().Fails(404, 409);
        api.MapPost("/{number:long}/reject", (long number, Decision decision, CancellationToken cancellation) =>
            decision.TakeAsync(household => decision.Transfers.RejectAsync(household, number, cancellation), cancellation)).WithSummary("They do not, and are never proposed again").Produces<LinkDto>().Fails(404, 409);
        api.MapPost("/{number:long}/undo", (long number, Decision decision, CancellationToken cancellation) => decision.AnswerAsync(async household =>
            Results.Ok(new LinkUndoneDto(number, await decision.Transfers.UndoAsync(household, number, cancellation) is { } link ? LinkDto.Of(link) : null)), cancellation))
            .WithSummary("Takes the user's word back").Produces<LinkUndoneDto>().Fails(404, 409);
    }

    private static async Task<IResult> ListAsync(HttpRequest request, HouseholdService households, TransferService transfers, CancellationToken cancellation)
    {
        var query = new QueryReader(request, "status", "kind", "limit");
        var status = query.Choice("status", Statuses);
        var kind = query.Choice("kind", "transfer", "refund");
        var limit = query.Integer("limit", 100, 1, TransferService.LargestList);
        if (query.Errors.Any)
            return Problem.Invalid(query.Errors);
        var household = await households.CurrentAsync(cancellation);
        var links = await transfers.ListAsync(household.HouseholdId, Word<LinkStatus>(status), Word<LinkKind>(kind), limit, cancellation);
        return Results.Ok(new ListDto<LinkDto>([.. links.Select(LinkDto.Of)]));
    }

    private static async Task<IResult> CreateAsync(HttpRequest request, Decision decision, CancellationToken cancellation)
    {
        var body = await JsonBody.ReadObjectAsync(request, cancellation);
        if (body.Problem is { } problem)
            return problem;
        using var document = body.Document!;
        var fields = new JsonFields(document.RootElement);
        var (one, other) = (Number(fields, "one"), Number(fields, "other"));
        var kind = Word<LinkKind>(fields.Choice("kind", "transfer", "refund"));
        fields.RefuseUnknown();
        return fields.Errors.Any ? Problem.Invalid(fields.Errors) : await decision.TakeAsync(household => decision.Transfers.LinkAsync(household, one, other, kind, cancellation), cancellation);
    }

    private static long Number(JsonFields fields, string name)
    {
        if (fields.Amount(name, required: true) is not { } number)
            return 0;
        if (number < 1 || number % 1 != 0)
            fields.Errors.Add(name, "expected the number of a transaction");
        return (long)number;
    }

    private static T? Word<T>(string? text)
        where T : struct, Enum => text is null ? null : Enum.Parse<T>(text, ignoreCase: true);

    /// <summary>What every word on a link needs: the service, and alerts looked for anew.</summary>
    internal sealed record Decision(HttpRequest Request, HouseholdService Households, TransferService Transfers, AlertService Alerts)
    {
        public static ValueTask<Decision> BindAsync(HttpContext context) => ValueTask.FromResult(new Decision(
            context.Request, context.RequestServices.GetRequiredService<HouseholdService>(), context.RequestServices.GetRequiredService<TransferService>(), context.RequestServices.GetRequiredService<AlertService>()));

        public Task<IResult> TakeAsync(Func<int, Task<TransactionLink>> decide, CancellationToken cancellation) =>
            AnswerAsync(async household => Results.Ok(LinkDto.Of(await decide(household))), cancellation);

        /// <summary>From a page: back to it, with the word named so that it can be taken back.</summary>
        public Task<IResult> ReturnAsync(Func<int, Task<TransactionLink?>> decide, CancellationToken cancellation) => AnswerAsync(async household =>
            Results.LocalRedirect(await decide(household) is { IsUserWord: true } link ? string.Create(CultureInfo.InvariantCulture, $"/transfers?said={link.LinkId}#said") : "/transfers"), cancellation);

        public async Task<IResult> AnswerAsync(Func<int, Task<IResult>> decide, CancellationToken cancellation)
        {
            var household = await Households.CurrentAsync(cancellation);
            try
            {
                var answer = await decide(household.HouseholdId);
                await Alerts.RefreshAsync(household.HouseholdId, cancellation);
                return answer;
            }
            catch (LinkException refused)
            {
                return refused.Missing ? Problem.Missing(refused.Message) : new Problem(ErrorKind.Conflict, refused.Message);
            }
        }
    }
}
