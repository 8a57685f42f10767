using System.Globalization;
using Florin.Host.Terminal;
using Florin.Households;
using Florin.Ledger;
using Florin.Rules;

namespace Florin.Host.Rules;

/// <summary>What <c>florin rules</c> does: its words are an action and what it is about.</summary>
internal sealed class RuleActionWords(VerbContext context, Household household, int limit, bool dryRun, bool replace)
{
    public const string Usage =
        "add FILE|TEXT. edit ID FILE|TEXT. delete, enable, disable, show ID. order ID PLACE. preview [ID|FILE|TEXT]. run. undo CORRECTION. propose TRANSACTION [CATEGORY]. export [FILE]. import FILE.";

    private readonly RuleService _rules = context.Service<RuleService>();
    private readonly LocaleText _text = new(household);

    public async Task<int> RunAsync(string[] words, CancellationToken cancellation)
    {
        try
        {
            return words switch
            {
                ["add", var source] => await SaveAsync(null, source, cancellation),
                ["edit", var id, var source] => await SaveAsync(Number(id), source, cancellation),
                ["delete", var id] => Said(await _rules.DeleteAsync(household.HouseholdId, Number(id), cancellation), id, "is deleted"),
                ["enable", var id] => Said(await _rules.EnableAsync(household.HouseholdId, Number(id), true, cancellation), id, "is at work"),
                ["disable", var id] => Said(await _rules.EnableAsync(household.HouseholdId, Number(id), false, cancellation), id, "is off"),
                ["order", var id, var place] => Said(await _rules.MoveAsync(household.HouseholdId, Number(id), (int)Number(place), cancellation), id, $"is at place {place}"),
                ["show", var id] => Show((await FindAsync(id, cancellation)).Rule),
                ["preview"] => Told(await _rules.PreviewAsync(household.HouseholdId, limit, cancellation), true),
                ["preview", var source] => Told(await _rules.PreviewAsync(household.HouseholdId, await OneAsync(source, cancellation), limit, cancellation), true),
                ["run"] => Told(dryRun ? await _rules.PreviewAsync(household.HouseholdId, limit, cancellation) : await _rules.ApplyAsync(household.HouseholdId, cancellation), dryRun),
                ["undo", var correction] => await UndoAsync(Number(correction), cancellation),
                ["propose", var row] => await ProposeAsync(Number(row), null, cancellation),
                ["propose", var row, var category] => await ProposeAsync(Number(row), category, cancellation),
                ["export"] => await ExportAsync(null, cancellation),
                ["export", var file] => await ExportAsync(file, cancellation),
                ["import", var file] => await ImportAsync(file, cancellation),
                _ => throw new MistakeException($"'{string.Join(' ', words)}' is nothing to do with rules: {Usage}"),
            };
        }
        catch (RuleRefusedException refused)
        {
            throw new MistakeException($"Nothing was saved: {refused.Message}.");
        }
    }

    private async Task<int> SaveAsync(long? id, string source, CancellationToken cancellation)
    {
        var read = await ReadAsync(source, cancellation);
        var ids = new List<long>();
        if (id is { } known)
        {
            if (read is not [var one])
                throw new MistakeException($"There are {read.Count} rules in it: one takes the place of rule {known}.");
            if (!await _rules.ReplaceAsync(household.HouseholdId, known, one, cancellation))
                throw new MistakeException($"There is no rule {known}: florin rules lists them.");
            ids.Add(known);
        }
        else
        {
            ids.AddRange(await _rules.AddAllAsync(household.HouseholdId, read, cancellation));
        }

        Saved(ids, $"Saved as rule {string.Join(", ", ids.Select(static number => number.ToString(CultureInfo.InvariantCulture)))}. What it changes: florin rules preview; then florin rules run");
        return TerminalProgram.Done;
    }

    private async Task<int> ImportAsync(string file, CancellationToken cancellation)
    {
        var ids = await _rules.ImportAsync(household.HouseholdId, await ReadAsync(file, cancellation), replace, cancellation);
        var failed = (await _rules.ListAsync(household.HouseholdId, cancellation)).Count(rule => rule.Failure is not null && ids.Contains(rule.RuleId));
        Saved(ids, $"{_text.Several(ids.Count, "rule")} {(replace ? "stand in place of those before" : "joined the others")}{(failed > 0 ? $", {_text.Count(failed)} of them cannot be used here: florin rules says why" : "")}.");
        return TerminalProgram.Done;
    }

    private async Task<int> ExportAsync(string? file, CancellationToken cancellation)
    {
        var rules = (await _rules.ListAsync(household.HouseholdId, cancellation)).Select(static stored => stored.Rule).ToList();
        var text = context.Json || file?.EndsWith(".json", StringComparison.OrdinalIgnoreCase) == true ? RuleText.ToJson(rules) : RuleText.ToYaml(rules);
        if (file is null)
        {
            context.Output.Out.Write(text);
            return TerminalProgram.Done;
        }

        await File.WriteAllTextAsync(context.FullPath(file), text, cancellation);
        context.Output.Out.WriteLine(TerminalOutput.Plain($"{_text.Several(rules.Count, "rule")} written to {file}."));
        return TerminalProgram.Done;
    }

