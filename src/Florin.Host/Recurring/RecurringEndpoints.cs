using System.Globalization;
using Florin.Host.Web;
using Florin.Households;
using Florin.Recurring;

namespace Florin.Host.Recurring;

internal static class RecurringEndpoints
{
    /// <summary>What a user can say of a series, by the verb that says it.</summary>
    public static readonly IReadOnlyDictionary<string, SeriesWordKind> Decisions = new Dictionary<string, SeriesWordKind>(StringComparer.Ordinal)
    {
        ["confirm"] = SeriesWordKind.Confirmed,
        ["dismiss"] = SeriesWordKind.Dismissed,
        ["cancel"] = SeriesWordKind.Cancelled,
    };

    public static void MapRecurring(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/recurring").WithTags("Recurring");
        api.MapGet("", ListAsync).WithSummary("What comes back: cadence, usual amount, lifecycle, next date, price rises, what is worth a look; and what is due in the next 14 days")
            .Produces<RecurringDto>().Fails(400);
        api.MapGet("/calendar", CalendarAsync).WithSummary("What was booked, missed and is due in a month, by day").Produces<RecurringCalendarDto>().Fails(400)
            .Query("month", "like 2025-01; the month of the last day known when left out");
        foreach (var (verb, kind) in Decisions)
            api.MapPost("/{id}/" + verb, (string id, HouseholdService households, SeriesWordService words, CancellationToken cancellation) => SayAsync(id, kind, households, words, cancellation))
                .WithSummary($"Keeps that it is {RecurringWords.Of(kind)}").Produces<SeriesWordDto>().Fails(404);
        api.MapPost("/{id}/rename", RenameAsync).WithSummary("Calls it by another name").Accepts<SeriesRenameDto>("application/json").Produces<SeriesWordDto>().Fails(400, 404, 415);
        api.MapPost("/words/{number:long}/undo", UndoAsync).WithSummary("Takes back what was said; what was said before holds again").Produces<SeriesWordUndoneDto>().Fails(404);
    }

    /// <summary>The first day of a month like 2025-01; <c>null</c> where it is none, or out of reach.</summary>
    public static DateOnly? Month(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && month.Year is >= 1900 and < 2200 ? month : null;

    /// <summary>The month asked for, else that of the last day known.</summary>
    public static DateOnly ReadMonth(QueryReader query, DateOnly asOf)
    {
        if (query.Text("month") is { } text && Month(text) is null)
            query.Errors.Add("month", "expected a month like 2025-01");
        return Month(query.Text("month")) ?? asOf.AddDays(1 - asOf.Day);
    }

    private static async Task<IResult> ListAsync(HttpRequest request, HouseholdService households, RecurringService recurring, CancellationToken cancellation)
    {
        if (new QueryReader(request).Errors is { Any: true } errors)
            return Problem.Invalid(errors);
        var household = await households.CurrentAsync(cancellation);
        return Results.Ok(RecurringDto.Of(await recurring.ListAsync(household.HouseholdId, cancellation)));
    }

    private static async Task<IResult> CalendarAsync(HttpRequest request, HouseholdService households, RecurringService recurring, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        var report = await recurring.ListAsync(household.HouseholdId, cancellation);
        var query = new QueryReader(request, "month");
        var first = ReadMonth(query, report.AsOf);
        if (query.Errors.Any)
            return Problem.Invalid(query.Errors);
        var last = first.AddMonths(1).AddDays(-1);
        return Results.Ok(new RecurringCalendarDto(first, last, [.. report.Calendar(first, last).Select(CalendarEntryDto.Of)]));
    }

    private static async Task<IResult> SayAsync(string id, SeriesWordKind kind, HouseholdService households, SeriesWordService words, CancellationToken cancellation, string? name = null)
    {
        var household = await households.CurrentAsync(cancellation);
        return await words.SayAsync(household.HouseholdId, id, kind, name, cancellation) is { } word ? Results.Ok(SeriesWordDto.Of(word)) : Problem.Missing($"There is no series {id}");
    }

    private static async Task<IResult> RenameAsync(string id, HttpRequest request, HouseholdService households, SeriesWordService words, CancellationToken cancellation)
    {
        var body = await JsonBody.ReadObjectAsync(request, cancellation);
        if (body.Problem is { } problem)
            return problem;
        using var document = body.Document!;
        var fields = new JsonFields(document.RootElement);
        var name = fields.Text("name", SeriesWordService.LongestName, required: true);
        fields.RefuseUnknown();
        return fields.Errors.Any ? Problem.Invalid(fields.Errors) : await SayAsync(id, SeriesWordKind.Renamed, households, words, cancellation, name);
    }

    private static async Task<IResult> UndoAsync(long number, HouseholdService households, SeriesWordService words, CancellationToken cancellation)
    {
        var household = await households.CurrentAsync(cancellation);
        return await words.UndoAsync(household.HouseholdId, number, cancellation) ? Results.Ok(new SeriesWordUndoneDto(number)) : Problem.Missing($"There is no word {number}");
    }
}
