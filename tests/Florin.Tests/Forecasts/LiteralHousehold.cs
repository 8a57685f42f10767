using Florin.Categories;
using Florin.Forecasts;
using Florin.Ledger;
using Florin.Recurring;

namespace Florin.Tests.Forecasts;

/// <summary>A household whose every row follows from its day: pay on the 25th, rent on the 1st, groceries on Saturdays, coffee every other day.</summary>
internal static class LiteralHousehold
{
    public static readonly DateOnly First = new(2023, 1, 1);

    private static readonly IReadOnlyList<Category> Categories =
    [
        new(1, "income.salary", "Income", "Salary", SpendingKind.Income, null),
        new(2, "housing.rent", "Housing", "Rent", SpendingKind.Needs, null),
        new(3, "groceries.supermarket", "Groceries", "Supermarket", SpendingKind.Needs, null),
        new(4, "food.coffee", "Food & Dining", "Coffee", SpendingKind.Wants, null),
    ];

    private static readonly string[] Payees = ["Works", "Landlord", "Market", "Cafe"];

    public static CashflowLedger Of(int days, decimal start = 1000m)
    {
        var last = First.AddDays(days - 1);
        var rows = Rows(last).ToList();
        var ledger = new TransactionColumns
        {
            TransactionId = [.. rows.Select((_, index) => (long)index + 1)],
            AccountId = [.. rows.Select(_ => 1)],
            BookedOn = [.. rows.Select(row => row.Day.DayNumber)],
            OccurredAt = new long[rows.Count],
            Amount = [.. rows.Select(row => row.Amount)],
            Payee = [.. rows.Select(row => row.Kind)],
            Category = [.. rows.Select(row => row.Kind)],
            Payees = Payees,
            Categories = Categories,
        };
        var flows = new decimal[days];
        foreach (var row in rows)
            flows[row.Day.DayNumber - First.DayNumber] += row.Amount;
        return new CashflowLedger(ledger, new HashSet<int> { 1 }, new RecurringFinder().Find(ledger, last), new BalanceHistory(First, flows, start + flows.Sum(), "EUR"));
    }

    private static IEnumerable<(DateOnly Day, decimal Amount, int Kind)> Rows(DateOnly last)
    {
        for (var day = First; day <= last; day = day.AddDays(1))
        {
            var at = day.DayNumber - First.DayNumber;
            if (day.Day == 25)
                yield return (day, 2000m, 0);
            if (day.Day == 1)
                yield return (day, -900m, 1);
            if (day.DayOfWeek == DayOfWeek.Saturday)
                yield return (day, -60m - (at * 7 % 31), 2);
            if (at * 13 % 5 < 2)
                yield return (day, -3m - (at % 4), 3);
        }
    }
}