    private async Task<int> ProposeAsync(long row, string? category, CancellationToken cancellation)
    {
        var rule = await _rules.ProposeAsync(household.HouseholdId, row, category, cancellation)
            ?? throw new MistakeException($"There is no transaction {row}, or it has no category: say one, e.g. florin rules propose {row} Groceries");
        return Show(rule);
    }

    private async Task<int> UndoAsync(long correction, CancellationToken cancellation)
    {
        var undone = await context.Service<CorrectionService>().UndoAsync(household.HouseholdId, correction, cancellation)
            ?? throw new MistakeException($"There is no correction {correction}, or it was undone before.");
        if (context.Json)
            context.WriteJson(new Host.Ledger.EditedDocument(undone.Rows, undone.Rows, false, null), TerminalJson.Default.EditedDocument);
        else
            context.Output.Out.WriteLine($"Taken back: {_text.Several(undone.Rows, "row")} as before.");
        return TerminalProgram.Done;
    }

    private int Told(RuleRun run, bool isDry)
    {
        if (context.Json)
        {
            context.WriteJson(RuleRunDocument.Of(run, isDry), TerminalJson.Default.RuleRunDocument);
            return TerminalProgram.Done;
        }

        var output = context.Output;
        var undo = run.CorrectionId is { } correction ? $" Undo: florin rules undo {correction.ToString(CultureInfo.InvariantCulture)}" : "";
        output.Out.WriteLine(output.Bold(RuleWords.Of(run, isDry, _text.Count)) + undo);
        foreach (var note in RuleWords.Notes(run, _text.Count))
            output.Out.WriteLine(TerminalOutput.Plain(note));
        if (run.First.Count == 0)
            return TerminalProgram.Done;
        output.Out.WriteLine();
        var table = new TextTable(new("Id", Right: true), new("Date"), new("Description", Flexible: true), new("Amount", Right: true), new("Would change", Flexible: true));
        foreach (var row in run.First)
            table.Row(row.TransactionId.ToString(CultureInfo.InvariantCulture), LocaleText.Iso(row.BookedOn), row.Description, _text.Money(row.Amount, row.Currency), string.Join("; ", row.Differences.Select(RuleWords.Of)));
        table.Write(output);
        return TerminalProgram.Done;
    }

    private int Show(Rule rule)
    {
        if (context.Json)
            context.WriteJson(new RuleProposalDocument(RuleDocument.Written(rule)), TerminalJson.Default.RuleProposalDocument);
        else
            context.Output.Out.Write(RuleText.ToYaml(rule));
        return TerminalProgram.Done;
    }

    private int Said(bool done, string id, string words)
    {
        if (!done)
            throw new MistakeException($"There is no rule {id}: florin rules lists them.");
        Saved([Number(id)], $"Rule {id} {words}.");
        return TerminalProgram.Done;
    }

    private void Saved(IReadOnlyList<long> ids, string words)
    {
        if (context.Json)
            context.WriteJson(new RuleSavedDocument(ids), TerminalJson.Default.RuleSavedDocument);
        else
            context.Output.Out.WriteLine(words);
    }

    private async Task<Rule> OneAsync(string source, CancellationToken cancellation) =>
        long.TryParse(source, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? (await FindAsync(source, cancellation)).Rule
        : await ReadAsync(source, cancellation) is [var one] ? one
        : throw new MistakeException("One rule at a time is tried; florin rules preview tries all that are kept.");

    private async Task<StoredRule> FindAsync(string id, CancellationToken cancellation) =>
        await _rules.FindAsync(household.HouseholdId, Number(id), cancellation) ?? throw new MistakeException($"There is no rule {id}: florin rules lists them.");

    /// <summary>Rules of a file, or the text itself where it has a colon and no file has its name.</summary>
    private async Task<IReadOnlyList<Rule>> ReadAsync(string source, CancellationToken cancellation)
    {
        var text = source;
        if (source.Length < 300 && File.Exists(context.FullPath(source)))
        {
            if (new FileInfo(context.FullPath(source)).Length > RuleText.LongestText)
                throw new MistakeException($"{source} is no file of rules: it has more than {RuleText.LongestText} bytes.");
            text = await File.ReadAllTextAsync(context.FullPath(source), cancellation);
        }
        else if (!source.Contains(':', StringComparison.Ordinal))
        {
            throw new MistakeException($"There is no file {source}.");
        }

        var read = RuleText.Parse(text);
        if (read.Errors is [var error, ..])
            throw new MistakeException($"Nothing was saved: at {TerminalOutput.Plain(error.Where)} found {TerminalOutput.Plain(error.Found)}, expected {error.Expected}.");
        return read.Rules.Count > 0 ? read.Rules : throw new MistakeException("There is no rule in it.");
    }

    private static long Number(string word) =>
        long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= int.MaxValue
            ? number
            : throw new MistakeException($"'{word}' is no number of a rule or row.");
}
