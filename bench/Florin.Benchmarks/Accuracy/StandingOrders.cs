using System.Diagnostics;
using System.Globalization;
using Florin.Ledger;
using Florin.Recurring;

namespace Florin.Benchmarks.Accuracy;

/// <summary>Standing orders of a Czech bank, 1993 to March 1994: <c>order.asc</c> is the truth, <c>trans_complete_rows.csv</c> the bookings (PKDD'99, Berka and Sochorova).</summary>
/// <remarks>
/// All rows are searched, each account by itself; the payee of a row is its partner's bank and account, of a row without one its operation and purpose.
/// Judged are the series whose rows are transfers to a partner (PREVOD NA UCET). A series matches an order when account, partner's bank, partner's account and the usual amount
/// are all equal; one order is matched by one series only, a second series of it counts as wrong. Recall is over the orders with three or more such rows of their amount:
/// the others never showed, or not often enough to be a series. Precision is over all judged series, those of orders seen twice included.
/// </remarks>
internal static class StandingOrders
{
    private const string Transfer = "PREVOD NA UCET";

    private sealed record Order(string Account, string Bank, string Partner, decimal Amount);

    private sealed record Row(string Account, DateOnly Day, bool IsOut, string Operation, decimal Amount, string Purpose, string Bank, string Partner)
    {
        public string Payee => Partner.Length > 0 ? $"{Bank} {Partner}" : $"{Operation} {Purpose}".Trim();

        public Order AsOrder => new(Account, Bank, Partner, Amount);
    }

    public static void Run(string folder)
    {
        var orders = Read(Path.Combine(folder, "order.asc")).Select(field => new Order(field[1], field[2], field[3], Number(field[4]))).ToHashSet();
        var rows = Read(Path.Combine(folder, "trans_complete_rows.csv"))
            .Select(field => new Row(field[1], Day(field[2]), field[3] != "PRIJEM", field[4], Number(field[5]), field[7].Trim(), field[8], field[9]))
            .OrderBy(row => row.Day).ToList();
        var ledger = Columns(rows);
        var asOf = rows[^1].Day;

        // The first search pays for the compiler.
        _ = new RecurringFinder().Find(ledger, asOf);
        var watch = Stopwatch.StartNew();
        var all = new RecurringFinder().Find(ledger, asOf);
        watch.Stop();

        var found = all.Where(series => series.TransactionIds.All(id => rows[(int)id].Operation == Transfer)).ToList();
        var matched = found.Select(series => rows[(int)series.TransactionIds[^1]].AsOrder with { Amount = -series.TypicalAmount }).Where(orders.Contains).ToHashSet();
        var seen = rows.Where(row => row.Operation == Transfer).CountBy(row => row.AsOrder).Where(order => order.Value >= 3 && orders.Contains(order.Key)).Select(order => order.Key).ToHashSet();
        JsonLines.Print(new
        {
            Task = "recurring",
            Set = "berka",
            Orders = orders.Count,
            Seen3 = seen.Count,
            Found = found.Count,
            Matched = matched.Count,
            Precision = Math.Round((double)matched.Count / found.Count, 3),
            Recall = Math.Round((double)matched.Count(seen.Contains) / seen.Count, 3),
            Rows = rows.Count,
            AllSeries = all.Count,
            Seconds = Math.Round(watch.Elapsed.TotalSeconds, 3),
            MicrosecondsPerRow = Math.Round(watch.Elapsed.TotalMicroseconds / rows.Count, 2),
        });
    }

    private static TransactionColumns Columns(List<Row> rows)
    {
        var payees = rows.Select(row => row.Payee).Distinct(StringComparer.Ordinal).ToList();
        var numbers = payees.Index().ToDictionary(payee => payee.Item, payee => payee.Index, StringComparer.Ordinal);
        return new TransactionColumns
        {
            TransactionId = [.. rows.Select((_, index) => (long)index)],
            AccountId = [.. rows.Select(row => int.Parse(row.Account, CultureInfo.InvariantCulture))],
            BookedOn = [.. rows.Select(row => row.Day.DayNumber)],
            OccurredAt = new long[rows.Count],
            Amount = [.. rows.Select(row => row.IsOut ? -row.Amount : row.Amount)],
            Payee = [.. rows.Select(row => numbers[row.Payee])],
            Category = [.. rows.Select(_ => -1)],
            Payees = payees,
            Categories = [],
        };
    }

    private static IEnumerable<string[]> Read(string path) =>
        File.ReadLines(path).Skip(1).Where(line => line.Length > 0).Select(line => line.Split(';').Select(field => field.Trim('"')).ToArray());

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.ParseExact("19" + text, "yyyyMMdd", CultureInfo.InvariantCulture);
}
