using Florin.Categories;
using Florin.Households;
using Florin.Ledger;
using Florin.Rates;

namespace Florin.Indicators;

/// <summary>What one row adds to a number, in the household's currency.</summary>
public readonly record struct TotalRow(long TransactionId, decimal Amount);

/// <summary>A number of the first page and every row in it. <c>Beside</c> is what no row gives: balances that files or the user state, and the rates of another day.</summary>
public sealed record Total(string Name, decimal Value, string Currency, DateOnly? From, DateOnly To, IReadOnlyList<TotalRow> Rows)
{
    public decimal Beside => Value - Rows.Sum(static row => row.Amount);
}

/// <summary>Which rows make a number of the first page.</summary>
public sealed class TotalService(HouseholdService households, AccountService accounts, TransactionService transactions, RateService rates, OverviewService overviews)
{
    /// <summary>balance; income and spent in the current period; saved in the last year's periods, whose share of income is the savings rate.</summary>
    public static readonly IReadOnlyList<string> Names = ["balance", "income", "spent", "saved"];

    /// <summary><c>null</c> for a name that is none of <see cref="Names"/>, or while the ledger is empty.</summary>
    public async Task<Total?> FindAsync(int household, string name, CancellationToken cancellation)
    {
        if (!Names.Contains(name) || await overviews.ReadAsync(household, cancellation) is not { } overview)
            return null;
        var home = await households.CurrentAsync(cancellation);
        var own = (await accounts.ListAsync(household, cancellation)).Where(static account => account is { IsMoney: true, ClosedOn: null }).ToList();
        var ledger = await transactions.ColumnsAsync(household, cancellation);
        var table = await rates.TableAsync(household, [home.BaseCurrency, .. own.Select(static account => account.Currency)], cancellation);
        var amounts = new BaseCurrency(home.BaseCurrency, table, own).Amounts(ledger, home.Periods);
        var ids = own.Select(static account => account.AccountId).ToHashSet();
        var current = overview.Period;
        if (name == "balance")
            return new Total(name, overview.Balance, home.BaseCurrency, null, overview.AsOf, Rows(ledger, amounts, home.BaseCurrency, ids, DateOnly.MinValue, DateOnly.MaxValue, static (_, amount) => amount));
        var from = name == "saved" ? home.Periods.At(home.Periods.NumberOf(overview.AsOf) - home.Periods.PerYear + 1).First : current.First;
        var rows = Rows(ledger, amounts, home.BaseCurrency, ids, from, overview.AsOf, name switch
        {
            "income" => static (kind, amount) => MoneyFlows.Of(kind, amount) == MoneyFlow.Income ? amount : 0,
            "spent" => static (kind, amount) => MoneyFlows.Of(kind, amount) == MoneyFlow.Spending ? -amount : 0,
            _ => static (kind, amount) => MoneyFlows.Of(kind, amount) == MoneyFlow.Neither ? 0 : amount,
        });
        var value = name switch
        {
            "spent" => overview.SpentThisPeriod,
            "income" => overview.Periods[^1].Income,
            _ => overview.Periods.Sum(static period => period.Income - period.Spending),
        };
        return new Total(name, value, home.BaseCurrency, from, overview.AsOf, rows);
    }

    /// <summary>A split row adds what its parts add, as the sums themselves do.</summary>
    private static List<TotalRow> Rows(TransactionColumns ledger, decimal[] amounts, string currency, HashSet<int> accounts, DateOnly from, DateOnly to, Func<SpendingKind?, decimal, decimal> adds)
    {
        var rows = new List<TotalRow>();
        var parts = new PartAmounts(ledger, amounts, currency);
        var part = 0;
        for (var row = 0; row < ledger.Count; row++)
        {
            while (part < ledger.Parts.Count && ledger.Parts[part].Row < row)
                part++;
            if (ledger.BookedOn[row] < from.DayNumber || ledger.BookedOn[row] > to.DayNumber || !accounts.Contains(ledger.AccountId[row]))
                continue;
            decimal added = 0;
            if (part == ledger.Parts.Count || ledger.Parts[part].Row > row)
                added = adds(Kind(ledger.Category[row]), amounts[row]);
            else
            {
                foreach (var amount in parts.Of(part))
                    added += adds(Kind(ledger.Parts[part++].Category), amount);
            }

            if (added != 0)
                rows.Add(new TotalRow(ledger.TransactionId[row], added));
        }

        return rows;

        SpendingKind? Kind(int index) => index < 0 ? null : ledger.Categories[index].Kind;
    }
}
