namespace Florin.Transfers;

/// <summary>
/// Money back for a purchase: the same payee, afterwards, no more than was paid. Of several purchases the one of just this price, else the one
/// whose half or other simple part it is, else the latest that is large enough; what came back before counts against it.
/// </summary>
internal static class RefundFinder
{
    private const int MostPurchases = 200;
    private const double SayingSoWhole = 0.97;
    private const double SayingSo = 0.92;
    private const double Silent = 0.6;

    private static readonly decimal[] Parts = [2, 3, 4];

    /// <summary>Money in beside the purchases before it that it may be for, the latest first; numbers of rows are those of the columns, which are by day.</summary>
    public static List<(int Refund, List<int> Purchases)> Candidates(LinkColumns rows, PayeeLikeness payees, int from, int to, TransferOptions options)
    {
        var paid = new Dictionary<(int Payee, int Currency), List<int>>();
        var found = new List<(int, List<int>)>();
        for (var row = 0; row < rows.Count; row++)
        {
            if (rows.Amount[row] < 0)
            {
                var key = (rows.Payee[row], rows.Currency[row]);
                if (!paid.TryGetValue(key, out var purchases))
                    paid[key] = purchases = [];
                purchases.Add(row);
            }
            else if (rows.Amount[row] > 0 && rows.Day[row] >= from && rows.Day[row] <= to)
            {
                var fitting = new List<int>();
                foreach (var payee in payees.Of(rows.Payee[row]))
                    Fitting(rows, row, paid.GetValueOrDefault((payee, rows.Currency[row])) ?? [], options.RefundDays, fitting);
                if (fitting.Count > 0)
                    found.Add((row, [.. fitting.OrderByDescending(static purchase => purchase).Take(MostPurchases)]));
            }
        }

        return found;
    }

    private static void Fitting(LinkColumns rows, int refund, List<int> purchases, int days, List<int> fitting)
    {
        var most = fitting.Count + MostPurchases;
        for (var at = purchases.Count - 1; at >= 0 && rows.Day[refund] - rows.Day[purchases[at]] <= days && fitting.Count < most; at--)
        {
            if (-rows.Amount[purchases[at]] >= rows.Amount[refund])
                fitting.Add(purchases[at]);
        }
    }

    /// <param name="taken">Rows that belong to a transfer.</param>
    /// <param name="spent">What came back for purchases before the first of the refunds, or by the user's word.</param>
    public static List<FoundLink> Find(
        LinkColumns rows, List<(int Refund, List<int> Purchases)> candidates, IReadOnlyDictionary<long, LinkRow> words, IReadOnlySet<(long From, long To)> forbidden,
        IReadOnlySet<long> taken, Dictionary<long, decimal> spent)
    {
        var found = new List<FoundLink>();
        foreach (var (refund, purchases) in candidates)
        {
            if (!words.TryGetValue(rows.Id[refund], out var back) || taken.Contains(back.TransactionId))
                continue;
            var saysSo = LinkWords.IsRefund(back.Text);
            var open = purchases.Where(row => IsOpen(row, back) && (saysSo || rows.Payee[row] == back.PayeeId)).ToList();
            var whole = open.FindIndex(row => Left(row) == back.Amount);
            if (open.Count == 0 || (whole < 0 && !saysSo))
                continue;
            var part = open.FindIndex(row => Array.Exists(Parts, part => Math.Abs((-rows.Amount[row] / part) - back.Amount) <= 0.01m));
            var chosen = open[whole >= 0 ? whole : Math.Max(part, 0)];
            var certainty = saysSo ? whole >= 0 ? SayingSoWhole : SayingSo : back.PaymentMethod == "card" ? SayingSo : Silent;
            var purchase = words[rows.Id[chosen]];
            spent[purchase.TransactionId] = spent.GetValueOrDefault(purchase.TransactionId) + back.Amount;
            found.Add(new FoundLink(
                LinkKind.Refund, purchase, back, certainty, LinkReason.Payee | (back.Amount == -purchase.Amount ? LinkReason.Equal : LinkReason.Part) | (saysSo ? LinkReason.ReturnText : LinkReason.None)));
        }

        return found;

        bool IsOpen(int row, LinkRow back) =>
            words.ContainsKey(rows.Id[row]) && !taken.Contains(rows.Id[row]) && !forbidden.Contains((rows.Id[row], back.TransactionId)) && Left(row) >= back.Amount;

        decimal Left(int row) => -rows.Amount[row] - spent.GetValueOrDefault(rows.Id[row]);
    }
}
