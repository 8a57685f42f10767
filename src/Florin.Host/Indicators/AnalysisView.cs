using System.Globalization;
using Florin.Host.Ledger;
using Florin.Host.Web;
using Florin.Indicators;

namespace Florin.Host.Indicators;

/// <summary>A choice of the page, as a link.</summary>
public sealed record AnalysisChip(string Name, string Link, bool IsChosen);

/// <summary>A cell of the table; <c>Link</c> leads to its rows.</summary>
public sealed record AnalysisCell(string Text, string? Link, bool IsFigure);

/// <summary>What the Analysis page says, ready to be written.</summary>
public sealed class AnalysisView
{
    private readonly HouseholdText _text;
    private readonly Analysis _analysis;
    private readonly AnalysisWords _words;
    private readonly AnalysisChart _chart;

    internal AnalysisView(HouseholdText text, Analysis analysis, AnalysisWords words)
    {
        (_text, _analysis, _words) = (text, analysis, words);
        _chart = new AnalysisChart(analysis, text);
        Name = AnalysisNames.Of(analysis.Kind);
    }

    internal AnalysisName Name { get; }

    public string Title => Name.Title;

    public string Answers => Name.Answers;

    public string Currency => _analysis.Currency;

    public string Headline => _words.Headline;

    public IEnumerable<string> Notes => _words.Notes();

    public string Days => _words.Days;

    public bool HasRows => _analysis.Rows.Count > 0;

    public string Chart => _chart.Json;

    public string Shape => _chart.Data.Shape;

    public string Sentence => $"{Answers}, {Days}. {Headline}";

    public string From => Iso(_analysis.From);

    public string To => Iso(_analysis.To);

    public string By => SnakeCase.Of(_analysis.By);

    public string Action => $"/analysis/{Name.Name}";

    public string CsvLink => $"/api/v1/indicators/{Name.Name}/export.csv?from={From}&to={To}&by={By}";

    /// <summary>Chosen days hold for the next analysis too; the runway's own do not.</summary>
    public IEnumerable<AnalysisChip> Chips() => AnalysisNames.All.Select(one =>
        new AnalysisChip(one.Title, _analysis.Kind == AnalysisKind.Runway ? $"/analysis/{one.Name}" : $"/analysis/{one.Name}?from={From}&to={To}&by={By}", one.Kind == _analysis.Kind));

    public IEnumerable<(string Name, bool IsFigure)> Heads()
    {
        if (HasSlots)
            yield return ("Time", false);
        if (_analysis.Group is { } group)
            yield return (group, false);
        if (_analysis.Label is { } label)
            yield return (label, false);
        foreach (var figure in _analysis.Figures)
            yield return (figure.Name, true);
    }

    public IEnumerable<IReadOnlyList<AnalysisCell>> Rows() => _analysis.Rows.Select(row =>
    {
        var link = row.Rows is { } filter ? TransactionQuery.Link(filter) : null;
        List<AnalysisCell> cells = [];
        if (HasSlots)
            cells.Add(new(row.Period is { } period ? AnalysisWords.Slot(period, _analysis.By, _text.Month, _text.Day) : "", null, false));
        if (_analysis.Group is not null)
            cells.Add(new(row.Group ?? "", null, false));
        if (_analysis.Label is not null)
            cells.Add(new(row.Label ?? "", null, false));
        cells.AddRange(row.Figures.Select((value, at) => new AnalysisCell(Figure(at, value), _analysis.Figures[at].Kind is FigureKind.Money or FigureKind.Count && value is not null ? link : null, true)));
        return (IReadOnlyList<AnalysisCell>)cells;
    });

    public IEnumerable<string> Total() => Enumerable.Repeat("", Math.Max(0, Heads().Count(static head => !head.IsFigure) - 1)).Concat(_analysis.Total.Select((value, at) => Figure(at, value)));

    private bool HasSlots => _analysis.Rows.Any(static row => row.Period is not null);

    private string Figure(int at, decimal? value) => value is not { } known ? "" : _analysis.Figures[at].Kind switch
    {
        FigureKind.Money => _text.Money(known, _analysis.Currency),
        FigureKind.Share => _text.Share((double)known),
        FigureKind.Count => _text.Count((long)known),
        _ => known.ToString("0.#", CultureInfo.InvariantCulture),
    };

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
