using System.CommandLine;
using Florin.Host.Import;
using Florin.Host.Terminal;
using Florin.Import;
using Florin.Ledger;

namespace Florin.Host.Ledger;

/// <summary><c>florin accounts assert</c>: what the bank shows, held against the ledger, and what may explain a difference.</summary>
internal sealed class AccountsAssertCommand : Verb
{
    private readonly Argument<string> _account = new("account") { Description = "Id, name or the bank's identifier.", HelpName = "ACCOUNT" };
    private readonly Argument<string> _amount = new("amount") { Description = "What the bank shows, with its sign.", HelpName = "AMOUNT" };
    private readonly Option<string?> _on = new("--on") { Description = "Day at whose end it shows that (default: today).", HelpName = "DAY" };

    public AccountsAssertCommand()
        : base("assert", "Say what an account held on a day; where the ledger differs, see since when and what may be the cause.")
    {
        Arguments.Add(_account);
        Arguments.Add(_amount);
        Options.Add(_on);
    }

    public override IReadOnlyList<string> Examples => ["florin accounts assert Checking 1204.55 --on 2025-06-30", "florin accounts assert Card -310.20"];

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var household = await context.HouseholdAsync(cancellation);
        var amount = TypedWords.Amount(context.Get(_amount));
        var account = await AccountNames.FindAsync(context, household.HouseholdId, context.Get(_account), cancellation);
        var on = context.Day(_on) ?? household.Today(context.Service<TimeProvider>());
        var changed = await context.Service<AccountChangeService>().StateAsync(household.HouseholdId, account.AccountId, on, amount, BalanceOrigin.Assertion, cancellation);
        var explained = (await context.Service<AssertionService>().FindAsync(household.HouseholdId, account.AccountId, on, cancellation))!;
        if (context.Json)
        {
            context.WriteJson(AssertedDocument.Of(changed.ChangeId, explained), TerminalJson.Default.AssertedDocument);
            return TerminalProgram.Done;
        }

        var output = context.Output;
        foreach (var (index, line) in ExplanationWords.Lines(explained, new LocaleText(household)).Index())
            output.Out.WriteLine(index == 0 ? output.Bold(TerminalOutput.Plain(line)) : TerminalOutput.Plain("  " + line));
        output.Out.WriteLine($"Kept. Back: florin accounts undo {changed.ChangeId}");
        return TerminalProgram.Done;
    }
}

internal sealed record AssertedDocument(
    long Change, int Account, DateOnly Date, decimal Stated, decimal Computed, decimal Difference, string Currency, DateOnly? AgreedOn, DateOnly? FirstOff, IReadOnlyList<CauseDocument> Causes)
{
    public static AssertedDocument Of(long change, BalanceExplanation explained) => new(
        change, explained.AccountId, explained.On, explained.Stated, explained.Computed, explained.Difference, explained.Currency, explained.AgreedOn, explained.FirstOff,
        [.. explained.Causes.Select(static cause => new CauseDocument(TerminalJson.Name(cause.Cause), cause.From, cause.To, cause.TransactionId, cause.Account, cause.Description))]);
}

internal sealed record CauseDocument(string Cause, DateOnly From, DateOnly To, long? Transaction, string? Account, string? Description);
