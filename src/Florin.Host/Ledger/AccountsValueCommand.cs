using System.CommandLine;
using Florin.Host.Terminal;
using Florin.Ledger;

namespace Florin.Host.Ledger;

/// <summary><c>florin accounts value</c>: what a house is worth, what a loan still is, what an account opened with.</summary>
internal sealed class AccountsValueCommand : Verb
{
    private readonly Argument<string> _account = new("account") { Description = "Id, name or the bank's identifier.", HelpName = "ACCOUNT" };
    private readonly Argument<string> _amount = new("amount") { Description = "What it is worth; what a card or loan owes.", HelpName = "AMOUNT" };
    private readonly Option<string?> _on = new("--on") { Description = "Day at whose end it is so (default: today).", HelpName = "DAY" };
    private readonly Option<bool> _opening = new("--opening") { Description = "It is what the account opened with, the day before its first row where --on says no other." };

    public AccountsValueCommand()
        : base("value", "Say what an account is worth on a day, or what it opened with; rows after that day count on top.")
    {
        Arguments.Add(_account);
        Arguments.Add(_amount);
        Options.Add(_on);
        Options.Add(_opening);
    }

    public override IReadOnlyList<string> Examples => ["florin accounts value House 265000 --on 2025-06-30", "florin accounts value Checking 1200 --opening"];

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var household = await context.HouseholdAsync(cancellation);
        var amount = TypedWords.Amount(context.Get(_amount));
        var account = await AccountNames.FindAsync(context, household.HouseholdId, context.Get(_account), cancellation);
        var opening = context.Get(_opening);
        var on = context.Day(_on) ?? (opening && account.FirstOn is { } first ? first.AddDays(-1) : household.Today(context.Service<TimeProvider>()));
        return await AccountAnswer.WriteAsync(
            context, household, changes => changes.StateAsync(household.HouseholdId, account.AccountId, on, amount, opening ? BalanceOrigin.Opening : BalanceOrigin.Valuation, cancellation),
            changed => $"Kept for {LocaleText.Iso(on)}. '{changed.Name}' holds");
    }
}
