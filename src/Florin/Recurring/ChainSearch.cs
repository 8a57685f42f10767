using System.Runtime.InteropServices;
using Florin.Ledger;

namespace Florin.Recurring;

/// <summary>Takes the rows of one payee, account and direction apart into series and what belongs to none.</summary>
internal sealed class ChainSearch(TransactionColumns ledger)
{
    /// <summary>Amounts that lie further apart are of different things.</summary>
    private const double ClusterGap = 1.2;

    private const double LeastPurity = 0.85;
    private const double LeastCoverage = 0.8;

    /// <summary>Where only the day tells series apart, they are to be this punctual and this long: chance visits fill many dates of a month.</summary>
    private const double PunctualDeviation = 0.8;
    private const int PunctualCount = 6;
    private const int MostPunctual = 4;

    /// <summary>A pause makes room for chance: a paused series is to be long, punctual and of like amounts.</summary>
    private const int PausedCount = 6;
    private const double PausedRatio = 1.35;

    /// <summary>Rows further apart than so many usual distances may be of two times.</summary>
    private const double HoleDistances = 2.5;

    private readonly ScheduleFit _fit = new(ledger);

    /// <param name="rows">Indexes into the ledger, in any order.</param>
    public IReadOnlyList<Chain> Search(List<int> rows)
    {
        rows.Sort(ByDay);
        var found = new List<Chain>();
        Whole(rows, found);
        if (rows.Count < 3)
            return found;
        foreach (var cluster in Clusters(rows))
        {
            if (Best(cluster, among: rows.Count > cluster.Count) is { } chain)
            {
                Take(chain, rows, found);
                continue;
            }

            if (AroundHoles(cluster, rows, found))
                continue;
            foreach (var level in cluster.GroupBy(row => ledger.Amount[row]).Where(level => level.Count() >= 4).OrderBy(level => level.Key))
            {
                if (Best([.. level], among: true) is { } fixedChain)
                    Take(fixedChain, rows, found);
            }
        }

        Join(found);
        Whole(rows, found);
        foreach (var cluster in Clusters(rows))
            Punctual(cluster, rows, found);
        return found;
    }

    /// <summary>Rows of one day come by amount: their order in the ledger is the file's.</summary>
    private int ByDay(int left, int right)
    {
        var days = ledger.BookedOn[left].CompareTo(ledger.BookedOn[right]);
        return days != 0 ? days : (ledger.Amount[left], left).CompareTo((ledger.Amount[right], right));
    }

    /// <summary>All rows are one series, or become several one after the other.</summary>
    private void Whole(List<int> rows, List<Chain> found)
    {
        while (rows.Count >= 2 && Best(rows, among: false) is { } chain)
            Take(chain, rows, found);
    }

    private static void Take(Chain chain, List<int> rows, List<Chain> found)
    {
        found.Add(chain);
        rows.RemoveAll(chain.Rows.Contains);
    }

    /// <summary>The series that explains the rows best, <c>null</c> when none explains nearly all of them.</summary>
    /// <param name="among">The payee has other rows too, so chance has had more tries: one booking more is asked for.</param>
    private Chain? Best(List<int> rows, bool among)
    {
        var span = ledger.BookedOn[rows[^1]] - ledger.BookedOn[rows[0]];
        Chain? best = null;
        foreach (var rule in CadenceRule.All)
        {
            var dates = (span / rule.Days) + 1;
            var paused = rows.Count >= PausedCount ? rule.LongestPause : 0;
            if (rows.Count < rule.LeastCount + (among ? 1 : 0) || rows.Count < 0.7 * (dates - paused) || rows.Count > (1.25 * dates) + 1)
                continue;
            if (_fit.Fit(CollectionsMarshal.AsSpan(rows), rule) is { } chain && IsSeries(chain, among) && (best is null || Worth(chain) > Worth(best)))
                best = chain;
        }

        return best;
    }

    private static double Worth(Chain chain) => chain.Purity * chain.Coverage * (1 - (chain.MeanDeviation / (chain.Schedule.Rule.Days / 2)));

