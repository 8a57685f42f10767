using System.CommandLine;
using System.Globalization;
using Florin.Ledger;
using Florin.Host.Ledger;
using Florin.Host.Terminal;
using Florin.Households;

namespace Florin.Host.Categories;

/// <summary><c>florin categorise</c>: a user's word on a transaction, which teaches its payee; or the model in service asked again.</summary>
internal sealed class CategoriseCommand : Verb
{
    private readonly Argument<string?> _transaction = new("transaction") { Description = "Number of the transaction, as florin transactions lists it.", HelpName = "ID", Arity = ArgumentArity.ZeroOrOne };
    private readonly Argument<string?> _category = new("category") { Description = "Code, group or name, e.g. food.restaurants or Groceries.", HelpName = "CATEGORY", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool> _alike = new("--alike") { Description = "Change the earlier rows of the same payee too." };
    private readonly Option<string?> _undo = new("--undo") { Description = "Take a correction back, with the rows that followed it.", HelpName = "CORRECTION" };

    private readonly Option<string?> _follow = new("--follow") { Description = "Change the rows of other payees that read like a corrected one, as the model learnt.", HelpName = "CORRECTION" };
    private readonly Option<bool> _again = new("--again") { Description = "Ask the model in service about every row that a model answered or nobody did, as if it were imported now; never one that you or a file named." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "With --again: say what would change, and change nothing." };

    public CategoriseCommand()
        : base("categorise", "Set the category of a transaction. It is kept for ever, and the payee is learnt at once.")
    {
        Aliases.Add("categorize");
        Arguments.Add(_transaction);
        Arguments.Add(_category);
        Options.Add(_alike);
        Options.Add(_undo);
        Options.Add(_follow);
        Options.Add(_again);
        Options.Add(_dryRun);
    }

    public override IReadOnlyList<string> Examples => ["florin categorise 1204 Groceries --alike", "florin categorise --undo 17", "florin categorise --again --dry-run"];

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var household = await context.HouseholdAsync(cancellation);
        var corrections = context.Service<CorrectionService>();
        if (context.Get(_again))
            return await AskAgainAsync(context, household, cancellation);
        if (context.Get(_dryRun))
            throw new MistakeException("--dry-run goes with --again.");
        if (context.Get(_undo) is { } correction)
        {
            var (restored, rows) = await corrections.UndoAsync(household.HouseholdId, Number(correction, "--undo"), cancellation)
                ?? throw new MistakeException($"There is no correction {correction}, or it was undone before.");
            var others = rows > 1 ? $", and {new LocaleText(household).Several(rows - 1, "more row")} as before" : "";
            Answer(context, new Recategorised(restored, 0, 0, 0), $"Taken back: {restored.Payee} is {restored.Category ?? "without a category"} again{others}.");
            return TerminalProgram.Done;
        }

        if (context.Get(_follow) is { } followed)
        {
            var (origin, followers) = await context.Service<LearningService>().FollowAsync(household.HouseholdId, Number(followed, "--follow"), cancellation)
                ?? throw new MistakeException($"There is no correction {followed} of a category, or it was undone before.");
            context.Output.Out.WriteLine(TerminalOutput.Plain(string.Create(CultureInfo.InvariantCulture, $"{followers.Rows} rows of other payees are {origin.Category.Name} now.{(followers.CorrectionId is { } back ? $" Undo: florin categorise --undo {back}" : "")}")));
            return TerminalProgram.Done;
        }

        if (context.Get(_transaction) is not { } typed || context.Get(_category) is not { } category)
            throw new MistakeException($"Say which transaction and which category, e.g. {Examples[0]}");
        var id = Number(typed, "ID");
        await CategoryNames.CheckAsync(context, household.HouseholdId, category, cancellation);
        var changed = await corrections.RecategoriseAsync(household.HouseholdId, id, category, context.Get(_alike), cancellation)
            ?? throw new MistakeException($"There is no transaction {typed}: florin transactions lists their numbers.");
        var learned = context.Get(_alike) || context.Json ? null : await context.Service<LearningService>().ReadAsync(household.HouseholdId, changed.CorrectionId, cancellation);
        Answer(context, changed, Words(changed, category, new LocaleText(household)) + Learnt(learned));
        return TerminalProgram.Done;
    }

