using Florin.Ledger;

namespace Florin.Generator;

/// <summary>A whole household: what its banks would export, and the truth about every row.</summary>
/// <param name="Accounts">Checking, card and joint, in this order; in a full household savings, investment, loan and foreign after them.</param>
/// <param name="Transactions">In ledger order: by day, then account, then as the bank booked them.</param>
/// <param name="Statements">By account, then by period.</param>
public sealed record GeneratedHousehold(
    GeneratorOptions Options,
    string Currency,
    IReadOnlyList<GeneratedAccount> Accounts,
    IReadOnlyList<GeneratedTransaction> Transactions,
    IReadOnlyList<GeneratedStatement> Statements)
{
    /// <summary>What a full household is true of beyond its rows; <c>null</c> for a plain one.</summary>
    public HouseholdTruth? Truth { get; init; }

    /// <summary>Income less spending over income; own transfers and savings are neither, cash drawn is spending, other currencies are left out.</summary>
    public decimal SavingsRate
    {
        get
        {
            decimal income = 0, spending = 0;
            foreach (var transaction in Transactions)
            {
                if (transaction.Account == AccountIndex.Foreign)
                    continue;
                if (transaction.Truth.Flow == Flow.Income)
                    income += transaction.Amount;
                else if (transaction.Truth.Flow == Flow.Spending)
                    spending -= transaction.Amount;
            }

            return income == 0 ? 0 : (income - spending) / income;
        }
    }
}

/// <param name="Key">The account's name in file names and in the truth: checking, card, joint, savings, investment, loan or foreign.</param>
/// <param name="Identifier">IBAN where the country has one, else the bank's account number; a masked number for the card.</param>
/// <param name="RoutingCode">Bank code as the country writes it: ABA number, sort code, Bankleitzahl.</param>
public sealed record GeneratedAccount(
    string Key, string Name, string Identifier, string RoutingCode, string Institution, string Bic, string Holder, decimal OpeningBalance,
    string Currency, AccountKind Kind);

/// <summary>One distinct row of the ledger, however many statements repeat it. <c>Amount</c> is signed, negative = out.</summary>
/// <param name="Account">Index into <see cref="GeneratedHousehold.Accounts"/>.</param>
/// <param name="Description">The bank's text as the file carries it.</param>
/// <param name="Counterparty">The other party as the bank names it, for formats that have a field for it.</param>
/// <param name="Reference">The bank's id of the row (FITID, AcctSvcrRef); CSV rows have none.</param>
/// <param name="OccurredAt">When a purchase was made, in a full household; CSV files do not carry it.</param>
public sealed record GeneratedTransaction(
    int Account, DateOnly BookedOn, decimal Amount, decimal BalanceAfter, string Description, string Counterparty,
    string? Reference, PaymentMethod Method, TransactionTruth Truth, DateTimeOffset? OccurredAt = null);

/// <param name="Group">One of the 22 group names that predictions return.</param>
/// <param name="Category">What it is within the group, for people.</param>
/// <param name="Payee">The clean name.</param>
/// <param name="Opaque">The name does not tell the trade.</param>
/// <param name="Recurring">Id of the series, <c>null</c> outside any.</param>
/// <param name="Transfer">Id shared by the two legs of a transfer between the household's accounts.</param>
public sealed record TransactionTruth(
    string Group, string Category, string Payee, bool Opaque, Flow Flow, string? Recurring, string? Transfer, PlantedAnomaly Anomaly);

/// <summary>One file of one account: the rows from <c>From</c> to <c>To</c>, balances at the start of the first and the end of the last day.</summary>
/// <param name="Rows">Indices into <see cref="GeneratedHousehold.Transactions"/>, oldest first.</param>
public sealed record GeneratedStatement(
    int Account, string FileName, DateOnly From, DateOnly To, decimal OpeningBalance, decimal ClosingBalance, IReadOnlyList<int> Rows);

public enum PaymentMethod
{
    Card,
    DirectDebit,
    Transfer,
    Cash,
    Interest,
    Fee,
}

public enum Flow
{
    Spending,
    Income,

    /// <summary>Between the household's own accounts, savings outside the files among them.</summary>
    Own,
}

public enum PlantedAnomaly
{
    None,
    DoubleCharge,
    Amount,
    NewPayee,
}
