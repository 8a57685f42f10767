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

    /// <summary>Money in beside the purchases before it that it may be for, the latest first; numbers of rows are those of the columns.</summary>
    public static List<(int Refund, List<int> Purchases)> Candidates(LinkColumns rows, int from, int to, TransferOptions options)
    {
        var paid = new Dictionary<(int Payee, int Currency), List<int>>();
        var order = Enumerable.Range(0, rows.Count).OrderBy(row => rows.Day[row]).ThenBy(row => rows.Id[row]).ToArray();
        var found = new List<(int, List<int>)>();
        foreach (var row in order)
        {
            var key = (rows.Payee[row], rows.Currency[row]);
            if (rows.Amount[row] < 0)
            {
                if (!paid.TryGetValue(key, out var purchases))
                    paid[key] = purchases = [];
                purchases.Add(row);
            }
            else if (rows.Amount[row] > 0 && rows.Day[row] >= from && rows.Day[row] <= to && paid.TryGetValue(key, out var before))
            {
                var fitting = new List<int>();
                for (var at = before.Count - 1; at >= 0 && rows.Day[row] - rows.Day[before[at]] <= options.RefundDays && fitting.Count < MostPurchases; at--)
                {
                    if (-rows.Amount[before[at]] >= rows.Amount[row])
                        fitting.Add(before[at]);
                }

                if (fitting.Count > 0)
                    found.Add((row, fitting));
            }
        }

        return found;
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
            var open = purchases.Where(row => words.ContainsKey(rows.Id[row]) && !taken.Contains(rows.Id[row]) && !forbidden.Contains((rows.Id[row], back.TransactionId)) && Left(row) >= back.Amount).ToList();
            if (open.Count == 0)
                continue;
            var saysSo = LinkWords.IsRefund(back.Text);
            var chosen = open.Find(row => Left(row) == back.Amount);
            var whole = chosen != 0 || (open[0] == 0 && Left(0) == back.Amount);
            if (!whole)
            {
                if (!saysSo)
                    continue;
                chosen = open.Where(row => Parts.Any(part => Math.Abs((-rows.Amount[row] / part) - back.Amount) <= 0.01m)).DefaultIfEmpty(open[0]).First();
            }

            var certainty = saysSo ? whole ? SayingSoWhole : SayingSo : back.PaymentMethod == "card" ? SayingSo : Silent;
            var purchase = words[rows.Id[chosen]];
            spent[purchase.TransactionId] = spent.GetValueOrDefault(purchase.TransactionId) + back.Amount;
            found.Add(new FoundLink(
                LinkKind.Refund, purchase, back, certainty, LinkReason.Payee | (back.Amount == -purchase.Amount ? LinkReason.Equal : LinkReason.Part) | (saysSo ? LinkReason.ReturnText : 0)));
        }

        return found;

        decimal Left(int row) => -rows.Amount[row] - spent.GetValueOrDefault(rows.Id[row]);
    }
}
