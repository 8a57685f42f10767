using Florin.Ledger;
using Florin.Payees;
using Florin.Rates;
using Florin.Storage;

namespace Florin.Transfers;

/// <summary>
/// Brings the links of some days to what rows and words of the user come to, whatever was linked before: so the order of files does not
/// matter, a second run changes nothing, and a word taken back leaves no trace.
/// </summary>
internal sealed class LinkRun(StoreSession session, int household, LinkBook book, IReadOnlyDictionary<int, LinkAccount> accounts, RateService rates, PayeeService payees, TransferOptions options)
{
    /// <summary>Days beyond those asked for that may bear on them, by a row that has another partner.</summary>
    private const int Reach = 40;

    private static readonly SqlText Sql = SqlText.Load("Transfers/transfers.sql");

    public async Task<LinkCounts> RunAsync(DateOnly from, DateOnly to, bool withRefunds, CancellationToken cancellation)
    {
        var (first, last) = (from.DayNumber, to.DayNumber);
        var rows = new LinkColumns();
        await session.ReadColumnsAsync(Sql["window"], batch => Add(rows, batch), cancellation, household,
            Day(first - Reach - options.RefundDays), Day(last + Reach + options.RefundDays));
        var links = await FoundAgainAsync(await book.ReadAsync(cancellation), cancellation);
        var here = rows.Id.ToHashSet();
        var taken = links.Where(link => link.State == LinkStatus.Confirmed).SelectMany(static link => link.Rows).ToHashSet();
        var forbidden = links.Where(link => link.State == LinkStatus.Rejected).Select(static link => (link.FromId, link.ToId)).ToHashSet();
        var found = await TransfersAsync(rows, (first, last), forbidden, taken, cancellation);
        var touched = Touched(rows, found, first - options.MostDays, last + options.MostDays);
        var transfers = found.Where(link => touched.Contains(link.From.TransactionId) || touched.Contains(link.To.TransactionId)).ToList();
        transfers = await FeesAsync(rows, transfers, cancellation);
        taken.UnionWith(found.SelectMany(static link => new[] { link.From.TransactionId, link.To.TransactionId }));
        taken.UnionWith(links.Where(link => link.KindOf == LinkKind.Transfer && link.State != LinkStatus.Rejected && !link.Rows.Any(touched.Contains)).SelectMany(static link => link.Rows));
        var refunds = !withRefunds ? [] : await RefundsAsync(rows, (first, last + options.RefundDays), links, forbidden, taken, cancellation);

        var days = Enumerable.Range(0, rows.Count).ToDictionary(row => rows.Id[row], row => rows.Day[row]);
        var asked = links.Where(link => !link.IsWord && link.Rows.All(here.Contains) && (link.KindOf == LinkKind.Transfer
            ? link.Rows.Any(touched.Contains)
            : withRefunds && days[link.ToId] >= first && days[link.ToId] <= last + options.RefundDays)).ToList();
        return await ReconcileAsync([.. transfers, .. refunds], asked, links, cancellation);
    }

    private async Task<LinkCounts> ReconcileAsync(List<FoundLink> found, List<StoredLink> asked, List<StoredLink> links, CancellationToken cancellation)
    {
        var wanted = found.ToDictionary(static link => link.Pair);
        var gone = asked.Where(link => !wanted.TryGetValue(link.Pair, out var now) || (link.Holds && (Status(now) != LinkStatus.Paired || now.Fee?.TransactionId != link.FeeId))).ToList();
        await book.TakeBackAsync(gone, cancellation);
        var lost = gone.Where(link => !wanted.ContainsKey(link.Pair)).ToList();
        await book.RemoveAsync([.. lost.Select(static link => link with { FirstCorrection = null })], cancellation);

        var takenBack = gone.Select(static link => link.LinkId).ToHashSet();
        var kept = new List<StoredLink>();
        foreach (var link in asked.Where(link => wanted.ContainsKey(link.Pair)))
        {
            var now = wanted[link.Pair];
            var free = takenBack.Contains(link.LinkId) ? link with { FirstCorrection = null, LastCorrection = null } : link;
            kept.Add(free.With(Status(now)) with { Certainty = now.Certainty, Reason = now.Reason.ToString(), FeeId = now.Fee?.TransactionId });
        }

        var known = asked.Select(static link => link.Pair).ToHashSet();
        var added = await book.NewAsync([.. found.Where(link => !known.Contains(link.Pair))], Status, cancellation);
        var words = links.Where(static link => link is { State: LinkStatus.Confirmed, FirstCorrection: null }).ToList();
        var all = kept.Concat(added).Concat(words).ToList();
        var legs = await book.RowsAsync(all.Where(static link => link.Holds && link.FirstCorrection is null).SelectMany(static link => link.Rows), cancellation);
        var cards = accounts.Values.Where(static account => account.Kind == AccountKind.Card).Select(static account => account.AccountId).ToHashSet();
        all = await book.ApplyAsync([.. all.Where(link => !link.IsWord || link.Rows.All(legs.ContainsKey))], cards, legs, cancellation);
        var before = links.ToDictionary(static link => link.LinkId);
        foreach (var link in all.Where(link => before.TryGetValue(link.LinkId, out var was) && was != link))
            await book.ChangeAsync(link, cancellation);
        await book.AddAsync([.. all.Where(link => !before.ContainsKey(link.LinkId))], cancellation);
        return new LinkCounts(added.Count(static link => link.Holds), added.Count(static link => !link.Holds), lost.Count);
    }

    private LinkStatus Status(FoundLink link) => link.Certainty >= options.Sure ? LinkStatus.Paired : LinkStatus.Proposed;

