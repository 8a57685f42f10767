using Florin.Categories;
using Florin.Ledger;
using Florin.Payees;
using Florin.Rates;
using Florin.Storage;

namespace Florin.Transfers;

/// <summary>Transfers between own accounts and refunds of purchases: found at the end of each import, and the user's word on them.</summary>
public sealed class TransferService(Store store, TimeProvider clock, AccountService accounts, RateService rates, PayeeService payees, ChangeService changes, CategoryCatalog catalog)
{
    public const int LargestList = 500;

    private static readonly SqlText Sql = SqlText.Load("Transfers/transfers.sql");
    private static readonly TransferOptions Options = TransferOptions.Default;

    /// <summary>Looks at the rows of some days, within an import or what takes one back; the session has called <see cref="StoreSession.ChangeLedgerAsync"/>.</summary>
    public Task<LinkCounts> PairAsync(StoreSession session, int household, DateOnly from, DateOnly to, CancellationToken cancellation) => PairAsync(session, household, from, to, refunds: true, cancellation);

    /// <summary>Transfers alone, for what comes between them and refunds.</summary>
    public Task<LinkCounts> PairTransfersAsync(StoreSession session, int household, DateOnly from, DateOnly to, CancellationToken cancellation) => PairAsync(session, household, from, to, refunds: false, cancellation);

    /// <summary>Takes apart what a batch's rows are linked to before they go; words of the user stay and wait for the rows to come back.</summary>
    public async Task ForgetAsync(StoreSession session, int household, int batchId, CancellationToken cancellation)
    {
        var gone = (await session.QueryAsync<long>(Sql["of_batch"], cancellation, household, batchId)).ToHashSet();
        await DissolveAsync(session, household, link => gone.Contains(link.LinkId), cancellation);
    }

    /// <summary>The same for one row before it goes.</summary>
    public Task ForgetRowAsync(StoreSession session, int household, long transactionId, CancellationToken cancellation) =>
        DissolveAsync(session, household, link => link.FromId == transactionId || link.ToId == transactionId || link.FeeId == transactionId, cancellation);

    /// <summary>Newest first, what waits for an answer before the rest; links whose rows are not in the ledger now are left out.</summary>
    public async Task<IReadOnlyList<TransactionLink>> ListAsync(int household, LinkStatus? status, LinkKind? kind, int limit, CancellationToken cancellation)
    {
        await using var session = await store.ReadAsync(cancellation);
        var links = (await Book(session, household).ReadAsync(cancellation)).Where(link => (status is null || link.State == status) && (kind is null || link.KindOf == kind)).ToList();
        return [.. (await WithRowsAsync(session, household, links, cancellation))
            .OrderBy(static link => link.Status == LinkStatus.Proposed ? 0 : 1).ThenByDescending(static link => link.To.BookedOn).ThenByDescending(static link => link.LinkId).Take(limit)];
    }

    /// <summary>How many links of each kind stand how.</summary>
    public async Task<IReadOnlyDictionary<(LinkKind Kind, LinkStatus Status), int>> CountAsync(int household, CancellationToken cancellation)
    {
        await using var session = await store.ReadAsync(cancellation);
        var lost = (await session.QueryAsync<long>(Sql["lost"], cancellation, household)).ToHashSet();
        return (await Book(session, household).ReadAsync(cancellation)).Where(link => !lost.Contains(link.LinkId)).CountBy(static link => (link.KindOf, link.State)).ToDictionary();
    }

    /// <summary><c>null</c> when there is no such link.</summary>
    public async Task<TransactionLink?> FindAsync(int household, long linkId, CancellationToken cancellation)
    {
        await using var session = await store.ReadAsync(cancellation);
        var links = (await Book(session, household).ReadAsync(cancellation)).FindAll(link => link.LinkId == linkId);
        return (await WithRowsAsync(session, household, links, cancellation)).FirstOrDefault();
    }

    /// <summary>The two belong together, whatever is found later.</summary>
    /// <exception cref="LinkException">There is no such link, or one of its rows has been linked by the user to another.</exception>
    public Task<TransactionLink> ConfirmAsync(int household, long linkId, CancellationToken cancellation) => SayAsync(household, linkId, LinkStatus.Confirmed, cancellation);

    /// <summary>The two do not belong together, and are never proposed again.</summary>
    /// <exception cref="LinkException">There is no such link.</exception>
    public Task<TransactionLink> RejectAsync(int household, long linkId, CancellationToken cancellation) => SayAsync(household, linkId, LinkStatus.Rejected, cancellation);

