using System.CommandLine;
using System.Globalization;
using Florin.Host.Terminal;
using Florin.Ledger;

namespace Florin.Host.Ledger;

/// <summary><c>florin accounts undo</c>: takes one change of an account back.</summary>
internal sealed class AccountsUndoCommand : Verb
{
    private readonly Argument<string> _change = new("change") { Description = "Number of the change, as it was answered.", HelpName = "CHANGE" };

    public AccountsUndoCommand()
        : base("undo", "Take a change of an account back.") => Arguments.Add(_change);

    public override IReadOnlyList<string> Examples => ["florin accounts undo 4", "florin accounts undo 4 --json"];

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var word = context.Get(_change);
        if (!long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var change))
            throw new MistakeException($"'{word}' is no number of a change.");
        var household = await context.HouseholdAsync(cancellation);
        try
        {
            var account = await context.Service<AccountChangeService>().UndoAsync(household.HouseholdId, change, cancellation);
            if (context.Json)
                context.WriteJson(new AccountChangedDocument(change, account is null ? null : AccountDocument.Of(account)), TerminalJson.Default.AccountChangedDocument);
            else
                context.Output.Out.WriteLine(TerminalOutput.Plain(account is null ? "The account is gone again." : $"'{account.Name}' is as before: {new LocaleText(household).Money(account.Balance, account.Currency)}."));
            return TerminalProgram.Done;
        }
        catch (AccountException refused)
        {
            throw new MistakeException(refused.Message);
        }
    }
}
