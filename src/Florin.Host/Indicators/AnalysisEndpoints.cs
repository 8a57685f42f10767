using System.Text;
using Florin.Host.Ledger;
using Florin.Host.Web;
using Florin.Households;
using Florin.Indicators;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Florin.Host.Indicators;

internal static class AnalysisEndpoints
{
    public static void MapAnalysis(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/indicators").WithTags("Indicators");
        api.MapGet("", List).WithSummary("The analyses by name").Produces<ListDto<AnalysisNameDto>>().Fails(400);
        api.MapGet("/{name}", ReadAsync).WithSummary("An analysis: rows, total, what is left out, a link to the transactions of each row").Produces<AnalysisDto>().Fails(400, 404).WithRange();
        api.MapGet("/{name}/export.csv", ExportAsync).WithSummary("The same as CSV (RFC 4180)").Produces(200, contentType: "text/csv").Fails(400, 404).WithRange();
        routes.MapGet("/analysis", ShowAsync).ExcludeFromDescription();
        routes.MapGet("/analysis/{name}", ShowAsync).ExcludeFromDescription();
    }

    private static RouteHandlerBuilder WithRange(this RouteHandlerBuilder endpoint) => endpoint
        .Query("from", "First day, 2025-01-31; default about a year before the last, from the start of a period").Query("to", "Last day; default the last that has a transaction").Query("by", "period (default), month, quarter or year");

    private static IResult List(HttpRequest request) => new QueryReader(request).Errors is { Any: true } errors
        ? Problem.Invalid(errors)
        : Results.Ok(new ListDto<AnalysisNameDto>([.. AnalysisNames.All.Select(static one => new AnalysisNameDto(one.Name, one.Title, one.Answers))]));

    private static Task<IResult> ReadAsync(string name, HttpRequest request, HouseholdService households, AnalysisService analyses, TimeProvider clock, CancellationToken cancellation) =>
        AnswerAsync(name, request, households, analyses, clock, static (analysis, text) => Results.Ok(AnalysisDto.Of(analysis, Words(analysis, text))), Empty, cancellation);

    private static Task<IResult> ExportAsync(string name, HttpRequest request, HouseholdService households, AnalysisService analyses, TimeProvider clock, CancellationToken cancellation) =>
        AnswerAsync(
            name, request, households, analyses, clock,
            (analysis, _) => Results.File(Encoding.UTF8.GetBytes(AnalysisCsv.Of(analysis)), "text/csv; charset=utf-8", $"florin-{name}.csv"), Empty, cancellation);

    private static Task<IResult> ShowAsync(HttpRequest request, HouseholdService households, AnalysisService analyses, TimeProvider clock, CancellationToken cancellation, string name = "spending") =>
        AnswerAsync(
            name, request, households, analyses, clock,
            static (analysis, text) => new RazorComponentResult<AnalysisPage>(new { View = new AnalysisView(text, analysis, Words(analysis, text)) }), static () => new RazorComponentResult<EmptyPage>(), cancellation);

    private static async Task<IResult> AnswerAsync(
        string name, HttpRequest request, HouseholdService households, AnalysisService analyses, TimeProvider clock,
        Func<Analysis, HouseholdText, IResult> answer, Func<IResult> empty, CancellationToken cancellation)
    {
        if (AnalysisNames.Find(name) is not { } known)
            return Problem.Missing($"There is no analysis '{name}'; there are {string.Join(", ", AnalysisNames.All.Select(static one => one.Name))}");
        var household = await households.CurrentAsync(cancellation);
        var today = household.Today(clock);
        var (question, problem) = AnalysisRequest.Read(request, known.Kind, today);
        if (problem is not null)
            return problem;
        try
        {
            return await analyses.ReadAsync(household.HouseholdId, question!, cancellation) is { } analysis ? answer(analysis, new HouseholdText(household, today)) : empty();
        }
        catch (AnalysisException wrong)
        {
            return Problem.Invalid("from", wrong.Message);
        }
    }

    private static IResult Empty() => Problem.Missing("There is nothing to analyse before the first import");

    private static AnalysisWords Words(Analysis analysis, HouseholdText text) => new(analysis, amount => text.Rounded(amount, analysis.Currency), text.Percent, text.Day);
}