    /// <summary>Links two rows by hand: a transfer on two accounts, a refund where <paramref name="kind"/> says so or both are on one.</summary>
    /// <exception cref="LinkException">The rows cannot belong together, or one has been linked by the user to another.</exception>
    public async Task<TransactionLink> LinkAsync(int household, long one, long other, LinkKind? kind, CancellationToken cancellation)
    {
        await using var session = await store.WriteAsync(cancellation);
        await session.ChangeLedgerAsync(household, cancellation);
        var book = Book(session, household);
        var rows = await book.RowsAsync([one, other], cancellation);
        if (!rows.TryGetValue(one, out var first) || !rows.TryGetValue(other, out var second))
            throw new LinkException($"There is no transaction {(rows.ContainsKey(one) ? other : one)}.", missing: true);
        var (from, to) = first.Amount < 0 ? (first, second) : (second, first);
        if (from.Amount >= 0 || to.Amount <= 0)
            throw new LinkException("Of two rows that belong together one is money out and the other money in.");
        var asked = kind ?? (from.AccountId == to.AccountId ? LinkKind.Refund : LinkKind.Transfer);
        if (asked == LinkKind.Transfer && from.AccountId == to.AccountId)
            throw new LinkException("A transfer is between two accounts; these rows are of one.");
        if (asked == LinkKind.Refund && (to.Day < from.Day || to.Currency != from.Currency || to.Amount > -from.Amount))
            throw new LinkException("A refund comes after its purchase, in its currency, and is no larger.");
        var links = await book.ReadAsync(cancellation);
        StoredLink link;
        if (links.Find(link => link.Pair == (asked, from.TransactionId, to.TransactionId)) is { } known)
        {
            Refuse(links, known);
            link = known.With(LinkStatus.Confirmed) with { DecidedAt = clock.GetUtcNow() };
            await book.ChangeAsync(link, cancellation);
        }
        else
        {
            link = (await book.NewAsync([new FoundLink(asked, from, to, 1, LinkReason.User)], static _ => LinkStatus.Confirmed, cancellation))[0];
            Refuse(links, link);
            await book.AddAsync([link], cancellation);
        }

        return await SettleAsync(session, household, link.LinkId, [from, to], cancellation);
    }

    /// <summary>Takes the user's word back: what was found stands again, and a link made by hand is gone.</summary>
    /// <returns>The link as it stands now; <c>null</c> where nothing stands.</returns>
    /// <exception cref="LinkException">There is no such link, or nothing was said of it.</exception>
    public async Task<TransactionLink?> UndoAsync(int household, long linkId, CancellationToken cancellation)
    {
        await using (var session = await store.WriteAsync(cancellation))
        {
            await session.ChangeLedgerAsync(household, cancellation);
            var book = Book(session, household);
            var link = Find(await book.ReadAsync(cancellation), linkId);
            if (!link.IsWord)
                throw new LinkException($"Nothing was said of link {linkId}.");
            var rows = await book.RowsAsync(link.Rows, cancellation);
            if (link.Why == LinkReason.User || rows.Count < 2)
                await book.RemoveAsync([link], cancellation);
            else
                await FreeAsync(book, link, LinkStatus.Proposed, null, cancellation);
            if (rows.Count > 0)
                await PairAsync(session, household, rows.Values.Min(static row => row.BookedOn), rows.Values.Max(static row => row.BookedOn), cancellation);
            await session.CommitAsync(cancellation);
        }

        return await FindAsync(household, linkId, cancellation);
    }

    /// <summary>Looks at the whole ledger again; words of the user stand.</summary>
    public async Task<LinkCounts> AgainAsync(int household, CancellationToken cancellation)
    {
        await using var session = await store.WriteAsync(cancellation);
        await session.ChangeLedgerAsync(household, cancellation);
        var (first, last) = await session.FirstOrDefaultAsync<(DateOnly? FirstOn, DateOnly? LastOn)>(Sql["bounds"], cancellation, household);
        if (first is null || last is null)
            return new LinkCounts(0, 0, 0);
        var counts = await PairAsync(session, household, first.Value, last.Value, cancellation);
        await session.CommitAsync(cancellation);
        return counts;
    }

    private async Task<LinkCounts> PairAsync(StoreSession session, int household, DateOnly from, DateOnly to, bool refunds, CancellationToken cancellation)
    {
        var known = (await accounts.NamesAsync(session, household, cancellation)).Select(static account => new LinkAccount(account.AccountId, account.Name, account.Identifier, account.Kind));
        return await new LinkRun(session, household, Book(session, household), known.ToDictionary(static account => account.AccountId), rates, payees, Options).RunAsync(from, to, refunds, cancellation);
    }

