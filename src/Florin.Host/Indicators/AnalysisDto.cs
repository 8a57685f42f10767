using System.Globalization;
using Florin.Host.Ledger;
using Florin.Host.Terminal;
using Florin.Host.Web;
using Florin.Indicators;
using Florin.Ledger;

namespace Florin.Host.Indicators;

/// <summary>An analysis for programs; the same over REST and of <c>--json</c>.</summary>
internal sealed record AnalysisDto(
    string Name, string Title, DateOnly From, DateOnly To, string By, string Currency, string Headline, IReadOnlyList<AnalysisColumnDto> Columns, IReadOnlyList<AnalysisRowDto> Rows,
    IReadOnlyDictionary<string, string?> Total, IReadOnlyList<AnalysisLeftOutDto> LeftOut, long Pending, IReadOnlyList<string> Notes)
{
    public static AnalysisDto Of(Analysis analysis, AnalysisWords words)
    {
        var name = AnalysisNames.Of(analysis.Kind);
        return new AnalysisDto(
            name.Name, name.Title, analysis.From, analysis.To, SnakeCase.Of(analysis.By), analysis.Currency, words.Headline,
            [.. analysis.Figures.Select(static figure => new AnalysisColumnDto(Key(figure), figure.Name, SnakeCase.Of(figure.Kind)))],
            [.. analysis.Rows.Select(row => new AnalysisRowDto(row.Period?.First, row.Period?.Last, row.Group, row.Label, Figures(analysis, row.Figures), row.Rows is { } rows ? TransactionQuery.Link(rows, path: "/api/v1/transactions") : null))],
            Figures(analysis, analysis.Total),
            [.. analysis.LeftOut.Select(static left => new AnalysisLeftOutDto(left.Currency, left.Rows, left.FirstOn, left.LastOn, left.Balances))],
            analysis.Pending, analysis.Notes);
    }

    public static string? Plain(Analysis analysis, int figure, decimal? value) => value is not { } known ? null : analysis.Figures[figure].Kind switch
    {
        FigureKind.Money => MoneyText.Plain(known, analysis.Currency),
        FigureKind.Count => known.ToString("0", CultureInfo.InvariantCulture),
        _ => known.ToString("0.####", CultureInfo.InvariantCulture),
    };

    public static string Key(AnalysisFigure figure) => figure.Name.ToLowerInvariant().Replace("%", "percent", StringComparison.Ordinal).Replace(' ', '_');

    private static Dictionary<string, string?> Figures(Analysis analysis, IReadOnlyList<decimal?> values) =>
        Enumerable.Range(0, values.Count).ToDictionary(at => Key(analysis.Figures[at]), at => Plain(analysis, at, values[at]));
}

internal sealed record AnalysisColumnDto(string Key, string Name, string Kind);

/// <summary><c>Figures</c> are decimal text by the columns' keys; <c>Link</c> lists the transactions of the row, where a filter can.</summary>
internal sealed record AnalysisRowDto(DateOnly? First, DateOnly? Last, string? Group, string? Label, IReadOnlyDictionary<string, string?> Figures, string? Link);

internal sealed record AnalysisLeftOutDto(string Currency, long Rows, DateOnly? FirstOn, DateOnly? LastOn, bool Balances);

internal sealed record AnalysisNameDto(string Name, string Title, string Answers);
