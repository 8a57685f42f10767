using System.CommandLine;
using Florin.Host.Terminal;
using Florin.Ledger;

namespace Florin.Host.Ledger;

/// <summary><c>florin accounts add</c>: an account that no file brings.</summary>
internal sealed class AccountsAddCommand : Verb
{
    private readonly Argument<string> _name = new("name") { Description = "What to call it.", HelpName = "NAME" };
    private readonly Option<string?> _kind = new("--kind") { Description = "checking (default), savings, card, loan, investment, cash, property or other.", HelpName = "KIND" };
    private readonly Option<string?> _currency = new("--currency") { Description = "ISO code (default: the household's currency).", HelpName = "CODE" };
    private readonly Option<string?> _identifier = new("--identifier") { Description = "The bank's number of it, so that files find it.", HelpName = "TEXT" };
    private readonly Option<string?> _opening = new("--opening") { Description = "What it holds; what a card or loan owes.", HelpName = "AMOUNT" };
    private readonly Option<string?> _on = new("--on") { Description = "Day at whose end it holds that (default: today; for files with older rows say an earlier one).", HelpName = "DAY" };

    public AccountsAddCommand()
        : base("add", "Add an account by hand: cash, a house, a loan, or what files will bring later.")
    {
        Arguments.Add(_name);
        foreach (var option in new[] { _kind, _currency, _identifier, _opening, _on })
            Options.Add(option);
    }

    public override IReadOnlyList<string> Examples => ["florin accounts add House --kind property --opening 250000 --on 2025-01-31", "florin accounts add Purse --kind cash --currency CHF"];

    public override bool StartsLedger => true;

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var household = await context.HouseholdAsync(cancellation);
        var kind = context.Get(_kind) is { } word ? TypedWords.Choice<AccountKind>(word) : AccountKind.Checking;
        var draft = new AccountDraft(context.Get(_name), kind, context.Get(_currency) ?? household.BaseCurrency, context.Get(_identifier));
        var on = context.Day(_on) ?? household.Today(context.Service<TimeProvider>());
        (DateOnly, decimal)? opening = context.Get(_opening) is { } amount ? (on, TypedWords.Amount(amount)) : null;
        return await AccountAnswer.WriteAsync(
            context, household, changes => changes.AddAsync(household.HouseholdId, draft, opening, cancellation), static account => $"'{account.Name}' is added");
    }
}
