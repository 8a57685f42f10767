using System.Globalization;

namespace Florin.Generator;

/// <summary>Makes households out of a seed. Pure: no clock, no file, no state between calls; safe for any number of threads.</summary>
public static class HouseholdGenerator
{
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static GeneratedHousehold Generate(GeneratorOptions options)
    {
        GeneratorOptions.Validate(options);
        var life = new HouseholdLife(options);
        Holidays.Draft(life);
        Visits.Draft(life);
        Bills.Draft(life);
        PlantedAnomalies.Draft(life);
        Refunds.Draft(life);
        Incomes.Draft(life);
        var onCard = CardPayments.Draft(life);
        var (onChecking, onJoint) = OwnTransfers.Draft(life);

        var accounts = BankIdentifiers.Accounts(life, onChecking, onCard, onJoint);
        var transactions = Ledger(life, accounts);
        return new GeneratedHousehold(options, life.Words.Currency, accounts, transactions, StatementPeriods.Cut(life, accounts, transactions));
    }

    /// <summary>Puts the drafts in order, money in before money out on a day, and gives each its balance and its reference.</summary>
    private static List<GeneratedTransaction> Ledger(HouseholdLife life, IReadOnlyList<GeneratedAccount> accounts)
    {
        var balances = accounts.Select(static account => account.OpeningBalance).ToArray();
        var numbers = new int[accounts.Count];
        var days = new DateOnly[accounts.Count];
        var transactions = new List<GeneratedTransaction>(life.Drafts.Count);
        foreach (var draft in life.Drafts.OrderBy(static draft => draft.Day).ThenBy(static draft => draft.Account).ThenBy(static draft => draft.Amount < 0))
        {
            var account = draft.Account;
            balances[account] += draft.Amount;
            numbers[account] = days[account] == draft.Day ? numbers[account] + 1 : 1;
            days[account] = draft.Day;
            var reference = account == AccountIndex.Checking
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"{draft.Day:yyyyMMdd}{accounts[account].Identifier.AsSpan(^4)}{numbers[account]:D4}");
            var truth = new TransactionTruth(
                draft.Purpose.Group, draft.Purpose.Category, draft.Merchant.Name, draft.Merchant.Opaque, draft.Purpose.Flow,
                draft.Recurring, draft.Transfer, draft.Anomaly);
            var counterparty = draft.Method == PaymentMethod.Card ? Descriptor.Capitals(draft.Merchant.Name, Descriptor.CardNetworkWidth) : draft.Merchant.Name;
            transactions.Add(new GeneratedTransaction(
                account, draft.Day, draft.Amount, balances[account], draft.Description, counterparty, reference, draft.Method, truth));
        }

        return transactions;
    }
}
