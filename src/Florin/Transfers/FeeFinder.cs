namespace Florin.Transfers;

/// <summary>The row of a charge that a bank took beside a transfer: small, on one of its accounts, near its first day, and said to be for a transfer.</summary>
internal static class FeeFinder
{
    private const int Days = 1;
    private const decimal Most = 15;
    private const decimal Share = 0.03m;

    /// <summary>Rows whose words would tell; numbers of rows are those of the columns.</summary>
    public static IEnumerable<int> Candidates(LinkColumns rows, IReadOnlyCollection<FoundLink> links)
    {
        var wanted = links.SelectMany(static link => new[] { (link.From.AccountId, Day: link.From.Day), (link.To.AccountId, Day: link.From.Day) })
            .SelectMany(static at => Enumerable.Range(at.Day - Days, (2 * Days) + 1).Select(day => (at.AccountId, day))).ToHashSet();
        var most = links.Select(static link => Limit(link.From.Amount)).DefaultIfEmpty(0).Max();
        for (var row = 0; row < rows.Count; row++)
        {
            if (rows.Amount[row] < 0 && -rows.Amount[row] <= most && wanted.Contains((rows.Account[row], rows.Day[row])))
                yield return row;
        }
    }

    /// <summary>Gives each link at most one fee and each fee to one link: between currencies first, then the nearest.</summary>
    public static List<FoundLink> Add(IReadOnlyCollection<FoundLink> links, IEnumerable<LinkRow> candidates)
    {
        var inLinks = links.SelectMany(static link => new[] { link.From.TransactionId, link.To.TransactionId }).ToHashSet();
        var fees = candidates.Where(row => !inLinks.Contains(row.TransactionId) && LinkWords.IsTransferFee(row.Text)).ToList();
        var used = new HashSet<long>();
        var ofLink = new Dictionary<FoundLink, LinkRow>(ReferenceEqualityComparer.Instance);
        var fitting = links.SelectMany(link => fees.Where(fee => Fits(link, fee)).Select(fee => (link, fee)))
            .OrderBy(static pair => pair.link.Reason.HasFlag(LinkReason.Rate) ? 0 : 1).ThenBy(static pair => Math.Abs(pair.fee.Day - pair.link.From.Day))
            .ThenBy(static pair => pair.link.From.Day).ThenBy(static pair => pair.link.From.Amount).ThenBy(static pair => pair.fee.Description, StringComparer.Ordinal);
        foreach (var (link, fee) in fitting)
        {
            if (!ofLink.ContainsKey(link) && used.Add(fee.TransactionId))
                ofLink[link] = fee;
        }

        return [.. links.Select(link => ofLink.TryGetValue(link, out var fee) ? link with { Fee = fee } : link)];
    }

    private static bool Fits(FoundLink link, LinkRow fee) =>
        (fee.AccountId == link.From.AccountId || fee.AccountId == link.To.AccountId) && Math.Abs(fee.Day - link.From.Day) <= Days && -fee.Amount <= Limit(link.From.Amount);

    private static decimal Limit(decimal sent) => Math.Max(Most, Math.Abs(sent) * Share);
}
