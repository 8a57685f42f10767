using System.CommandLine;
using Florin.Host.Terminal;
using Florin.Ledger;

namespace Florin.Host.Ledger;

/// <summary><c>florin accounts edit</c>: name, kind, currency, closed or open.</summary>
internal sealed class AccountsEditCommand : Verb
{
    private readonly Argument<string> _account = new("account") { Description = "Id, name or the bank's identifier.", HelpName = "ACCOUNT" };
    private readonly Option<string?> _name = new("--name") { Description = "What to call it from now on.", HelpName = "NAME" };
    private readonly Option<string?> _kind = new("--kind") { Description = "checking, savings, card, loan, investment, cash, property or other.", HelpName = "KIND" };
    private readonly Option<string?> _currency = new("--currency") { Description = "ISO code; only while it has no rows and no balance.", HelpName = "CODE" };
    private readonly Option<bool> _closed = new("--closed") { Description = "It counts nothing from today on." };
    private readonly Option<bool> _open = new("--open") { Description = "It is not closed after all." };

    public AccountsEditCommand()
        : base("edit", "Change an account's name, kind or currency; close it or open it again.")
    {
        Arguments.Add(_account);
        foreach (var option in new Option[] { _name, _kind, _currency, _closed, _open })
            Options.Add(option);
    }

    public override IReadOnlyList<string> Examples => ["florin accounts edit Checking --name \"Joint account\"", "florin accounts edit 3 --kind loan --closed"];

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var household = await context.HouseholdAsync(cancellation);
        bool? closed = (context.Get(_closed), context.Get(_open)) switch
        {
            (true, true) => throw new MistakeException("Say --closed or --open, not both."),
            (true, _) => true,
            (_, true) => false,
            _ => null,
        };
        var edit = new AccountEdit(context.Get(_name), context.Get(_kind) is { } kind ? TypedWords.Choice<AccountKind>(kind) : null, context.Get(_currency), closed);
        if (edit == new AccountEdit())
            throw new MistakeException("Say what shall be different, e.g. florin accounts edit 3 --name Savings");
        var account = await AccountNames.FindAsync(context, household.HouseholdId, context.Get(_account), cancellation);
        return await AccountAnswer.WriteAsync(
            context, household, changes => changes.EditAsync(household.HouseholdId, account.AccountId, edit, household.Today(context.Service<TimeProvider>()), cancellation),
            static changed => $"'{changed.Name}' is a {TerminalJson.Name(changed.Kind)} account{(changed.ClosedOn is null ? "" : ", closed")}");
    }
}
