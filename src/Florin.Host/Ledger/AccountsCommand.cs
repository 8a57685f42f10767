using System.CommandLine;
using System.Globalization;
using Florin.Host.Import;
using Florin.Host.Terminal;
using Florin.Import;
using Florin.Ledger;

namespace Florin.Host.Ledger;

/// <summary><c>florin accounts</c>: what each account holds.</summary>
internal sealed class AccountsCommand : Verb
{
    private readonly Option<bool> _check = new("--check") { Description = "Compare what the files say of each account with each other and with the ledger." };

    public AccountsCommand()
        : base("accounts", "List the accounts and what they hold; check that their statements add up.") => Options.Add(_check);

    public override IReadOnlyList<string> Examples => ["florin accounts", "florin accounts --check"];

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var household = await context.HouseholdAsync(cancellation);
        if (context.Get(_check))
        {
            var checks = await context.Service<ReconciliationService>().AllAsync(household.HouseholdId, cancellation);
            if (context.Json)
                context.WriteJson(new ReconciliationListDocument([.. checks.Select(ReconciliationDocument.Of)]), TerminalJson.Default.ReconciliationListDocument);
            else
                new ReconciliationReport(context.Output, new LocaleText(household)).Write(checks);
            return TerminalProgram.Done;
        }

        var accounts = await context.Service<AccountService>().ListAsync(household.HouseholdId, cancellation);
        if (context.Json)
            context.WriteJson(new AccountListDocument([.. accounts.Select(AccountDocument.Of)]), TerminalJson.Default.AccountListDocument);
        else
            Write(context.Output, new LocaleText(household), accounts);
        return TerminalProgram.Done;
    }

    private static void Write(TerminalOutput output, LocaleText text, IReadOnlyList<Account> accounts)
    {
        if (accounts.Count == 0)
        {
            output.Out.WriteLine("No accounts yet: florin import FILE brings the first.");
            return;
        }

        var totals = accounts.GroupBy(account => account.Currency).Select(group => text.Money(group.Sum(account => account.Balance), group.Key));
        output.Out.WriteLine(output.Bold($"{string.Join(" and ", totals)} in {text.Several(accounts.Count, "account")}."));
        output.Out.WriteLine();
        var table = new TextTable(
            new("Id", Right: true), new("Account", Flexible: true), new("Kind"), new("Balance", Right: true), new("Currency"), new("Stated on"),
            new("Rows", Right: true), new("From"), new("To"));
        foreach (var account in accounts)
        {
            table.Row(
                account.AccountId.ToString(CultureInfo.InvariantCulture), account.ClosedOn is null ? account.Name : account.Name + " (closed)", TerminalJson.Name(account.Kind), text.Figure(account.Balance, account.Currency), account.Currency,
                LocaleText.Iso(account.BalanceStatedOn), text.Count(account.Transactions), LocaleText.Iso(account.FirstOn), LocaleText.Iso(account.LastOn));
        }

        table.Write(output);
    }
}

internal sealed record AccountListDocument(IReadOnlyList<AccountDocument> Accounts);

internal sealed record AccountDocument(
    int Id, string Name, string Kind, string Currency, string? Identifier, string? Institution, decimal Balance, DateOnly? BalanceStatedOn,
    long Transactions, DateOnly? FirstDate, DateOnly? LastDate, DateOnly? ClosedOn)
{
    public static AccountDocument Of(Account account) => new(
        account.AccountId, account.Name, TerminalJson.Name(account.Kind), account.Currency, account.Identifier, account.Institution, account.Balance, account.BalanceStatedOn,
        account.Transactions, account.FirstOn, account.LastOn, account.ClosedOn);
}
