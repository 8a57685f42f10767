using Florin.Host.Terminal;
using Florin.Households;
using Florin.Ledger;

namespace Florin.Host.Ledger;

/// <summary>What a changed account is answered with: the account, and how the change is taken back.</summary>
internal static class AccountAnswer
{
    public static async Task<int> WriteAsync(
        VerbContext context, Household household, Func<AccountChangeService, Task<AccountChanged>> change, Func<Account, string> words)
    {
        try
        {
            var (number, account) = await change(context.Service<AccountChangeService>());
            if (context.Json)
                context.WriteJson(new AccountChangedDocument(number, AccountDocument.Of(account)), TerminalJson.Default.AccountChangedDocument);
            else
                context.Output.Out.WriteLine(TerminalOutput.Plain($"{words(account)}: {new LocaleText(household).Money(account.Balance, account.Currency)}. Back: florin accounts undo {number}"));
            return TerminalProgram.Done;
        }
        catch (AccountException refused)
        {
            throw new MistakeException(refused.Message);
        }
    }
}

/// <summary><c>Account</c> is <c>null</c> where taking back a change took the account away.</summary>
internal sealed record AccountChangedDocument(long Change, AccountDocument? Account);
