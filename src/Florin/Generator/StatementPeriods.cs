using System.Globalization;

namespace Florin.Generator;

/// <summary>Cuts the ledger into files: half-years of checking and joint, quarters of the card. Each file but the first begins ten days before its period.</summary>
internal static class StatementPeriods
{
    public const int OverlapDays = 10;

    public static IReadOnlyList<GeneratedStatement> Cut(HouseholdLife life, IReadOnlyList<GeneratedAccount> accounts, List<GeneratedTransaction> transactions)
    {
        var statements = new List<GeneratedStatement>();
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
                statements.Add(Statement(account, name, from, to, accounts[account].OpeningBalance, transactions));
            }
        }

        return statements;
    }

    private static GeneratedStatement Statement(int account, string name, DateOnly from, DateOnly to, decimal opening, List<GeneratedTransaction> transactions)
    {
        var rows = new List<int>();
        var closing = opening;
        for (var i = 0; i < transactions.Count && transactions[i].BookedOn <= to; i++)
        {
            var transaction = transactions[i];
            if (transaction.Account != account)
                continue;
            closing = transaction.BalanceAfter;
            if (transaction.BookedOn >= from)
                rows.Add(i);
            else
                opening = closing;
        }

        return new GeneratedStatement(account, name, from, to, opening, closing, rows);
    }
}
