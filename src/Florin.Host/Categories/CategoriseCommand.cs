using System.CommandLine;
using System.Globalization;
using Florin.Ledger;
using Florin.Host.Ledger;
using Florin.Host.Terminal;

namespace Florin.Host.Categories;

/// <summary><c>florin categorise</c>: a user's word on a transaction, which teaches its payee.</summary>
internal sealed class CategoriseCommand : Verb
{
    private readonly Argument<string?> _transaction = new("transaction") { Description = "Number of the transaction, as florin transactions lists it.", HelpName = "ID", Arity = ArgumentArity.ZeroOrOne };
    private readonly Argument<string?> _category = new("category") { Description = "Code, group or name, e.g. food.restaurants or Groceries.", HelpName = "CATEGORY", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool> _alike = new("--alike") { Description = "Change the earlier rows of the same payee too." };
    private readonly Option<string?> _undo = new("--undo") { Description = "Take a correction back, with the rows that followed it.", HelpName = "CORRECTION" };

    public CategoriseCommand()
        : base("categorise", "Set the category of a transaction. It is kept for ever, and the payee is learnt at once.")
    {
        Aliases.Add("categorize");
        Arguments.Add(_transaction);
        Arguments.Add(_category);
        Options.Add(_alike);
        Options.Add(_undo);
    }

    public override IReadOnlyList<string> Examples => ["florin categorise 1204 Groceries --alike", "florin categorise --undo 17"];

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var household = await context.HouseholdAsync(cancellation);
        var corrections = context.Service<CorrectionService>();
        if (context.Get(_undo) is { } correction)
        {
            var restored = await corrections.UndoAsync(household.HouseholdId, Number(correction, "--undo"), cancellation)
                ?? throw new MistakeException($"There is no correction {correction}, or it was undone before.");
            Answer(context, new Recategorised(restored, 0, 0, 0), $"Taken back: {restored.Payee} is {restored.Category ?? "without a category"} again.");
            return TerminalProgram.Done;
        }

        if (context.Get(_transaction) is not { } typed || context.Get(_category) is not { } category)
            throw new MistakeException($"Say which transaction and which category, e.g. {Examples[0]}");
        var id = Number(typed, "ID");
        await CategoryNames.CheckAsync(context, household.HouseholdId, category, cancellation);
        var changed = await corrections.RecategoriseAsync(household.HouseholdId, id, category, context.Get(_alike), cancellation)
            ?? throw new MistakeException($"There is no transaction {typed}: florin transactions lists their numbers.");
        Answer(context, changed, Words(changed, category, new LocaleText(household)));
        return TerminalProgram.Done;
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
