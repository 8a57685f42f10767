using Florin.Host.Web;
using Florin.Indicators;

namespace Florin.Host.Indicators;

/// <summary>The days and the step an analysis is asked for, as API and page read them.</summary>
internal static class AnalysisRequest
{
    public static (AnalysisQuestion? Question, Problem? Problem) Read(HttpRequest request, AnalysisKind kind, DateOnly today)
    {
        var query = new QueryReader(request, "from", "to", "by");
        var (from, to) = (query.Day("from"), query.Day("to"));
        if (Wrong(from, today))
            query.Errors.Add("from", "expected a date from 1900 to a year from now");
        if (Wrong(to, today))
            query.Errors.Add("to", "expected a date from 1900 to a year from now");
        if (from > to)
            query.Errors.Add("from", "expected a day that is not after to");
        var step = Step(query.Choice("by", AnalysisNames.Steps));
        return query.Errors.Any ? (null, Problem.Invalid(query.Errors)) : (new AnalysisQuestion(kind, from, to, step), null);
    }

    public static AnalysisStep Step(string? by) => by switch
    {
        "month" => AnalysisStep.Month,
        "quarter" => AnalysisStep.Quarter,
        "year" => AnalysisStep.Year,
        _ => AnalysisStep.Period,
    };

    /// <summary>A piece of time for each month of two thousand years would be no answer.</summary>
    public static bool Wrong(DateOnly? day, DateOnly today) => day is { Year: < 1900 } || day > today.AddYears(1);
}
