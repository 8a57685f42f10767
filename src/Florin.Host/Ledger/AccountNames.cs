using Florin.Host.Terminal;
using Florin.Ledger;

namespace Florin.Host.Ledger;

/// <summary>The account a user means, or the mistake with the names that come near.</summary>
internal static class AccountNames
{
    public static async Task<Account> FindAsync(VerbContext context, int household, string typed, CancellationToken cancellation)
    {
        var accounts = context.Service<AccountService>();
        if (await accounts.FindAsync(household, typed, cancellation) is { } found)
            return found;
        var names = (await accounts.ListAsync(household, cancellation)).Select(account => account.Name).ToList();
        var question = NearestName.Question(typed, names, count: 2);
        throw new MistakeException($"No account is called '{typed}'{(question.Length > 0 ? question : ".")} florin accounts lists them.");
    }
}
