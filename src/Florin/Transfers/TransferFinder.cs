namespace Florin.Transfers;

/// <summary>
/// Chooses among candidates: every row in one pair at most, the whole as likely as can be. Rows are ordered by what they say, never by number,
/// so the order in which files came does not matter.
/// </summary>
internal sealed class TransferFinder(IReadOnlyDictionary<long, LinkRow> words, IReadOnlyDictionary<int, LinkAccount> accounts, TransferOptions options)
{
    /// <summary>A knot of more rows than this, of the same sum day after day, is paired best first.</summary>
    private const int LargestKnot = 250;

    /// <summary>How much less likely a rival may be, in log-odds, and still cast doubt.</summary>
    private const double Near = 0.7;

    private const double DoubtByRivals = 1.5;

    private readonly double _least = TransferScore.LogOddsOf(options.Possible);

    private readonly record struct Edge(LinkRow Out, LinkRow In, TransferScore Score);

    /// <param name="forbidden">Pairs that the user rejected.</param>
    /// <param name="taken">Rows that the user paired.</param>
    public List<FoundLink> Find(LinkColumns rows, IEnumerable<TransferCandidate> candidates, IReadOnlySet<(long From, long To)> forbidden, IReadOnlySet<long> taken, CancellationToken cancellation)
    {
        var edges = new List<Edge>();
        foreach (var candidate in candidates)
        {
            if (!words.TryGetValue(rows.Id[candidate.Out], out var sent) || !words.TryGetValue(rows.Id[candidate.In], out var arrived)
                || taken.Contains(sent.TransactionId) || taken.Contains(arrived.TransactionId) || forbidden.Contains((sent.TransactionId, arrived.TransactionId)))
                continue;
            var score = TransferScore.Of(sent, arrived, accounts[sent.AccountId], accounts[arrived.AccountId], candidate.Withheld, candidate.RateOff);
            if (score.LogOdds > _least)
                edges.Add(new Edge(sent, arrived, score));
        }

        var found = new List<FoundLink>();
        foreach (var knot in Knots(edges))
        {
            cancellation.ThrowIfCancellationRequested();
            found.AddRange(Choose(knot));
        }

        return found;
    }

    private static IEnumerable<List<Edge>> Knots(List<Edge> edges)
    {
        var root = new Dictionary<long, long>();
        foreach (var edge in edges)
            root[Root(edge.Out.TransactionId)] = Root(edge.In.TransactionId);
        return edges.GroupBy(edge => Root(edge.Out.TransactionId)).Select(static knot => knot.ToList());

        long Root(long row)
        {
            while (root.TryGetValue(row, out var up) && up != row)
                row = up;
            return row;
        }
    }

    private IEnumerable<FoundLink> Choose(List<Edge> knot)
    {
        var outs = Ordered(knot.Select(static edge => edge.Out));
        var ins = Ordered(knot.Select(static edge => edge.In));
        var outAt = outs.Index().ToDictionary(static row => row.Item.TransactionId, static row => row.Index);
        var inAt = ins.Index().ToDictionary(static row => row.Item.TransactionId, static row => row.Index);
        var chosen = outs.Count > LargestKnot || ins.Count > LargestKnot ? Greedy(knot, outAt, inAt) : Best(knot, outAt, inAt);
        var odds = new Dictionary<long, double>();
        foreach (var edge in chosen)
            odds[edge.Out.TransactionId] = odds[edge.In.TransactionId] = edge.Score.LogOdds;
        foreach (var edge in chosen)
        {
            var rivals = knot.Exists(other => IsRival(edge, other, odds));
            var score = rivals ? edge.Score with { LogOdds = edge.Score.LogOdds - DoubtByRivals } : edge.Score;
            if (score.LogOdds > _least)
                yield return new FoundLink(LinkKind.Transfer, edge.Out, edge.In, Math.Round(score.Certainty, 4), score.Reason | (rivals ? LinkReason.Rivals : LinkReason.None));
        }
    }

    /// <summary>Another pair for one of the two rows, nearly as likely, whose other row is no better placed and is not its twin.</summary>
    private static bool IsRival(Edge edge, Edge other, Dictionary<long, double> odds)
    {
        if (other.Score.LogOdds < edge.Score.LogOdds - Near || (other.Out == edge.Out && other.In == edge.In))
            return false;
        if (other.Out == edge.Out)
            return !IsTwin(other.In, edge.In) && odds.GetValueOrDefault(other.In.TransactionId, double.NegativeInfinity) < other.Score.LogOdds;
        return other.In == edge.In && !IsTwin(other.Out, edge.Out) && odds.GetValueOrDefault(other.Out.TransactionId, double.NegativeInfinity) < other.Score.LogOdds;
    }

    private static bool IsTwin(LinkRow one, LinkRow other) => one.AccountId == other.AccountId && one.Amount == other.Amount && one.PayeeId == other.PayeeId;

    private List<Edge> Best(List<Edge> knot, Dictionary<long, int> outAt, Dictionary<long, int> inAt)
    {
        if (knot.Count == 1)
            return knot;
        var weights = new double[outAt.Count, inAt.Count];
        var edges = new Dictionary<(int, int), Edge>();
        foreach (var edge in knot)
        {
            var (left, right) = (outAt[edge.Out.TransactionId], inAt[edge.In.TransactionId]);
            weights[left, right] = edge.Score.LogOdds - _least;
            edges[(left, right)] = edge;
        }

        return [.. OptimalAssignment.Solve(weights).Index().Where(static pair => pair.Item >= 0).Select(pair => edges[(pair.Index, pair.Item)])];
    }

    private static List<Edge> Greedy(List<Edge> knot, Dictionary<long, int> outAt, Dictionary<long, int> inAt)
    {
        var used = new HashSet<long>();
        return [.. knot.OrderByDescending(static edge => edge.Score.LogOdds).ThenBy(edge => outAt[edge.Out.TransactionId]).ThenBy(edge => inAt[edge.In.TransactionId])
            .Where(edge => !used.Contains(edge.Out.TransactionId) && !used.Contains(edge.In.TransactionId) && used.Add(edge.Out.TransactionId) && used.Add(edge.In.TransactionId))];
    }

    private List<LinkRow> Ordered(IEnumerable<LinkRow> rows) =>
    [
        .. rows.DistinctBy(static row => row.TransactionId).OrderBy(static row => row.Day).ThenBy(row => accounts[row.AccountId].Name, StringComparer.Ordinal)
            .ThenBy(static row => row.Amount).ThenBy(static row => row.Description, StringComparer.Ordinal).ThenBy(static row => row.TransactionId),
    ];
}
