using System.CommandLine;
using System.Globalization;
using Florin.Host.Terminal;
using Florin.Households;
using Florin.Indicators;
using Florin.Ledger;

namespace Florin.Host.Indicators;

/// <summary><c>florin analysis</c>: the named analyses over the whole ledger.</summary>
internal sealed class AnalysisCommand : Verb
{
    private const int MostRows = 60;

    private readonly Argument<string> _name = new("name") { Description = $"{string.Join(", ", AnalysisNames.All.Select(static one => one.Name))}.", HelpName = "NAME", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _from = new("--from") { Description = "First day (default: about a year before the last, from the start of a period).", HelpName = "DAY" };
    private readonly Option<string?> _to = new("--to") { Description = "Last day (default: the last that has a transaction).", HelpName = "DAY" };
    private readonly ChoiceOption _by = new("--by", AnalysisNames.Steps) { Description = "Pieces of time (default: the household's periods)." };
    private readonly Option<bool> _csv = new("--csv") { Description = "Write CSV." };
    private readonly Option<bool> _all = new("--all-households") { Description = "Over every household of this ledger, by calendar months." };

    public AnalysisCommand()
        : base("analysis", "Answer where the money goes: spending, payees, cash flow, savings rate, runway and five more.")
    {
        Arguments.Add(_name);
        foreach (var option in new Option[] { _from, _to, _by, _csv, _all })
            Options.Add(option);
    }

    public override IReadOnlyList<string> Examples => ["florin analysis spending --by quarter", "florin analysis year-over-year --from 2025-01-01 --to 2025-06-30", "florin analysis payees --csv"];

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        if (context.Get(_name) is not { Length: > 0 } name)
        {
            List(context.Output);
            return TerminalProgram.Done;
        }

        var known = AnalysisNames.Find(name) ?? throw new MistakeException($"There is no analysis '{name}': {string.Join(", ", AnalysisNames.All.Select(static one => one.Name))}.");
        var household = await context.HouseholdAsync(cancellation);
        var question = Question(context, known.Kind, household.Today(context.Service<TimeProvider>()));
        var analysis = await ReadAsync(context, household, question, cancellation) ?? throw new MistakeException("There is nothing to analyse: florin import FILE brings the first rows.");
        var text = new LocaleText(household);
        var words = new AnalysisWords(analysis, amount => text.Money(amount, analysis.Currency), text.Share, static day => LocaleText.Iso(day));
        if (context.Json)
            context.WriteJson(AnalysisDto.Of(analysis, words), TerminalJson.Default.AnalysisDto);
        else if (context.Get(_csv))
            context.Output.Out.Write(AnalysisCsv.Of(analysis));
        else
            Write(context.Output, text, analysis, words);
        return TerminalProgram.Done;
    }

    private AnalysisQuestion Question(VerbContext context, AnalysisKind kind, DateOnly today)
    {
        var (from, to) = (context.Day(_from), context.Day(_to));
        if (AnalysisRequest.Wrong(from, today) || AnalysisRequest.Wrong(to, today))
            throw new MistakeException("--from and --to: write days from 1900 to a year from now.");
        return new AnalysisQuestion(kind, from, to, AnalysisRequest.Step(context.Get(_by)));
    }

    private async Task<Analysis?> ReadAsync(VerbContext context, Household household, AnalysisQuestion question, CancellationToken cancellation)
    {
        try
        {
            return context.Get(_all)
                ? await context.Service<AnalysisService>().ReadAllAsync(question, cancellation)
                : await context.Service<AnalysisService>().ReadAsync(household.HouseholdId, question, cancellation);
        }
        catch (AnalysisException wrong)
        {
            throw new MistakeException(wrong.Message);
        }
    }

    private static void List(TerminalOutput output)
    {
        var table = new TextTable(new("Name"), new("What it answers", Flexible: true));
        foreach (var one in AnalysisNames.All)
            table.Row(one.Name, one.Answers);
        table.Write(output);
    }

    private static void Write(TerminalOutput output, LocaleText text, Analysis analysis, AnalysisWords words)
    {
        output.Out.WriteLine(output.Bold(TerminalOutput.Plain(words.Headline)));
        output.Out.WriteLine();
        var slots = analysis.Rows.Any(static row => row.Period is not null);
        List<TableColumn> columns = [];
        if (slots)
            columns.Add(new("Time"));
        if (analysis.Group is { } group)
            columns.Add(new(group, Flexible: true));
        if (analysis.Label is { } label)
            columns.Add(new(label, Flexible: true));
        columns.AddRange(analysis.Figures.Select(static figure => new TableColumn(figure.Name, Right: true)));
        if (columns.TrueForAll(static column => column.Right))
            columns.Insert(0, new(""));
        var table = new TextTable([.. columns]);
        foreach (var row in analysis.Rows.Take(MostRows))
        {
            List<string> cells = [];
            if (slots)
                cells.Add(row.Period is { } period ? AnalysisWords.Slot(period, analysis.By, static month => month.ToString("yyyy-MM", CultureInfo.InvariantCulture), static day => LocaleText.Iso(day)) : "");
            if (analysis.Group is not null)
                cells.Add(row.Group ?? "");
            if (analysis.Label is not null)
                cells.Add(row.Label ?? "");
            table.Row([.. cells, .. Figures(row.Figures)]);
        }

        var blanks = columns.Count - analysis.Figures.Count;
        table.Row(["Total", .. Enumerable.Repeat("", blanks - 1), .. Figures(analysis.Total)]);
        table.Write(output);
        if (analysis.Rows.Count > MostRows)
            output.Out.WriteLine($"{analysis.Rows.Count - MostRows} more rows: --csv or --json writes all of them.");
        foreach (var note in words.Notes())
            output.Out.WriteLine(TerminalOutput.Plain(note));

        IEnumerable<string> Figures(IReadOnlyList<decimal?> values) => values.Select((value, at) => value is not { } known ? "" : analysis.Figures[at].Kind switch
        {
            FigureKind.Money => text.Figure(known, analysis.Currency),
            FigureKind.Share => text.Share((double)known),
            FigureKind.Count => text.Count((long)known),
            _ => known.ToString("0.#", CultureInfo.InvariantCulture),
        });
    }
}
