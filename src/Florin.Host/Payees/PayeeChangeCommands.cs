using System.CommandLine;
using System.Globalization;
using Florin.Host.Terminal;
using Florin.Ledger;
using Florin.Payees;

namespace Florin.Host.Payees;

/// <summary>A change of one payee, by what else is typed.</summary>
internal abstract class PayeeChangeVerb : Verb
{
    private readonly Argument<string> _payee = new("payee") { Description = "Number or name, as florin payees lists it.", HelpName = "PAYEE" };

    protected PayeeChangeVerb(string name, string description)
        : base(name, description) => Arguments.Add(_payee);

    public sealed override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var household = (await context.HouseholdAsync(cancellation)).HouseholdId;
        return await RunAsync(context, household, await PayeeNames.FindAsync(context, household, context.Get(_payee), cancellation), cancellation);
    }

    protected abstract Task<int> RunAsync(VerbContext context, int household, PayeeEntry entry, CancellationToken cancellation);
}

/// <summary><c>florin payees merge</c>: all rows of one payee become another's.</summary>
internal sealed class PayeesMergeCommand : PayeeChangeVerb
{
    private readonly Argument<string> _into = new("into") { Description = "The payee to keep.", HelpName = "INTO" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Say how many rows would move, and change nothing." };

    public PayeesMergeCommand()
        : base("merge", "Make two payees one; what is imported later follows.")
    {
        Arguments.Add(_into);
        Options.Add(_dryRun);
    }

    public override IReadOnlyList<string> Examples => ["florin payees merge \"Starbucks Coffee\" Starbucks", "florin payees merge 12 7 --dry-run"];

    protected override async Task<int> RunAsync(VerbContext context, int household, PayeeEntry entry, CancellationToken cancellation)
    {
        var into = await PayeeNames.FindAsync(context, household, context.Get(_into), cancellation);
        var dryRun = context.Get(_dryRun);
        return await PayeeNames.ChangeAsync(
            context, changes => changes.MergeAsync(household, entry.Payee.PayeeId, into.Payee.PayeeId, dryRun, cancellation),
            changed => string.Create(CultureInfo.InvariantCulture, $"{entry.Payee.Name} {(dryRun ? "would become" : "is")} {changed.Payee.Name}{(dryRun ? "" : " now")}: {changed.Rows} of its rows {(dryRun ? "would move" : "moved")}."), dryRun);
    }
}

/// <summary><c>florin payees rename</c>: another name; the bank's text stays.</summary>
internal sealed class PayeesRenameCommand : PayeeChangeVerb
{
    private readonly Argument<string> _name = new("name") { Description = "What to call it.", HelpName = "NAME" };

    public PayeesRenameCommand()
        : base("rename", "Call a payee by another name.") => Arguments.Add(_name);

    public override IReadOnlyList<string> Examples => ["florin payees rename \"Amzn Mktp\" Amazon", "florin payees rename 7 \"Corner shop\""];

    protected override Task<int> RunAsync(VerbContext context, int household, PayeeEntry entry, CancellationToken cancellation) => PayeeNames.ChangeAsync(
        context, changes => changes.RenameAsync(household, entry.Payee.PayeeId, context.Get(_name), cancellation), changed => $"{entry.Payee.Name} is called {changed.Payee.Name} now.");
}

/// <summary><c>florin payees alias</c>: another text under which a payee is known.</summary>
internal sealed class PayeesAliasCommand : PayeeChangeVerb
{
    private readonly Argument<string> _text = new("text") { Description = "A text as a bank writes it.", HelpName = "TEXT" };

    public PayeesAliasCommand()
        : base("alias", "Say what else a payee is called by a bank; what is imported later follows.") => Arguments.Add(_text);

    public override IReadOnlyList<string> Examples => ["florin payees alias Netflix \"NFLX DIGITAL\"", "florin payees alias 7 \"ZBT HOLDING 4411\""];

    protected override Task<int> RunAsync(VerbContext context, int household, PayeeEntry entry, CancellationToken cancellation) => PayeeNames.ChangeAsync(
        context, changes => changes.AliasAsync(household, entry.Payee.PayeeId, context.Get(_text), cancellation), changed => $"'{PayeeName.Parse(context.Get(_text)).Key}' is {changed.Payee.Name} from now on.");
}

/// <summary><c>florin payees split</c>: a merged payee or an alias is a payee of its own again.</summary>
internal sealed class PayeesSplitCommand : PayeeChangeVerb
{
    private readonly Argument<string> _text = new("text") { Description = "What else it is known by, as florin payees show lists it.", HelpName = "TEXT" };

    public PayeesSplitCommand()
        : base("split", "Split off what was merged or is an alias, with the rows that read like it.") => Arguments.Add(_text);

    public override IReadOnlyList<string> Examples => ["florin payees split Starbucks \"starbucks coffee\"", "florin payees split 7 \"zbt holding\""];

