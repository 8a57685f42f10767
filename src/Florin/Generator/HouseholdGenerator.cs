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
        if (life.Notes is not null)
            Contracts.Draft(life, life.Notes);
        Incomes.Draft(life);
        var others = life.Notes is null ? default : OtherAccounts.Draft(life, life.Notes);
        var onCard = CardPayments.Draft(life);
        var (onChecking, onJoint) = OwnTransfers.Draft(life);
        if (life.Notes is not null)
        {
            LookAlikes.Draft(life, life.Notes);
            PurchaseHours.Draft(life);
        }

        ReadOnlySpan<decimal> openings = life.Notes is null
            ? [onChecking, onCard, onJoint]
            : [onChecking, onCard, onJoint, decimal.Round(3 * life.MonthlySalary(), 2), others.Investment, others.Loan, others.Foreign];
        var accounts = BankIdentifiers.Accounts(life, openings);
        var drafts = DraftOrder.ByBooking(life.Drafts, life.StartsOn);
        var transactions = Ledger(drafts, accounts);
        return new GeneratedHousehold(options, life.Words.Currency, accounts, transactions, StatementPeriods.Cut(life, accounts, transactions))
        {
            Truth = life.Notes?.Truth(life, drafts),
        };
    }

    /// <summary>Puts the drafts in order, money in before money out on a day, and gives each its balance and its reference.</summary>
    private static List<GeneratedTransaction> Ledger(Draft[] drafts, IReadOnlyList<GeneratedAccount> accounts)
    {
        var balances = accounts.Select(static account => account.OpeningBalance).ToArray();
        var numbers = new int[accounts.Count];
        var days = new DateOnly[accounts.Count];
        var transactions = new List<GeneratedTransaction>(drafts.Length);
        foreach (var draft in drafts)
        {
            var account = draft.Account;
            balances[account] += draft.Amount;
            numbers[account] = days[account] == draft.Day ? numbers[account] + 1 : 1;
            days[account] = draft.Day;
            var reference = account == AccountIndex.Checking
                ? null
                : Reference(draft.Day, accounts[account].Identifier, numbers[account]);
            var truth = new TransactionTruth(
                draft.Purpose.Group, draft.Purpose.Category, draft.Merchant.Name, draft.Merchant.Opaque, draft.Purpose.Flow,
                draft.Recurring, draft.Transfer, draft.Anomaly);
            var counterparty = draft.Method == PaymentMethod.Card ? draft.Merchant.NetworkName : draft.Merchant.Name;
            transactions.Add(new GeneratedTransaction(
                account, draft.Day, draft.Amount, balances[account], draft.Description, counterparty, reference, draft.Method, truth, draft.OccurredAt));
        }

        return transactions;
    }

    /// <summary>Day, last four of the account, number of the day.</summary>
    private static string Reference(DateOnly day, string identifier, int number) => string.Create(16, (day, identifier, number), static (text, row) =>
    {
        TextDigits.Day(text, row.day);
        row.identifier.AsSpan(^4).CopyTo(text[8..]);
        TextDigits.Write(text[12..16], row.number);
    });
}
