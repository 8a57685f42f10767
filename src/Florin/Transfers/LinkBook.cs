using System.Globalization;
using Florin.Categories;
using Florin.Ledger;
using Florin.Storage;

namespace Florin.Transfers;

/// <summary>The table of links and what they do to their rows, within the caller's session: what holds has given its rows a category, what does not has given it back.</summary>
internal sealed class LinkBook(StoreSession session, int household, ChangeService changes, CategoryCatalog catalog, TimeProvider clock)
{
    /// <summary>Numbers named in one statement: some 100 KB of text.</summary>
    private const int Portion = 20_000;

    private static readonly SqlText Sql = SqlText.Load("Transfers/transfers.sql");
    private static readonly ChangeSource Transfer = new("transfer");
    private static readonly ChangeSource Refund = new("refund");

    public Task<List<StoredLink>> ReadAsync(CancellationToken cancellation) => session.QueryAsync<StoredLink>(Sql["links"], cancellation, household);

    public async Task<Dictionary<long, LinkRow>> RowsAsync(IEnumerable<long> ids, CancellationToken cancellation)
    {
        var rows = new Dictionary<long, LinkRow>();
        foreach (var portion in ids.Distinct().Order().Chunk(Portion))
        {
            foreach (var row in await session.QueryAsync<LinkRow>(Sql["rows"], cancellation, household, Text(portion)))
                rows[row.TransactionId] = row;
        }

        return rows;
    }

    /// <summary>Gives back what the links changed; ranges that meet are taken back by one act.</summary>
    public async Task TakeBackAsync(IEnumerable<StoredLink> links, CancellationToken cancellation)
    {
        (long First, long Last)? open = null;
        foreach (var link in links.Where(static link => link.FirstCorrection is not null).OrderBy(static link => link.FirstCorrection))
        {
            if (open is { } range && range.Last + 1 == link.FirstCorrection)
            {
                open = (range.First, link.LastCorrection!.Value);
                continue;
            }

            if (open is { } done)
                await changes.UndoAsync(session, household, done.First, done.Last, cancellation);
            open = (link.FirstCorrection!.Value, link.LastCorrection!.Value);
        }

        if (open is { } last)
            await changes.UndoAsync(session, household, last.First, last.Last, cancellation);
    }

    public async Task RemoveAsync(IReadOnlyCollection<StoredLink> links, CancellationToken cancellation)
    {
        await TakeBackAsync(links, cancellation);
        foreach (var portion in links.Select(static link => link.LinkId).Chunk(Portion))
            await session.ExecuteAsync(Sql["remove"], cancellation, household, Text(portion));
    }

    public Task ChangeAsync(StoredLink link, CancellationToken cancellation) => session.ExecuteAsync(
        Sql["change"], cancellation, household, link.LinkId, link.FromId, link.ToId, link.Status, link.Certainty, link.Reason, link.FeeId, link.FirstCorrection, link.LastCorrection, link.DecidedAt);

    public async Task AddAsync(IReadOnlyList<StoredLink> links, CancellationToken cancellation)
    {
        if (links.Count == 0)
            return;
        await using var rows = await session.AppendAsync("transaction_links", cancellation, "household_id", "link_id", "kind", "from_id", "to_id", "status", "certainty", "reason", "fee_id",
            "from_key", "to_key", "first_correction", "last_correction", "created_at", "decided_at");
        foreach (var link in links)
        {
            rows.Add(household).Add(link.LinkId).Add(link.Kind).Add(link.FromId).Add(link.ToId).Add(link.Status).Add(link.Certainty).Add(link.Reason).Add(link.FeeId)
                .Add(link.FromKey).Add(link.ToKey).Add(link.FirstCorrection).Add(link.LastCorrection).Add(link.CreatedAt).Add(link.DecidedAt);
            rows.EndRow();
        }

        await rows.CompleteAsync(cancellation);
    }

    /// <summary>New links of what was found, numbered and dated.</summary>
    public async Task<List<StoredLink>> NewAsync(IReadOnlyList<FoundLink> found, Func<FoundLink, LinkStatus> status, CancellationToken cancellation)
    {
        if (found.Count == 0)
            return [];
        var number = await session.ReserveAsync(household, "links", found.Count, cancellation);
        var now = clock.GetUtcNow();
        return [.. found.Select(link => new StoredLink(
            number++, StoredLink.Name(link.Kind), link.From.TransactionId, link.To.TransactionId, StoredLink.Name(status(link)), link.Certainty, link.Reason.ToString(), link.Fee?.TransactionId,
            StoredLink.Key(link.From), StoredLink.Key(link.To), null, null, now, status(link) is LinkStatus.Confirmed ? now : null))];
    }

