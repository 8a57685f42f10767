namespace Florin.Registry;

/// <summary>How often each class was taken for each other one among the later rows, as a version's metrics hold it.</summary>
/// <param name="Classes">The most frequent first, <see cref="Other"/> last.</param>
/// <param name="Rows">By true class, then by answer, in the order of <paramref name="Classes"/>.</param>
public sealed record ConfusionTable(IReadOnlyList<string> Classes, IReadOnlyList<IReadOnlyList<int>> Rows)
{
    /// <summary>The classes that are not named, together.</summary>
    public const string Other = "other";

    /// <summary>Those that are named.</summary>
    public const int MostNamed = 12;

    /// <summary><c>null</c> where nothing was stored.</summary>
    public static ConfusionTable? Of(IReadOnlyDictionary<string, double> metrics)
    {
        var cells = MetricNames.ConfusionCells(metrics).ToList();
        if (cells.Count == 0)
            return null;
        var rows = cells.GroupBy(cell => cell.Truth, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Sum(cell => cell.Rows), StringComparer.Ordinal);
        List<string> classes =
        [
            .. cells.SelectMany(cell => new[] { cell.Truth, cell.Answer }).Distinct(StringComparer.Ordinal)
                .OrderBy(name => name == Other).ThenByDescending(name => rows.GetValueOrDefault(name)).ThenBy(name => name, StringComparer.Ordinal),
        ];
        var counts = classes.ConvertAll(_ => new int[classes.Count]);
        foreach (var (truth, answer, count) in cells)
            counts[classes.IndexOf(truth)][classes.IndexOf(answer)] += count;
        return new(classes, counts);
    }

    /// <summary>What was taken for what, the most frequent first.</summary>
    public IEnumerable<(string Truth, string Answer, int Rows)> Mistakes() =>
        Enumerable.Range(0, Classes.Count * Classes.Count).Select(cell => (Truth: cell / Classes.Count, Answer: cell % Classes.Count))
            .Where(cell => cell.Truth != cell.Answer && Rows[cell.Truth][cell.Answer] > 0)
            .OrderByDescending(cell => Rows[cell.Truth][cell.Answer]).ThenBy(cell => cell.Truth).ThenBy(cell => cell.Answer)
            .Select(cell => (Classes[cell.Truth], Classes[cell.Answer], Rows[cell.Truth][cell.Answer]));

    /// <summary>The cells of a table: the most frequent true classes by name, the rest together.</summary>
    public static Dictionary<string, double> Metrics(IReadOnlyList<string> truth, IReadOnlyList<string> answers)
    {
        var named = truth.CountBy(name => name).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(MostNamed)
            .Select(pair => pair.Key).ToHashSet(StringComparer.Ordinal);
        return truth.Zip(answers, (asked, answer) => MetricNames.Confusion(NameOf(asked), NameOf(answer)))
            .CountBy(cell => cell).ToDictionary(pair => pair.Key, pair => (double)pair.Value, StringComparer.Ordinal);

        string NameOf(string name) => named.Contains(name) ? name : Other;
    }
}
