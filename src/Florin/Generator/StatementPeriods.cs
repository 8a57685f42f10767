using System.Globalization;

namespace Florin.Generator;

/// <summary>Cuts the ledger into files: half-years of checking and joint, quarters of the card. Each file but the first begins ten days before its period.</summary>
internal static class StatementPeriods
{
    public const int OverlapDays = 10;

    public static IReadOnlyList<GeneratedStatement> Cut(HouseholdLife life, IReadOnlyList<GeneratedAccount> accounts, List<GeneratedTransaction> transactions)
    {
        var statements = new List<GeneratedStatement>();
        var rows = RowsByAccount(accounts.Count, transactions);
        for (var account = 0; account < accounts.Count; account++)
        {
            var (months, letter, extension) = account switch
            {
                AccountIndex.Checking => (6, 'h', "csv"),
                AccountIndex.Card => (3, 'q', "ofx"),
                _ => (6, 'h', "xml"),
            };
            for (var period = new DateOnly(life.StartsOn.Year, ((life.StartsOn.Month - 1) / months * months) + 1, 1); period <= life.EndsOn; period = period.AddMonths(months))
            {
                var from = period <= life.StartsOn ? life.StartsOn : period.AddDays(-OverlapDays);
                if (from < life.StartsOn)
                    from = life.StartsOn;
                var to = period.AddMonths(months).AddDays(-1);
                if (to > life.EndsOn)
                    to = life.EndsOn;
                var name = string.Create(CultureInfo.InvariantCulture, $"{accounts[account].Key}-{period.Year}-{letter}{((period.Month - 1) / months) + 1}.{extension}");
                statements.Add(Statement(account, name, from, to, accounts[account].OpeningBalance, transactions, rows[account]));
            }
        }

        return statements;
    }

    private static List<int>[] RowsByAccount(int accounts, List<GeneratedTransaction> transactions)
    {
        var rows = new List<int>[accounts];
        for (var account = 0; account < accounts; account++)
            rows[account] = new List<int>((transactions.Count / accounts) + 16);
        for (var i = 0; i < transactions.Count; i++)
            rows[transactions[i].Account].Add(i);
        return rows;
    }

    private static GeneratedStatement Statement(
        int account, string name, DateOnly from, DateOnly to, decimal opening, List<GeneratedTransaction> transactions, List<int> rows)
    {
        var first = Before(from, transactions, rows);
        var end = Before(to.AddDays(1), transactions, rows);
        var before = first > 0 ? transactions[rows[first - 1]].BalanceAfter : opening;
        var closing = end > 0 ? transactions[rows[end - 1]].BalanceAfter : opening;
        return new GeneratedStatement(account, name, from, to, before, closing, rows.GetRange(first, end - first));
    }

    /// <summary>How many of the rows were booked before the day.</summary>
    private static int Before(DateOnly day, List<GeneratedTransaction> transactions, List<int> rows)
    {
        var (low, high) = (0, rows.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (transactions[rows[middle]].BookedOn < day)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
