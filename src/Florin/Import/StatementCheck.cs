using System.Globalization;
using System.Runtime.InteropServices;
using Florin.Ledger;

namespace Florin.Import;

/// <summary>What a file says of one of its accounts, and whether opening and booked rows give the closing it states.</summary>
/// <param name="Account">Index of the account in the file.</param>
/// <param name="Opening"><c>null</c> where the file states fewer than two balances.</param>
/// <param name="Difference">Stated closing less opening and rows, <c>null</c> where it cannot be told.</param>
/// <param name="OffOn">The first stated balance that its predecessor and the rows between do not give.</param>
internal sealed record StatementCheck(
    int Account, DateOnly First, DateOnly Last, decimal? Opening, decimal? Closing, decimal Flow, decimal? Difference, DateOnly? OffOn)
{
    /// <summary>One pass over the rows, one more look at the days where balances are stated.</summary>
    public static IEnumerable<StatementCheck> Of(StatementRows rows)
    {
        var spans = new (int First, int Last, decimal Flow)[rows.Accounts.Count];
        Array.Fill(spans, (int.MaxValue, int.MinValue, 0m));
        var days = new Dictionary<(int Account, int Day), decimal>();
        var stated = rows.Balances.Count > 0;
        for (var row = 0; row < rows.Count; row++)
        {
            var account = rows.AccountOf(row);
            ref var span = ref spans[account];
            var day = rows.BookedOn(row).DayNumber;
            span.First = Math.Min(span.First, day);
            span.Last = Math.Max(span.Last, day);
            if (rows.Pending(row))
                continue;
            span.Flow += rows.Amount(row);
            if (stated)
                CollectionsMarshal.GetValueRefOrAddDefault(days, (account, day), out _) += rows.Amount(row);
        }

        for (var account = 0; account < spans.Length; account++)
        {
            var points = rows.Balances.Where(balance => balance.Account == account)
                .Select(static balance => (On: balance.Opening ? balance.On.AddDays(-1) : balance.On, balance.Amount)).OrderBy(static point => point.On).ToList();
            var (first, last, flow) = spans[account];
            foreach (var balance in rows.Balances.Where(balance => balance.Account == account))
            {
                first = Math.Min(first, balance.On.DayNumber);
                last = Math.Max(last, balance.On.DayNumber);
            }

            if (first <= last)
                yield return Check(account, DateOnly.FromDayNumber(first), DateOnly.FromDayNumber(last), flow, points, days);
        }
    }

    /// <summary>The sentence for the user, <c>null</c> where all is well or nothing is stated.</summary>
    public string? Note(AccountName account, int unread) => Difference is null or 0m && OffOn is null
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"The balances of '{account.Name}' do not add up: {Opening:0.00##} at the start and the rows should give {Closing - Difference:0.00##} {account.Currency}, the file says {Closing:0.00##}: off by {Difference:0.00##}{(OffOn is { } day ? $", first by {day:yyyy-MM-dd}" : "")}{(unread > 0 ? $"; {unread} rows could not be read" : "")}.");

    private static StatementCheck Check(
        int account, DateOnly first, DateOnly last, decimal flow, List<(DateOnly On, decimal Amount)> points, Dictionary<(int Account, int Day), decimal> days)
    {
        var closing = points.Count > 0 ? points[^1].Amount : (decimal?)null;
        if (points.Count < 2)
            return new StatementCheck(account, first, last, null, closing, flow, null, null);
        DateOnly? offOn = null;
        var running = points[0].Amount;
        for (var point = 1; point < points.Count; point++)
        {
            var between = 0m;
            for (var day = points[point - 1].On.DayNumber + 1; day <= points[point].On.DayNumber; day++)
                between += days.GetValueOrDefault((account, day));
            if (points[point - 1].Amount + between != points[point].Amount)
                offOn ??= points[point].On;
            running += between;
        }

        return new StatementCheck(account, first, last, points[0].Amount, closing, flow, closing - running, offOn);
    }
}
