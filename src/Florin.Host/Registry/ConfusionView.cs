using Florin.Host.Web;
using Florin.Registry;

namespace Florin.Host.Registry;

/// <summary>A cell of the matrix. <c>Tint</c> is a class of the style sheet, empty where nothing was counted.</summary>
public sealed record ConfusionCell(string Rows, string Tint);

/// <summary>A line of the matrix: a true class, its number among the columns, and what its rows were answered with.</summary>
public sealed record ConfusionLine(int Number, string Name, IReadOnlyList<ConfusionCell> Cells, string Right);

/// <summary>What was taken for what, ready to be drawn.</summary>
public sealed record ConfusionView(string Sentence, IReadOnlyList<ConfusionLine> Lines)
{
    private const int Tints = 4;

    /// <summary><c>null</c> where nothing was stored.</summary>
    internal static ConfusionView? Of(ModelVersion version, HouseholdText text) =>
        ConfusionTable.Of(version.Metrics) is { } table ? new(SentenceOf(table, text), [.. table.Rows.Select((_, line) => Line(table, line, text))]) : null;

    private static ConfusionLine Line(ConfusionTable table, int line, HouseholdText text)
    {
        var row = table.Rows[line];
        var all = row.Sum();
        return new(
            line + 1, Capital(table.Classes[line]), [.. row.Select((count, answer) => new ConfusionCell(count == 0 ? "" : text.Count(count), Tint(count, all, answer == line)))],
            all == 0 ? "" : text.Percent((double)row[line] / all));
    }

    private static string Tint(int count, int all, bool right) => count == 0 ? "" : $"{(right ? "hit" : "miss")} t{Math.Clamp((int)Math.Ceiling((double)Tints * count / all), 1, Tints)}";

    private static string SentenceOf(ConfusionTable table, HouseholdText text)
    {
        var rows = table.Rows.Sum(row => row.Sum());
        return table.Mistakes().FirstOrDefault() is { Rows: > 0 } worst
            ? $"Of {text.Count(rows)} later rows, most often {worst.Truth} was taken for {worst.Answer}: {Times(worst.Rows, text)}."
            : $"Of {text.Count(rows)} later rows none was taken for another class.";
    }

    private static string Times(int rows, HouseholdText text) => rows switch { 1 => "once", 2 => "twice", _ => $"{text.Count(rows)} times" };

    private static string Capital(string name) => name == ConfusionTable.Other ? "Other" : name;
}
