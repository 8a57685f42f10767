using System.Globalization;
using Florin.Host.Web;
using Florin.Households;
using Florin.Recurring;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Florin.Host.Recurring;

internal static class RecurringPages
{
    public static void MapRecurringPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/recurring").ExcludeFromDescription();
        pages.MapGet("", ShowAsync);
        foreach (var (verb, kind) in RecurringEndpoints.Decisions)
            pages.MapPost("/{id}/" + verb, (string id, HouseholdService households, SeriesWordService words, CancellationToken cancellation) => SayAsync(id, kind, null, households, words, cancellation)).RequireFormToken();
        pages.MapPost("/{id}/rename", async (string id, HttpRequest request, HouseholdService households, SeriesWordService words, CancellationToken cancellation) =>
            await SayAsync(id, SeriesWordKind.Renamed, (await request.ReadFormAsync(cancellation))["name"].ToString(), households, words, cancellation)).RequireFormToken();
        pages.MapPost("/words/{number:long}/undo", UndoAsync).RequireFormToken();
    }

    private static async Task<IResult> ShowAsync(HttpRequest request, HouseholdService households, RecurringService recurring, TimeProvider clock, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        var report = await recurring.ListAsync(household.HouseholdId, cancellation);
        var query = new QueryReader(request, "month", "said");
        var month = RecurringEndpoints.ReadMonth(query, report.AsOf);
        var said = query.Text("said") is null ? 0 : query.Integer("said", 0, 0, int.MaxValue);
        if (query.Errors.Any)
            return Problem.Invalid(query.Errors);
        return new RazorComponentResult<RecurringPage>(new { View = new RecurringView(new HouseholdText(household, household.Today(clock)), report, month, said) });
    }

    private static async Task<IResult> SayAsync(string id, SeriesWordKind kind, string? name, HouseholdService households, SeriesWordService words, CancellationToken cancellation)
    {
        if (kind == SeriesWordKind.Renamed && name?.Trim() is not { Length: > 0 and <= SeriesWordService.LongestName })
            return Problem.Invalid("name", $"expected 1 to {SeriesWordService.LongestName.ToString(CultureInfo.InvariantCulture)} characters");
        var household = await households.CurrentAsync(cancellation);
        return await words.SayAsync(household.HouseholdId, id, kind, name, cancellation) is { } word
            ? Results.LocalRedirect(string.Create(CultureInfo.InvariantCulture, $"/recurring?said={word.WordId}#said"))
            : Problem.Missing($"There is no series {id}");
    }

    private static async Task<IResult> UndoAsync(long number, HouseholdService households, SeriesWordService words, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        return await words.UndoAsync(household.HouseholdId, number, cancellation) ? Results.LocalRedirect("/recurring") : Problem.Missing($"There is no word {number}");
    }
}
