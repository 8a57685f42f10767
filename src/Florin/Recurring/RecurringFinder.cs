using Florin.Ledger;

namespace Florin.Recurring;

/// <summary>Finds payments that come back. Pure; reads no row after the day it is asked for, and the order of rows of one day does not matter.</summary>
public sealed class RecurringFinder
{
    /// <summary>The series by payee, then first day.</summary>
    /// <param name="ledger">Rows without a payee belong to no series.</param>
    /// <param name="asOf">The last day known; later rows are as if they were not there.</param>
    /// <param name="accounts">Those that are looked at, <c>null</c> = all.</param>
    public IReadOnlyList<RecurringSeries> Find(TransactionColumns ledger, DateOnly asOf, IReadOnlyCollection<int>? accounts = null) =>
        FoundChains.Search(ledger, asOf, accounts, tentative: false).Describe(_ => asOf);
}