    private async Task<List<FoundLink>> TransfersAsync(LinkColumns rows, (int First, int Last) days, HashSet<(long, long)> forbidden, HashSet<long> taken, CancellationToken cancellation)
    {
        if (accounts.Count < 2 || rows.Count == 0)
            return [];
        var table = rows.Currencies.Count > 1 ? await rates.TableAsync(household, rows.Currencies, cancellation) : RateTable.Empty;
        var candidates = await Task.Run(
            () => TransferCandidates.Find(rows, table, options, cancellation)
                .FindAll(pair => rows.Day[pair.In] >= days.First - Reach && rows.Day[pair.In] <= days.Last + Reach), cancellation);
        var words = await book.RowsAsync(candidates.SelectMany(pair => new[] { rows.Id[pair.Out], rows.Id[pair.In] }), cancellation);
        return await Task.Run(() => new TransferFinder(words, accounts, options).Find(rows, candidates, forbidden, taken, cancellation), cancellation);
    }

    private async Task<List<FoundLink>> FeesAsync(LinkColumns rows, List<FoundLink> transfers, CancellationToken cancellation)
    {
        if (transfers.Count == 0)
            return transfers;
        var words = await book.RowsAsync(FeeFinder.Candidates(rows, transfers).Select(row => rows.Id[row]), cancellation);
        return FeeFinder.Add(transfers, words.Values);
    }

    private async Task<List<FoundLink>> RefundsAsync(
        LinkColumns rows, (int First, int Last) days, List<StoredLink> links, HashSet<(long, long)> forbidden, HashSet<long> taken, CancellationToken cancellation)
    {
        if (rows.Count == 0)
            return [];
        var names = await payees.ListAsync(session, household, cancellation);

        // Refunds of the days before are looked at again too, for what they take of a purchase counts.
        var candidates = await Task.Run(() => RefundFinder.Candidates(rows, new PayeeLikeness(names), days.First - options.RefundDays, days.Last, options), cancellation);
        if (candidates.Count == 0)
            return [];
        var words = await book.RowsAsync(candidates.SelectMany(pair => pair.Purchases.Prepend(pair.Refund)).Select(row => rows.Id[row]), cancellation);
        var byUser = links.Where(static link => link is { KindOf: LinkKind.Refund, State: LinkStatus.Confirmed }).ToList();
        var back = await book.RowsAsync(byUser.Select(static link => link.ToId), cancellation);
        var spent = byUser.Where(link => back.ContainsKey(link.ToId)).GroupBy(static link => link.FromId).ToDictionary(static purchase => purchase.Key, purchase => purchase.Sum(link => back[link.ToId].Amount));
        return RefundFinder.Find(rows, candidates, words, forbidden, taken, spent).FindAll(link => link.To.Day >= days.First);
    }

    /// <summary>The rows of the days asked for, and those whose pair reaches into them.</summary>
    private static HashSet<long> Touched(LinkColumns rows, List<FoundLink> found, int first, int last)
    {
        var touched = new HashSet<long>();
        for (var row = 0; row < rows.Count; row++)
        {
            if (rows.Day[row] >= first && rows.Day[row] <= last)
                touched.Add(rows.Id[row]);
        }

        foreach (var link in found.Where(link => touched.Contains(link.From.TransactionId) || touched.Contains(link.To.TransactionId)))
        {
            touched.Add(link.From.TransactionId);
            touched.Add(link.To.TransactionId);
        }

        return touched;
    }

    /// <summary>Words of the user on rows that came back under other numbers find them by what they say.</summary>
    private async Task<List<StoredLink>> FoundAgainAsync(List<StoredLink> links, CancellationToken cancellation)
    {
        if (!links.Exists(static link => link.IsWord))
            return links;
        var lost = (await session.QueryAsync<long>(Sql["lost"], cancellation, household)).ToHashSet();
        var words = links.Where(link => link.IsWord && lost.Contains(link.LinkId)).ToList();
        if (words.Count == 0)
            return links;
        var days = words.SelectMany(static link => new[] { StoredLink.DayOf(link.FromKey), StoredLink.DayOf(link.ToKey) }).Distinct(StringComparer.Ordinal);
        var rows = (await session.QueryAsync<LinkRow>(Sql["rows_of_days"], cancellation, household, string.Join(',', days)))
            .OrderBy(static row => row.TransactionId).ToLookup(StoredLink.Key, StringComparer.Ordinal);
        var used = links.Except(words).Where(static link => link.IsWord).SelectMany(static link => link.Rows).ToHashSet();
        for (var at = 0; at < links.Count; at++)
        {
            var link = links[at];
            if (!words.Contains(link) || rows[link.FromKey].FirstOrDefault(row => !used.Contains(row.TransactionId)) is not { } from
                || rows[link.ToKey].FirstOrDefault(row => !used.Contains(row.TransactionId) && row.TransactionId != from.TransactionId) is not { } to)
                continue;
            links[at] = link with { FromId = from.TransactionId, ToId = to.TransactionId };
            await book.ChangeAsync(links[at], cancellation);
            if (link.State == LinkStatus.Confirmed)
                used.UnionWith(links[at].Rows);
        }

        return links;
    }

    private static DateOnly Day(int number) => DateOnly.FromDayNumber(Math.Clamp(number, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));

    private static void Add(LinkColumns rows, ColumnBatch batch)
    {
        for (var row = 0; row < batch.Count; row++)
            rows.Add(batch.Int64(0)[row], batch.Int32(1)[row], batch.Days(2)[row] + ColumnBatch.EpochDay, batch.Decimal(3, row), batch.Text(4, row), batch.Int32(5)[row]);
    }
}