    protected override Task<int> RunAsync(VerbContext context, int household, PayeeEntry entry, CancellationToken cancellation) => PayeeNames.ChangeAsync(
        context, changes => changes.SplitAsync(household, entry.Payee.PayeeId, context.Get(_text), cancellation),
        changed => string.Create(CultureInfo.InvariantCulture, $"{changed.Payee.Name} is a payee of its own: {changed.Rows} rows moved."));
}

/// <summary><c>florin payees learn</c>: whether corrections of its rows teach anything.</summary>
internal sealed class PayeesLearnCommand : PayeeChangeVerb
{
    private readonly Option<bool> _never = new("--never") { Description = "Corrections stay on their rows; what it was taught is forgotten." };

    public PayeesLearnCommand()
        : base("learn", "Learn from corrections of a payee's rows again, or never.") => Options.Add(_never);

    public override IReadOnlyList<string> Examples => ["florin payees learn Amazon --never", "florin payees learn Amazon"];

    protected override Task<int> RunAsync(VerbContext context, int household, PayeeEntry entry, CancellationToken cancellation) => PayeeNames.ChangeAsync(
        context, changes => changes.NeverLearnAsync(household, entry.Payee.PayeeId, context.Get(_never), cancellation),
        changed => changed.Payee.NeverLearn ? $"Nothing is learnt from {changed.Payee.Name} any more." : $"Corrections of {changed.Payee.Name} teach again.");
}

/// <summary><c>florin payees show</c>: one payee with the texts that banks wrote.</summary>
internal sealed class PayeesShowCommand : PayeeChangeVerb
{
    public PayeesShowCommand()
        : base("show", "Show a payee: its totals, what else it is known by and the bank's own texts.")
    {
    }

    public override IReadOnlyList<string> Examples => ["florin payees show Netflix", "florin payees show 7 --json"];

    protected override async Task<int> RunAsync(VerbContext context, int household, PayeeEntry entry, CancellationToken cancellation)
    {
        var spellings = await context.Service<PayeeBook>().SpellingsAsync(household, entry.Payee.PayeeId, cancellation);
        if (context.Json)
        {
            context.WriteJson(PayeeDocument.Of(entry) with { Texts = [.. spellings.Select(static one => new PayeeTextDocument(one.Text, one.Rows))] }, TerminalJson.Default.PayeeDocument);
            return TerminalProgram.Done;
        }

        var (output, text) = (context.Output, new LocaleText(await context.HouseholdAsync(cancellation)));
        output.Out.WriteLine(output.Bold(TerminalOutput.Plain($"{entry.Payee.Name} (payee {entry.Payee.PayeeId.ToString(CultureInfo.InvariantCulture)}): {text.Several(entry.Rows, "row")}.")));
        foreach (var total in entry.Totals)
            output.Out.WriteLine($"{text.Money(total.Spent, total.Currency)} out and {text.Money(total.Received, total.Currency)} in, {LocaleText.Iso(total.FirstOn)} to {LocaleText.Iso(total.LastOn)}.");
        if (entry.Trade is { } trade)
            output.Out.WriteLine(TerminalOutput.Plain($"Card networks call it {trade} ({entry.MerchantCode:0000})."));
        if (entry.Taught is { } taught)
            output.Out.WriteLine(TerminalOutput.Plain($"You chose {taught.Name} for it."));
        if (entry.Payee.NeverLearn)
            output.Out.WriteLine("Nothing is learnt from it.");
        if (entry.OtherKeys.Count > 0)
            output.Out.WriteLine(TerminalOutput.Plain($"Also known by {string.Join(", ", entry.OtherKeys)}."));
        output.Out.WriteLine();
        var table = new TextTable(new("Text of the bank", Flexible: true), new("Rows", Right: true));
        foreach (var spelling in spellings)
            table.Row(spelling.Text, text.Count(spelling.Rows));
        table.Write(output);
        return TerminalProgram.Done;
    }
}

/// <summary><c>florin payees undo</c>: takes one change of payees back.</summary>
internal sealed class PayeesUndoCommand : Verb
{
    private readonly Argument<string> _change = new("change") { Description = "Number of the change, as it was answered.", HelpName = "CHANGE" };

    public PayeesUndoCommand()
        : base("undo", "Take a change of payees back, with the rows that moved.") => Arguments.Add(_change);

    public override IReadOnlyList<string> Examples => ["florin payees undo 17", "florin payees undo 17 --json"];

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var typed = context.Get(_change);
        if (!long.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            throw new MistakeException($"'{typed}' is no number of a change.");
        var household = await context.HouseholdAsync(cancellation);
        try
        {
            var (change, rows) = await context.Service<PayeeChangeService>().UndoAsync(household.HouseholdId, number, cancellation);
            if (context.Json)
                context.WriteJson(new PayeeUndoneDocument(number, TerminalJson.Name(change.Kind), rows), TerminalJson.Default.PayeeUndoneDocument);
            else
                context.Output.Out.WriteLine($"Taken back, {new LocaleText(household).Several(rows, "row")} with it.");
            return TerminalProgram.Done;
        }
        catch (PayeeException refused)
        {
            throw new MistakeException(refused.Message);
        }
    }
}