    private async Task<TransactionLink> SayAsync(int household, long linkId, LinkStatus word, CancellationToken cancellation)
    {
        await using var session = await store.WriteAsync(cancellation);
        await session.ChangeLedgerAsync(household, cancellation);
        var book = Book(session, household);
        var links = await book.ReadAsync(cancellation);
        var link = Find(links, linkId);
        var rows = await book.RowsAsync(link.Rows, cancellation);
        if (rows.Count < 2)
            throw new LinkException($"A row of link {linkId} is not in the ledger now.", missing: true);
        var said = link.With(word) with { DecidedAt = clock.GetUtcNow() };
        if (word == LinkStatus.Rejected)
        {
            await FreeAsync(book, link, word, said.DecidedAt, cancellation);
        }
        else
        {
            Refuse(links, link);
            await book.ChangeAsync(said, cancellation);
        }

        return await SettleAsync(session, household, linkId, rows.Values, cancellation);
    }

    /// <summary>What a word means for the rows near it, and the link as it then is.</summary>
    private async Task<TransactionLink> SettleAsync(StoreSession session, int household, long linkId, IEnumerable<LinkRow> rows, CancellationToken cancellation)
    {
        await PairAsync(session, household, rows.Min(static row => row.BookedOn), rows.Max(static row => row.BookedOn), cancellation);
        await session.CommitAsync(cancellation);
        await session.DisposeAsync();
        return (await FindAsync(household, linkId, cancellation))!;
    }

    private static async Task FreeAsync(LinkBook book, StoredLink link, LinkStatus status, DateTimeOffset? decidedAt, CancellationToken cancellation)
    {
        await book.TakeBackAsync([link], cancellation);
        await book.ChangeAsync(link.With(status) with { FirstCorrection = null, LastCorrection = null, DecidedAt = decidedAt }, cancellation);
    }

    private async Task DissolveAsync(StoreSession session, int household, Func<StoredLink, bool> touches, CancellationToken cancellation)
    {
        var book = Book(session, household);
        var gone = (await book.ReadAsync(cancellation)).FindAll(link => touches(link));
        await book.TakeBackAsync(gone, cancellation);
        await book.RemoveAsync([.. gone.Where(static link => !link.IsWord).Select(static link => link with { FirstCorrection = null })], cancellation);
        foreach (var word in gone.Where(static link => link.IsWord))
            await book.ChangeAsync(word with { FirstCorrection = null, LastCorrection = null, FeeId = null }, cancellation);
    }

    private static async Task<List<TransactionLink>> WithRowsAsync(StoreSession session, int household, List<StoredLink> links, CancellationToken cancellation)
    {
        if (links.Count == 0)
            return [];
        var ids = links.SelectMany(static link => link.FeeId is { } fee ? link.Rows.Append(fee) : link.Rows).Distinct().Order();
        var rows = (await session.QueryAsync<Transaction>(Sql["transactions"], cancellation, household, LinkBook.Text(ids))).ToDictionary(static row => row.TransactionId);
        return [.. links.Where(link => link.Rows.All(rows.ContainsKey)).Select(link => new TransactionLink(
            link.LinkId, link.KindOf, link.State, link.Certainty, link.Why, rows[link.FromId], rows[link.ToId], link.FeeId is { } fee ? rows.GetValueOrDefault(fee) : null, link.CreatedAt, link.DecidedAt))];
    }

    private static StoredLink Find(List<StoredLink> links, long linkId) => links.Find(link => link.LinkId == linkId) ?? throw new LinkException($"There is no link {linkId}.", missing: true);

    /// <summary>One row is in one pair; a purchase may have come back in several parts.</summary>
    private static void Refuse(List<StoredLink> links, StoredLink asked)
    {
        var rows = asked.KindOf == LinkKind.Refund ? [asked.ToId] : asked.Rows;
        if (links.Find(link => link.LinkId != asked.LinkId && link.State == LinkStatus.Confirmed && rows.Any(row => row == link.ToId || (row == link.FromId && (link.KindOf == LinkKind.Transfer || asked.KindOf == LinkKind.Transfer)))) is { } other)
            throw new LinkException($"One of the rows belongs to link {other.LinkId}, as you said: undo that first.");
    }

    private LinkBook Book(StoreSession session, int household) => new(session, household, changes, catalog, clock);
}