    private async Task<int> AskAgainAsync(VerbContext context, Household household, CancellationToken cancellation)
    {
        if (context.Get(_transaction) is not null || context.Get(_undo) is not null)
            throw new MistakeException("--again asks about every row: leave the number of a transaction or a correction out.");
        var dryRun = context.Get(_dryRun);
        var asked = await context.Service<AskingAgainService>().AskAsync(household.HouseholdId, dryRun, cancellation);
        if (context.Json)
            context.WriteJson(AskedAgainDocument.Of(asked, dryRun), TerminalJson.Default.AskedAgainDocument);
        else
            Write(context.Output, new LocaleText(household), asked, dryRun);
        return TerminalProgram.Done;
    }

    private static void Write(TerminalOutput output, LocaleText text, AskedAgain asked, bool dryRun)
    {
        var undo = asked.CorrectionId is { } correction ? string.Create(CultureInfo.InvariantCulture, $" Undo: florin categorise --undo {correction}") : "";
        output.Out.WriteLine(output.Bold($"{text.Several(asked.Changed, "row")} of {text.Count(asked.Asked)} {(dryRun ? "would change" : "changed")} their category ({asked.ModelVersion}).{undo}"));
        if (asked.Moves.Count == 0)
            return;
        output.Out.WriteLine();
        var table = new TextTable(new("Before", Flexible: true), new("After", Flexible: true), new("Rows", Right: true));
        foreach (var move in asked.Moves)
            table.Row(move.Before ?? "none", move.After ?? "none", text.Count(move.Rows));
        table.Write(output);
    }

    private static string Words(Recategorised changed, string category, LocaleText text)
    {
        var id = changed.Transaction.TransactionId.ToString(CultureInfo.InvariantCulture);
        var words = $"Saved: {changed.Transaction.Payee} is {changed.Transaction.Category}.";
        if (changed.ChangedToo > 0)
            words += $" {text.Count(changed.ChangedToo)} more rows followed.";
        else if (changed.Alike > 0)
            words += $" {text.Count(changed.Alike)} other rows look the same: florin categorise {id} \"{category}\" --alike changes them too.";
        return words + string.Create(CultureInfo.InvariantCulture, $" Undo: florin categorise --undo {changed.CorrectionId}");
    }

    private static string Learnt(Learned? learned) => learned switch
    {
        { IsTaught: false } => " Nothing is learnt from this payee.",
        { Similar.Count: > 0 } => string.Create(CultureInfo.InvariantCulture, $" Learnt: {learned.Payees[0]}{(learned.Payees.Count > 1 ? $" and {learned.Payees.Count - 1} more payees" : "")} read like it, {learned.Similar.Count} rows: florin categorise --follow {learned.CorrectionId} changes them too."),
        _ => "",
    };

    private static void Answer(VerbContext context, Recategorised changed, string words)
    {
        if (context.Json)
            context.WriteJson(new RecategorisedDocument(TransactionDocument.Of(changed.Transaction), changed.Alike, changed.ChangedToo, changed.CorrectionId), TerminalJson.Default.RecategorisedDocument);
        else
            context.Output.Out.WriteLine(TerminalOutput.Plain(words));
    }

    private static long Number(string typed, string name) =>
        long.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new MistakeException($"{name} says '{typed}': write its number.");
}

/// <summary>The row as it now is, how many others look the same, how many changed too, and the number that takes it back.</summary>
internal sealed record RecategorisedDocument(TransactionDocument Transaction, int Alike, int ChangedToo, long Correction);

internal sealed record CategoryMoveDocument(string? Before, string? After, int Rows);

/// <summary>What asking again changed, or would change; <c>Correction</c> takes all of it back.</summary>
internal sealed record AskedAgainDocument(int Asked, int Changed, bool DryRun, string ModelVersion, long? Correction, IReadOnlyList<CategoryMoveDocument> Moves)
{
    public static AskedAgainDocument Of(AskedAgain asked, bool dryRun) => new(
        asked.Asked, asked.Changed, dryRun, asked.ModelVersion, asked.CorrectionId, [.. asked.Moves.Select(move => new CategoryMoveDocument(move.Before, move.After, move.Rows))]);
}
