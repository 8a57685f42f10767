using System.Text;
using Florin.Host.Ledger;
using Florin.Host.Terminal;
using Florin.Indicators;

namespace Florin.Host.Indicators;

/// <summary>An analysis as CSV (RFC 4180): its rows and last its total.</summary>
internal static class AnalysisCsv
{
    public static string Of(Analysis analysis)
    {
        var text = new StringBuilder("first,last,group,label");
        foreach (var figure in analysis.Figures)
            text.Append(',').Append(AnalysisDto.Key(figure));
        text.Append("\r\n");
        foreach (var row in analysis.Rows)
            Line(text, analysis, row.Period?.First, row.Period?.Last, row.Group, row.Label, row.Figures);
        Line(text, analysis, analysis.From, analysis.To, null, "Total", analysis.Total);
        return text.ToString();
    }

    private static void Line(StringBuilder text, Analysis analysis, DateOnly? first, DateOnly? last, string? group, string? label, IReadOnlyList<decimal?> figures)
    {
        text.Append(LocaleText.Iso(first)).Append(',').Append(LocaleText.Iso(last)).Append(',');
        TransactionCsv.Text(text, group).Append(',');
        TransactionCsv.Text(text, label);
        for (var at = 0; at < figures.Count; at++)
            text.Append(',').Append(AnalysisDto.Plain(analysis, at, figures[at]));
        text.Append("\r\n");
    }
}