    /// <summary>Gives the rows of links that hold their category, all by one act for transfers and one for refunds, where no rule gave the refund another; the links with the numbers that take it back.</summary>
    /// <param name="cards">Accounts that are cards.</param>
    public async Task<List<StoredLink>> ApplyAsync(IReadOnlyList<StoredLink> links, IReadOnlySet<int> cards, IReadOnlyDictionary<long, LinkRow> rows, CancellationToken cancellation)
    {
        var open = links.Where(static link => link.Holds && link.FirstCorrection is null).ToList();
        if (open.Count == 0)
            return [.. links];
        var known = await catalog.ListAsync(session, household, cancellation);
        var (own, card, fee) = (Category("transfers.own_accounts"), Category("transfers.card_payments"), Category("fees.bank"));
        var named = new HashSet<long>();
        var transfers = new List<(StoredLink Link, IEnumerable<RowChange> Changes)>();
        foreach (var link in open.Where(static link => link.KindOf == LinkKind.Transfer))
        {
            var moved = link.Rows.Any(id => rows.TryGetValue(id, out var row) && cards.Contains(row.AccountId)) ? card : own;
            var legs = link.Rows.Select(id => (id, moved)).Concat(link.FeeId is { } charge ? [(charge, fee)] : Array.Empty<(long, int)>());
            transfers.Add((link, [.. legs.Where(leg => named.Add(leg.Item1)).Select(leg => Change(leg.Item1, leg.Item2, link))]));
        }

        var ranges = await ApplyAsync(Transfer, transfers, cancellation);
        var refunded = open.Where(static link => link.KindOf == LinkKind.Refund).ToList();
        if (refunded.Count > 0)
        {
            var categories = new Dictionary<long, int>();
            var byRule = new HashSet<long>();
            foreach (var portion in refunded.Select(static link => link.ToId).Distinct().Chunk(Portion))
                byRule.UnionWith(await session.QueryAsync<long>(Sql["by_rule"], cancellation, household, Text(portion)));
            foreach (var portion in refunded.SelectMany(static link => link.Rows).Distinct().Chunk(Portion))
            {
                foreach (var (id, category) in await session.QueryAsync<(long, int)>(Sql["categories"], cancellation, household, Text(portion)))
                    categories[id] = category;
            }

            var refunds = refunded.Where(link => !byRule.Contains(link.ToId) && categories.TryGetValue(link.FromId, out var category) && categories.GetValueOrDefault(link.ToId) != category && named.Add(link.ToId))
                .Select(link => (link, (IEnumerable<RowChange>)[Change(link.ToId, categories[link.FromId], link)])).ToList();
            foreach (var range in await ApplyAsync(Refund, refunds, cancellation))
                ranges[range.Key] = range.Value;
        }

        return [.. links.Select(link => ranges.TryGetValue(link.LinkId, out var range) ? link with { FirstCorrection = range.First, LastCorrection = range.Last } : link)];

        int Category(string code) => catalog.Find(known, code)!.CategoryId;

        static RowChange Change(long id, int category, StoredLink link) => new(id) { Category = new CategoryChange(category, link.Certainty, Evidence: string.Create(CultureInfo.InvariantCulture, $"{link.Kind} {link.LinkId}")) };
    }

    private async Task<Dictionary<long, (long First, long Last)>> ApplyAsync(ChangeSource source, List<(StoredLink Link, IEnumerable<RowChange> Changes)> wanted, CancellationToken cancellation)
    {
        var ranges = new Dictionary<long, (long First, long Last)>();
        var linkOf = wanted.SelectMany(static one => one.Changes.Select(change => (change.TransactionId, one.Link.LinkId))).ToDictionary();
        var plan = await ChangeService.PlanAsync(session, household, [.. wanted.SelectMany(static one => one.Changes)], source, cancellation);
        if (await changes.ApplyAsync(session, household, plan, null, cancellation) is not { CorrectionId: { } first })
            return ranges;
        for (var at = 0; at < plan.Fields.Count; at++)
        {
            var link = linkOf[plan.Fields[at].TransactionId];
            ranges[link] = (ranges.TryGetValue(link, out var range) ? range.First : first + at, first + at);
        }

        return ranges;
    }

    public static string Text(IEnumerable<long> ids) => string.Join(',', ids.Select(static id => id.ToString(CultureInfo.InvariantCulture)));
}
