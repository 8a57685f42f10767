using Florin.Rates;

namespace Florin.Transfers;

/// <summary>A row out and a row in that may be one sum; numbers of rows are those of the columns.</summary>
/// <param name="Withheld">What arrived less, in the receiving currency; 0 between currencies.</param>
/// <param name="RateOff">How far the rate is from the table's, as a share; <c>null</c> within one currency.</param>
internal readonly record struct TransferCandidate(int Out, int In, decimal Withheld, decimal? RateOff);

/// <summary>Which rows have another of a fitting amount on another account within days, without looking at words.</summary>
internal static class TransferCandidates
{
    /// <summary>Where more rows than this are only nearly equal, being near says nothing.</summary>
    private const int CrowdOfNear = 8;

    /// <summary>Rows of the same amount that one row is compared with, the nearest days first.</summary>
    private const int MostEqual = 24;

    public static List<TransferCandidate> Find(LinkColumns rows, RateTable rates, TransferOptions options, CancellationToken cancellation)
    {
        var found = new List<TransferCandidate>();
        var outs = Enumerable.Range(0, rows.Count).Where(row => rows.Amount[row] < 0).ToArray();
        if (outs.Length == 0 || rows.Account.TrueForAll(account => account == rows.Account[0]))
            return found;
        Array.Sort(outs, (a, b) => Compare(rows, a, rows.Currency[b], rows.Day[b], -rows.Amount[b]) is var order && order != 0 ? order : a.CompareTo(b));
        var equal = new List<TransferCandidate>();
        var near = new List<TransferCandidate>();
        for (var row = 0; row < rows.Count; row++)
        {
            if (rows.Amount[row] <= 0)
                continue;
            if ((row & 0xFFF) == 0)
                cancellation.ThrowIfCancellationRequested();
            equal.Clear();
            near.Clear();
            for (var currency = 0; currency < rows.Currencies.Count; currency++)
                Collect(rows, outs, row, currency, rates, options, equal, near);
            equal.Sort((a, b) => Math.Abs(rows.Day[a.Out] - rows.Day[row]).CompareTo(Math.Abs(rows.Day[b.Out] - rows.Day[row])) is var order && order != 0 ? order : a.Out.CompareTo(b.Out));
            found.AddRange(equal.Take(MostEqual));
            if (near.Count <= CrowdOfNear)
                found.AddRange(near);
        }

        return found;
    }

    private static void Collect(LinkColumns rows, int[] outs, int row, int currency, RateTable rates, TransferOptions options, List<TransferCandidate> equal, List<TransferCandidate> near)
    {
        var arrived = rows.Amount[row];
        var own = currency == rows.Currency[row];
        for (var day = rows.Day[row] - options.MostDays; day <= rows.Day[row] + options.MostDaysBefore; day++)
        {
            var (least, most, expected) = (arrived, arrived + Withheld(arrived, options), arrived);
            if (!own)
            {
                if (!rates.TryConvert(arrived, rows.Currencies[rows.Currency[row]], rows.Currencies[currency], day, out expected) || expected <= 0)
                    continue;
                most = (expected * (1 + options.RateTolerance)) + Withheld(expected, options);
                least = expected * (1 - options.RateTolerance);
            }

            for (var at = First(rows, outs, currency, day, least); at < outs.Length; at++)
            {
                var other = outs[at];
                var sent = -rows.Amount[other];
                if (rows.Currency[other] != currency || rows.Day[other] != day || sent > most)
                    break;
                if (rows.Account[other] == rows.Account[row] || (own && (sent - arrived) * 10 > sent))
                    continue;
                if (own)
                    (sent == arrived ? equal : near).Add(new TransferCandidate(other, row, sent - arrived, null));
                else
                    near.Add(new TransferCandidate(other, row, 0, (sent / expected) - 1));
            }
        }
    }

    private static decimal Withheld(decimal arrived, TransferOptions options) => Math.Max(options.MostWithheld, arrived * options.WithheldShare);

    private static int First(LinkColumns rows, int[] outs, int currency, int day, decimal least)
    {
        var (low, high) = (0, outs.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Compare(rows, outs[middle], currency, day, least) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private static int Compare(LinkColumns rows, int row, int currency, int day, decimal sent)
    {
        var order = rows.Currency[row].CompareTo(currency);
        if (order == 0)
            order = rows.Day[row].CompareTo(day);
        return order != 0 ? order : (-rows.Amount[row]).CompareTo(sent);
    }
}
