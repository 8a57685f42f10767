using System.Globalization;
using Florin.Host.Ledger;
using Florin.Host.Web;
using Florin.Households;
using Florin.Rates;
using Microsoft.AspNetCore.Mvc;

namespace Florin.Host.Rates;

internal static class RatesEndpoints
{
    public static void MapRates(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/rates").WithTags("Rates");
        api.MapGet("", ListAsync).WithSummary("Currencies that have rates, and of which days").Produces<ListDto<KnownRatesDto>>().Fails(400);
        api.MapGet("/{from}/{to}", ShowAsync).WithSummary("The rate that a conversion of a day uses, and how many days before it is of").Produces<UsedRateDto>().Fails(400, 404).Query("on", "Day, 2025-01-31; default today");
        api.MapPut("/{from}/{to}", SetAsync).WithSummary("Sets a rate by hand: {\"rate\": \"1.08\", \"on\": \"2025-01-31\"}; it stands before what is published of that day").Accepts<RateSetDto>("application/json").Produces<DayRateDto>().Fails(400, 415);
        api.MapDelete("/{currency}", ForgetAsync).WithSummary("Takes a rate back that was set by hand").Produces(204).Fails(400, 404).Query("on", "Day, 2025-01-31");
        api.MapPost("", ImportAsync).WithSummary("Reads the European Central Bank's CSV or its zip as the body").Produces<RateImportDto>().Fails(400, 413);
    }

    private static async Task<IResult> ListAsync(HttpRequest request, HouseholdService households, RateService rates, CancellationToken cancellation)
    {
        if (new QueryReader(request).Errors is { Any: true } errors)
            return Problem.Invalid(errors);
        var household = await households.CurrentAsync(cancellation);
        var known = await rates.ListAsync(household.HouseholdId, cancellation);
        return Results.Ok(new ListDto<KnownRatesDto>([.. known.Select(static each => new KnownRatesDto(each.Currency, each.Days, each.FirstOn, each.LastOn, RateText.Plain(each.PerEuro), each.Source))]));
    }

    private static async Task<IResult> ShowAsync(string from, string to, HttpRequest request, HouseholdService households, RateService rates, TimeProvider clock, CancellationToken cancellation)
    {
        var query = new QueryReader(request, "on");
        var household = await households.CurrentAsync(cancellation);
        var on = query.Day("on") ?? household.Today(clock);
        if (RateText.Pair($"{from}/{to}") is not { } pair)
            return Problem.Invalid("from", "expected two currencies like EUR/USD");
        if (query.Errors.Any)
            return Problem.Invalid(query.Errors);
        var (used, missing) = (await rates.TableAsync(household.HouseholdId, [RateTable.Euro, pair.From, pair.To], cancellation)).Find(pair.From, pair.To, on);
        return used is null ? Problem.Missing(RateText.Missing(missing!)) : Results.Ok(UsedRateDto.Of(used));
    }

    private static async Task<IResult> SetAsync(string from, string to, HttpRequest request, HouseholdService households, RateService rates, TimeProvider clock, CancellationToken cancellation)
    {
        var body = await JsonBody.ReadObjectAsync(request, cancellation);
        if (body.Problem is { } problem)
            return problem;
        using var document = body.Document!;
        var household = await households.CurrentAsync(cancellation);
        var fields = new JsonFields(document.RootElement);
        var rate = fields.Amount("rate", required: true);
        var on = fields.Day("on", household.Today(clock)) ?? household.Today(clock);
        fields.RefuseUnknown();
        if (fields.Errors.Any)
            return Problem.Invalid(fields.Errors);
        try
        {
            var set = await rates.SetAsync(household.HouseholdId, from, to, rate!.Value, on, cancellation);
            return Results.Ok(new DayRateDto(set.Currency, set.OnDay, RateText.Plain(set.PerEuro), set.Source));
        }
        catch (RateException refused)
        {
            return Problem.Invalid("rate", refused.Message);
        }
    }

    private static async Task<IResult> ForgetAsync(string currency, HttpRequest request, HouseholdService households, RateService rates, TimeProvider clock, CancellationToken cancellation)
    {
        var query = new QueryReader(request, "on");
        var household = await households.CurrentAsync(cancellation);
        var on = query.Day("on") ?? household.Today(clock);
        if (query.Errors.Any)
            return Problem.Invalid(query.Errors);
        try
        {
            return await rates.ForgetAsync(household.HouseholdId, currency, on, cancellation)
                ? Results.NoContent()
                : Problem.Missing(string.Create(CultureInfo.InvariantCulture, $"No rate of {currency} was set by hand for {on:yyyy-MM-dd}"));
        }
        catch (RateException refused)
        {
            return Problem.Invalid("currency", refused.Message);
        }
    }

    private static async Task<IResult> ImportAsync(HttpRequest request, RateService rates, CancellationToken cancellation)
    {
        var import = await rates.ImportAsync(request.Body, cancellation);
        if (import.Rates > 0)
            return Results.Ok(new RateImportDto(import.Rates, import.Currencies, import.FirstOn, import.LastOn, [.. import.Errors.Select(static error => new RateErrorDto(error.Line, error.Found, error.Expected))]));
        var first = import.Errors.Count > 0 ? import.Errors[0] : new RateError(0, "no rate", "the European Central Bank's file");
        return Problem.Invalid("$", $"line {first.Line}: found '{first.Found}', expected {first.Expected}");
    }
}

internal sealed record KnownRatesDto(string Currency, long Days, DateOnly FirstOn, DateOnly LastOn, string PerEuro, string Source);

internal sealed record DayRateDto(string Currency, DateOnly On, string PerEuro, string Source);

internal sealed record RateSetDto(string Rate, DateOnly? On);

internal sealed record RateImportDto(int Rates, int Currencies, DateOnly? FirstOn, DateOnly? LastOn, IReadOnlyList<RateErrorDto> Errors);

internal sealed record RateErrorDto(int Line, string Found, string Expected);

/// <summary><c>Age</c>: how many days before the day asked for the rate is of.</summary>
internal sealed record UsedRateDto(string From, string To, string Rate, DateOnly On, int Age)
{
    public static UsedRateDto Of(UsedRate rate) => new(rate.From, rate.To, RateText.Plain(rate.Rate), rate.On, rate.Age);
}
