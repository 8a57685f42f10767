using Florin.Host.Web;
using Florin.Worth;

namespace Florin.Host.Worth;

/// <summary>The days a net worth is asked for, as the API and the page read them.</summary>
public readonly record struct WorthQuestion(DateOnly From, DateOnly To, WorthStep By)
{
    internal static (WorthQuestion Question, Problem? Problem) Read(HttpRequest request, DateOnly today)
    {
        var query = new QueryReader(request, "from", "to", "by");
        var to = query.Day("to") ?? today;
        var from = query.Day("from") ?? WorthWords.YearBefore(to);
        var by = query.Choice("by", "period", "month", "day") switch { "month" => WorthStep.Month, "day" => WorthStep.Day, _ => WorthStep.Period };
        if (from > to)
            query.Errors.Add("from", "expected a day that is not after to");
        return (new WorthQuestion(from, to, by), query.Errors.Any ? Problem.Invalid(query.Errors) : null);
    }
}
