using Florin.Forecasts;
using Florin.Ledger;
using Florin.Recurring;

namespace Florin.Benchmarks.Accuracy;

/// <summary>A household's ledger as it was known on past days.</summary>
internal sealed class LedgerAtDay(TransactionColumns rows, IReadOnlySet<int> accounts, DailyFlows flows, string currency)
{
    public int Days => flows.Flow.Length;

    public decimal[] Flows => flows.Flow;

    /// <summary>What was known after so many days.</summary>
    public CashflowLedger Known(int days)
    {
        var asOf = flows.First.AddDays(days - 1);
        var history = new BalanceHistory(flows.First, flows.Flow[..days], flows.Flow.AsSpan(0, days).ToArray().Sum(), currency);
        return new CashflowLedger(rows, accounts, new RecurringFinder().Find(rows, asOf), history);
    }

    public static async Task<LedgerAtDay> ImportAsync(TemporaryLedger ledger, string folder, CancellationToken cancellation)
    {
        foreach (var file in Directory.EnumerateFiles(folder).Where(file => Path.GetExtension(file) is ".csv" or ".ofx" or ".xml").Order(StringComparer.Ordinal))
            await ledger.ImportAsync(file, cancellation);
        var rows = await ledger.Get<TransactionService>().ColumnsAsync(1, cancellation);
        var all = await ledger.Get<AccountService>().ListAsync(1, cancellation);
        var accounts = all.Select(account => account.AccountId).ToHashSet();
        return new LedgerAtDay(rows, accounts, DailyFlows.Of(rows, accounts, DateOnly.FromDayNumber(rows.BookedOn[^1]))!, all[0].Currency);
    }
}
