using System.Globalization;
using Florin.Host.Terminal;

namespace Florin.Host.Registry;

/// <summary>A version's stored pictures as tables for a terminal.</summary>
internal static class EvaluationTables
{
    private const int MostFeatures = 12;
    private const int MostConfusions = 12;
    private const int WidestBar = 30;

    public static void Write(TerminalOutput output, LocaleText text, ModelEvaluation evaluation)
    {
        output.Out.WriteLine(output.Bold(evaluation switch
        {
            { Importance.Count: 0, Reliability.Count: 0, Intervals.Count: 0, Confusion: null } => $"{evaluation.Model} {evaluation.Version} keeps no pictures of its training.",
            { ImportanceOf: { } rows } => $"{evaluation.Model} {evaluation.Version} looks most at {Said(evaluation.Importance[0].Feature)}, measured on {Basis(rows)}.",
            _ => $"{evaluation.Model} {evaluation.Version}, measured on later rows.",
        }));
        WriteImportance(output, text, evaluation);
        WriteReliability(output, text, evaluation);
        WriteIntervals(output, text, evaluation);
        WriteConfusion(output, text, evaluation);
    }

    private static string Said(string feature)
    {
        var words = FeatureWords.Of(feature);
        return char.ToLowerInvariant(words[0]) + words[1..];
    }

    private static string Basis(string rows) => rows switch
    {
        "open_alerts" => "the rows it would show you",
        "strangest_rows" => "the strangest rows",
        _ => "later rows",
    };

    private static void WriteImportance(TerminalOutput output, LocaleText text, ModelEvaluation evaluation)
    {
        var heaviest = evaluation.Importance.Where(item => item.Share > 0).Take(MostFeatures).ToList();
        if (heaviest.Count == 0)
            return;
        output.Out.WriteLine();
        var table = new TextTable(new("Feature"), new("Meaning", Flexible: true), new("Share", Right: true), new(""));
        foreach (var item in heaviest)
            table.Row(item.Feature, FeatureWords.Of(item.Feature), text.Share(item.Share), new string('#', (int)Math.Ceiling(WidestBar * item.Share / heaviest[0].Share)));
        table.Write(output);
    }

    private static void WriteReliability(TerminalOutput output, LocaleText text, ModelEvaluation evaluation)
    {
        if (evaluation.Reliability.Count == 0)
            return;
        output.Out.WriteLine();
        var table = new TextTable(new("Sure", Right: true), new("Right", Right: true));
        foreach (var point in evaluation.Reliability)
            table.Row(text.Share(point.Confidence), text.Share(point.Right));
        table.Write(output);
    }

    private static void WriteIntervals(TerminalOutput output, LocaleText text, ModelEvaluation evaluation)
    {
        if (evaluation.Intervals.Count == 0)
            return;
        output.Out.WriteLine();
        var table = new TextTable(new("Promised", Right: true), new("Held", Right: true), new("Held, category alone", Right: true));
        foreach (var interval in evaluation.Intervals)
            table.Row(text.Share(interval.Level), text.Share(interval.Held), interval.HeldCategoryOnly is { } held ? text.Share(held) : "");
        table.Write(output);
    }

    /// <summary>Thirteen columns do not fit a terminal: what was taken for what, the most frequent first; the whole matrix is in the JSON.</summary>
    private static void WriteConfusion(TerminalOutput output, LocaleText text, ModelEvaluation evaluation)
    {
        if (evaluation.Confusion is not { } confusion)
            return;
        output.Out.WriteLine();
        var mistakes = confusion.Mistakes().ToList();
        var rows = confusion.Rows.Sum(row => row.Sum());
        output.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{text.Count(rows - mistakes.Sum(mistake => mistake.Rows))} of {text.Several(rows, "later row")} were taken for what they were."));
        if (mistakes.Count == 0)
            return;
        var table = new TextTable(new("Was"), new("Taken for", Flexible: true), new("Rows", Right: true));
        foreach (var (truth, answer, count) in mistakes.Take(MostConfusions))
            table.Row(truth, answer, text.Count(count));
        table.Write(output);
    }
}