    private bool IsSeries(Chain chain, bool among)
    {
        var rule = chain.Schedule.Rule;
        var few = chain.Count <= 5;
        return chain.Count >= rule.LeastCount + (among ? 1 : 0)
            && (chain.Purity >= LeastPurity || chain.Offered - chain.Count == 1 && !few)
            && chain.Coverage >= (chain.Count <= 3 ? 1 : LeastCoverage)
            && chain.MeanDeviation <= rule.MeanDeviation * (few ? 0.5 : 1)
            && Amounts.Ratio(ledger, chain.Rows) <= rule.LargestRatio(chain.Count)
            && (chain.Resumed.Count == 0 || IsSurePaused(chain));
    }

    private bool IsSurePaused(Chain chain) =>
        chain.Count >= PausedCount && chain.MeanDeviation <= chain.Schedule.Rule.MeanDeviation / 2 && Amounts.Ratio(ledger, chain.Rows) <= PausedRatio;

    /// <summary>Ended once and begun anew: the times between long holes are looked at one by one.</summary>
    private bool AroundHoles(List<int> cluster, List<int> rows, List<Chain> found)
    {
        if (cluster.Count < PausedCount)
            return false;
        var distances = new int[cluster.Count - 1];
        for (var i = 0; i < distances.Length; i++)
            distances[i] = ledger.BookedOn[cluster[i + 1]] - ledger.BookedOn[cluster[i]];
        var hole = HoleDistances * distances.Order().ElementAt(distances.Length / 2);
        var among = rows.Count > cluster.Count;
        var (first, before) = (0, found.Count);
        for (var end = 1; end <= cluster.Count; end++)
        {
            if (end < cluster.Count && distances[end - 1] <= hole)
                continue;
            if (end - first is >= 3 and var count && count < cluster.Count && Best(cluster.GetRange(first, count), among) is { } chain)
                Take(chain, rows, found);
            first = end;
        }

        return found.Count > before;
    }

    /// <summary>Rows whose amounts are near each other, split at the wide steps; each by day and then amount.</summary>
    private List<List<int>> Clusters(List<int> rows)
    {
        var clusters = new List<List<int>>();
        var before = 0m;
        foreach (var row in rows.OrderBy(row => Math.Abs(ledger.Amount[row])))
        {
            var size = Math.Abs(ledger.Amount[row]);
            if (before == 0 || (double)(size / before) > ClusterGap)
                clusters.Add([]);
            clusters[^1].Add(row);
            before = size;
        }

        foreach (var cluster in clusters)
            cluster.Sort(ByDay);
        return clusters;
    }

    /// <summary>A series that ends where another of its cadence begins has changed its price.</summary>
    private void Join(List<Chain> found)
    {
        for (var first = 0; first < found.Count; first++)
        {
            for (var second = 0; second < found.Count; second++)
            {
                if (first == second || found[first].Schedule.Rule != found[second].Schedule.Rule || ledger.BookedOn[found[first].Rows[^1]] >= ledger.BookedOn[found[second].Rows[0]])
                    continue;
                int[] rows = [.. found[first].Rows, .. found[second].Rows];
                if (_fit.Fit(rows, found[first].Schedule.Rule) is not { } joined || joined.Count < rows.Length || joined.Coverage < 0.9 || !IsSeries(joined, among: true) || Amounts.Ratio(ledger, rows) > 2)
                    continue;
                found[first] = joined;
                found.RemoveAt(second);
                (first, second) = (0, -1);
            }
        }
    }

    /// <summary>Series of like amounts on different days; they are believed when together they explain nearly all rows.</summary>
    private void Punctual(List<int> cluster, List<int> rows, List<Chain> found)
    {
        var left = cluster.ToList();
        var chains = new List<Chain>();
        while (left.Count >= PunctualCount && chains.Count < MostPunctual)
        {
            var span = ledger.BookedOn[left[^1]] - ledger.BookedOn[left[0]];
            var best = CadenceRule.All.Where(rule => rule.Months > 0 && (span / rule.Days) + 1.5 >= PunctualCount)
                .Select(rule => _fit.Fit(left.ToArray(), rule))
                .Where(chain => chain is { Count: >= PunctualCount, Coverage: >= 0.9, MeanDeviation: <= PunctualDeviation })
                .MaxBy(chain => chain!.Count);
            if (best is null)
                break;
            chains.Add(best with { Offered = best.Count });
            left.RemoveAll(best.Rows.Contains);
        }

        if (chains.Count == 0 || left.Count > cluster.Count * (1 - LeastPurity))
            return;
        foreach (var chain in chains)
            Take(chain, rows, found);
    }
}
