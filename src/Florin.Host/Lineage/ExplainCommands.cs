using System.CommandLine;
using System.Globalization;
using Florin.Host.Terminal;
using Florin.Indicators;
using Florin.Ledger;
using Florin.Lineage;

namespace Florin.Host.Lineage;

/// <summary><c>florin explain transaction</c>: where a row comes from.</summary>
internal sealed class ExplainTransactionCommand : Verb
{
    private readonly Argument<string> _id = new("id") { Description = "The number of the row, as florin transactions lists it.", HelpName = "ID" };

    public ExplainTransactionCommand()
        : base("transaction", "Tell where a row comes from: its file and line, who set category and payee, what it is linked to.") => Arguments.Add(_id);

    public override IReadOnlyList<string> Examples => ["florin explain transaction 12", "florin explain transaction 12 --json"];

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var household = await context.HouseholdAsync(cancellation);
        var typed = context.Get(_id);
        if (!long.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || await context.Service<LineageService>().TransactionAsync(household.HouseholdId, id, cancellation) is not { } told)
            throw new MistakeException($"There is no transaction {typed}: florin transactions lists them.");
        if (context.Json)
            context.WriteJson(TransactionLineageDto.Of(told), TerminalJson.Default.TransactionLineageDto);
        else
            ExplainTables.Write(context.Output, new LocaleText(household), told);
        return TerminalProgram.Done;
    }
}

/// <summary><c>florin explain total</c>: the rows behind a number.</summary>
internal sealed class ExplainTotalCommand : Verb
{
    private readonly Argument<string[]> _what = new("what")
    {
        Description = $"A number of the first page ({string.Join(", ", TotalService.Names)}), or a filter like category=Groceries from=2025-01-01.",
        HelpName = "NAME|FILTER…",
        Arity = ArgumentArity.OneOrMore,
    };

    public ExplainTotalCommand()
        : base("total", "Tell which files, rules and model versions a number is made of.") => Arguments.Add(_what);

    public override IReadOnlyList<string> Examples => ["florin explain total spent", "florin explain total category=Groceries from=2025-01-01"];

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var household = await context.HouseholdAsync(cancellation);
        var words = context.Get(_what);
        var lineage = context.Service<LineageService>();
        TotalExplanation told;
        if (words is [var name] && !name.Contains('=', StringComparison.Ordinal))
        {
            if (!TotalService.Names.Contains(name))
                throw new MistakeException($"There is no total '{name}': write {string.Join(", ", TotalService.Names)}, or a filter like category=Groceries.");
            told = await lineage.TotalAsync(household.HouseholdId, name, cancellation) ?? throw new MistakeException("There are no transactions yet: florin import FILE brings the first.");
        }
        else
        {
            told = await lineage.TotalAsync(household.HouseholdId, Filter(words), cancellation);
        }

        if (context.Json)
            context.WriteJson(TotalLineageDto.Of(told, household.BaseCurrency), TerminalJson.Default.TotalLineageDto);
        else
            ExplainTables.Write(context.Output, new LocaleText(household), told);
        return TerminalProgram.Done;
    }

    private static TransactionFilter Filter(string[] words)
    {
        var pairs = words.Select(static word => word.IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? new KeyValuePair<string, string?>(word[..at], word[(at + 1)..]) : new(word, null)).ToList();
        if (pairs.Find(static pair => pair.Value is null || !TransactionFilter.Names.Contains(pair.Key)) is { Key: { } unknown })
            throw new MistakeException($"'{unknown}' is no part of a filter: write {string.Join("=…, ", TransactionFilter.Names)}=….");
        var errors = new List<KeyValuePair<string, string>>();
        var filter = TransactionFilter.Parse(pairs, errors);
        return errors is [var error, ..] ? throw new MistakeException($"{error.Key}: {error.Value}.") : filter;
    }
}

/// <summary><c>florin explain file</c>: what depends on an import.</summary>
internal sealed class ExplainFileCommand : Verb
{
    private readonly Argument<string> _batch = new("batch") { Description = "The number that florin imports lists.", HelpName = "BATCH" };

    public ExplainFileCommand()
        : base("file", "Tell what depends on an imported file: rows, changes, models, forecasts, alerts, quality.") => Arguments.Add(_batch);

    public override IReadOnlyList<string> Examples => ["florin explain file 3", "florin explain file 3 --json"];

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var household = await context.HouseholdAsync(cancellation);
        var typed = context.Get(_batch);
        if (!int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var batch) || await context.Service<LineageService>().FileAsync(household.HouseholdId, batch, cancellation) is not { } told)
            throw new MistakeException($"There is no import {typed}: florin imports lists them.");
        if (context.Json)
            context.WriteJson(FileLineageDto.Of(told, household.BaseCurrency), TerminalJson.Default.FileLineageDto);
        else
            ExplainTables.Write(context.Output, new LocaleText(household), told);
        return TerminalProgram.Done;
    }
}

/// <summary><c>florin lineage export</c>: OpenLineage events.</summary>
internal sealed class LineageExportCommand : Verb
{
    private readonly Option<string?> _since = new("--since") { Description = "Events from this day on.", HelpName = "DAY" };

    public LineageExportCommand()
        : base("export", "Write imports, undos, trainings and forecasts as OpenLineage events, one JSON object a line; no payee, account or file is named.") => Options.Add(_since);

    public override IReadOnlyList<string> Examples => ["florin lineage export", "florin lineage export --since 2025-01-01"];

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var household = await context.HouseholdAsync(cancellation);
        foreach (var line in await context.Service<LineageEventService>().ListAsync(household.HouseholdId, LineageEndpoints.Midnight(context.Day(_since)), cancellation))
            context.Output.Out.WriteLine(line);
        return TerminalProgram.Done;
    }
}
