using Florin.Anomalies;
using Florin.Categories;
using Florin.Features;
using Florin.Ledger;
using Florin.Payees;
using Florin.Storage;
using Florin.Transfers;

namespace Florin.Import;

/// <summary>A row of a batch and the row of the ledger it matched. <c>MatchId</c> is <c>null</c> for exact ones, which line and counterpart name.</summary>
/// <param name="Open">The importer's verdict stands; the user has said nothing.</param>
/// <param name="Skipped">The row is not in the ledger.</param>
public sealed record Duplicate(
    long? MatchId, int BatchId, int Line, DateOnly BookedOn, decimal Amount, string Currency, string Description, bool Pending,
    long TransactionId, int MatchedBatch, int MatchedLine, DateOnly MatchedBookedOn, decimal MatchedAmount, string MatchedDescription,
    MatchVerdict Verdict, MatchReason Reason, double Certainty, MatchWord? Word, long? OwnId, bool Open, bool Skipped);

/// <summary>Why a decision was refused, in words for the user; <c>Missing</c>: what it is about does not exist.</summary>
public sealed class DuplicateException(string message, bool missing = false) : Exception(message)
{
    public bool Missing => missing;
}

/// <summary>What the importer took for one row, and the user's word on it: keep both, merge, and each taken back exactly.</summary>
public sealed class DuplicateService(Store store, PostingService postings, MatchService matches, PayeeService payees, CategoryService categories, AlertService alerts, FeatureStore features, AttachmentService attachments, TransferService transfers)
{
    private static readonly SqlText Sql = SqlText.Load("Import/imports.sql");
    private readonly BatchCounts _counts = new(postings);
    private readonly MatchPosting _posting = new(matches, payees, categories);

    /// <summary>The matches of a batch's rows and the rows of other batches that its own took the place of, inexact ones first; <c>null</c> when there is no such batch.</summary>
    public async Task<IReadOnlyList<Duplicate>?> ListAsync(int household, int batchId, int limit, CancellationToken cancellation)
    {
        await using var session = await store.ReadAsync(cancellation);
        if (await session.FirstOrDefaultAsync<ImportBatch>(Sql["find"], cancellation, household, batchId) is null)
            return null;
        var found = new List<Duplicate>();
        foreach (var match in await matches.AllAsync(session, household, cancellation))
        {
            if (found.Count < limit && await matches.RowAsync(session, household, match.TransactionId, cancellation) is { } row && (match.BatchId == batchId || row.BatchId == batchId))
                found.Add(Of(match, row));
        }

        foreach (var exact in (await matches.ExactAsync(session, household, batchId, cancellation)).Take(limit - found.Count))
        {
            if (await matches.RowAsync(session, household, exact.TransactionId, cancellation) is { } row)
                found.Add(Of(Exact(exact, row), row) with { MatchId = null });
        }

        return found;
    }

    /// <summary>The rows of files that were taken for one row of the ledger, and the row that it was taken for, inexact ones first.</summary>
    public async Task<IReadOnlyList<Duplicate>> OfRowAsync(int household, long transactionId, CancellationToken cancellation)
    {
        await using var session = await store.ReadAsync(cancellation);
        var found = new List<Duplicate>();
        foreach (var match in (await matches.AllAsync(session, household, cancellation)).Where(match => match.TransactionId == transactionId || match.OwnId == transactionId))
        {
            if (await matches.RowAsync(session, household, match.TransactionId, cancellation) is { } counterpart)
                found.Add(Of(match, counterpart));
        }

        if (await matches.RowAsync(session, household, transactionId, cancellation) is { } row)
            found.AddRange((await matches.ExactOfAsync(session, household, transactionId, cancellation)).Select(exact => Of(Exact(exact, row), row) with { MatchId = null }));
        return found;
    }

    /// <summary>Posts a skipped row after all, or says of a marked one that it is a row of its own.</summary>
    /// <param name="batchId">The batch that the match must be of; <c>null</c>: any.</param>
    public Task<Duplicate> KeepAsync(int household, int? batchId, long matchId, CancellationToken cancellation) => DecideAsync(household, async (session, predictor) =>
    {
        var match = await FindAsync(session, household, batchId, matchId, cancellation);
        if (match.Word is not null)
            throw new DuplicateException($"Match {matchId} was decided before: undo that first.");
        return await KeepAsync(session, household, match, predictor, cancellation);
    }, cancellation);

    /// <summary>Posts a row after all that was skipped as the exact duplicate of another.</summary>
    public Task<Duplicate> KeepExactAsync(int household, int batchId, int line, CancellationToken cancellation) => DecideAsync(household, async (session, predictor) =>
    {
        var exact = (await matches.ExactAsync(session, household, batchId, cancellation)).FirstOrDefault(row => row.Line == line)
            ?? throw new DuplicateException($"Batch {batchId} has no skipped row on line {line}.", missing: true);
        var row = await matches.RowAsync(session, household, exact.TransactionId, cancellation) ?? throw new DuplicateException($"The row that line {line} matched is gone.", missing: true);
        return await KeepAsync(session, household, await matches.LoosenOneAsync(session, household, exact, row, cancellation), predictor, cancellation);
    }, cancellation);

    /// <summary>Declares a row of the ledger the duplicate of another of its account: it leaves the ledger, and is not taken again from any file.</summary>
    public Task<Duplicate> MergeAsync(int household, int? batchId, long transactionId, long into, CancellationToken cancellation) => DecideAsync(household, async (session, _) =>
    {
        var row = await matches.RowAsync(session, household, transactionId, cancellation) ?? throw new DuplicateException($"There is no transaction {transactionId}.", missing: true);
        if (batchId is { } batch && row.BatchId != batch)
            throw new DuplicateException($"Transaction {transactionId} is not of batch {batch}.", missing: true);
        var other = await matches.RowAsync(session, household, into, cancellation) ?? throw new DuplicateException($"There is no transaction {into}.", missing: true);
        if (row.TransactionId == other.TransactionId || row.AccountId != other.AccountId || row.Currency != other.Currency)
            throw new DuplicateException("Two rows that are merged are different rows of one account and currency.");
        var marked = (await matches.AllAsync(session, household, cancellation)).Find(match => match.OwnId == transactionId && match.TransactionId == into && match.Word is null && match.Verdict is MatchVerdict.Alike);
        var match = new RowMatch(
            0, row.BatchId, row.Line, row.AccountId, into, marked?.Verdict ?? MatchVerdict.New, marked?.Reason ?? MatchReason.User, marked?.Certainty ?? 1,
            MatchWord.Merge, row.TransactionId, null, row.ContentHash, row.Content(assigned: true));
        if (marked is not null)
            await matches.RemoveAsync(session, household, marked.MatchId, cancellation);
        match = await matches.AddAsync(session, household, match, cancellation);
        await matches.LoosenAsync(session, household, row, MatchReason.Exact, 1, cancellation);
        await matches.RedirectAsync(session, household, row.TransactionId, into, match.MatchId, cancellation);
        await RemoveAsync(session, household, row, cancellation);
        return match;
    }, cancellation);

    /// <summary>Takes the user's word back: the ledger is as the importer left it.</summary>
    public Task<Duplicate> UndoAsync(int household, int? batchId, long matchId, CancellationToken cancellation) => DecideAsync(household, async (session, predictor) =>
    {
        var match = await FindAsync(session, household, batchId, matchId, cancellation);
        if (match.Word is null)
            throw new DuplicateException($"Nothing was decided of match {matchId}.");
        var before = match with { Word = null, OwnId = match.Verdict is MatchVerdict.Duplicate ? null : match.OwnId };
        if (match.Word is MatchWord.Merge)
        {
            await PostAsync(session, household, match, match.OwnId!.Value, predictor, cancellation);
            await matches.GiveBackAsync(session, household, matchId, match.OwnId.Value, cancellation);
        }
        else if (match.Verdict is MatchVerdict.Duplicate && await matches.RowAsync(session, household, match.OwnId!.Value, cancellation) is { } posted)
        {
            await matches.LoosenAsync(session, household, posted, MatchReason.Exact, 1, cancellation);
            await matches.RedirectAsync(session, household, posted.TransactionId, match.TransactionId, matchId, cancellation);
            await RemoveAsync(session, household, posted, cancellation);
        }

        if (before.Verdict is MatchVerdict.New)
            await matches.RemoveAsync(session, household, matchId, cancellation);
        else
            await matches.SetWordAsync(session, household, before, cancellation);
        return before;
    }, cancellation);

    private async Task<RowMatch> KeepAsync(StoreSession session, int household, RowMatch match, ICategoryPredictor predictor, CancellationToken cancellation)
    {
        var kept = match with { Word = MatchWord.Keep };
        if (match.Verdict is MatchVerdict.Duplicate)
        {
            kept = kept with { OwnId = await session.ReserveAsync(household, "transactions", 1, cancellation) };
            await PostAsync(session, household, match, kept.OwnId.Value, predictor, cancellation);
        }

        await matches.SetWordAsync(session, household, kept, cancellation);
        return kept;
    }

    private async Task PostAsync(StoreSession session, int household, RowMatch match, long number, ICategoryPredictor predictor, CancellationToken cancellation)
    {
        var posting = await _posting.PostingAsync(session, household, match, predictor, cancellation);
        await matches.PutBackAsync(session, household, number, posting, match.Content.Assigned, cancellation);
        await features.ForgetAsync(session, household, match.BatchId, cancellation);
    }

    private async Task RemoveAsync(StoreSession session, int household, LedgerRow row, CancellationToken cancellation)
    {
        await transfers.ForgetRowAsync(session, household, row.TransactionId, cancellation);
        await alerts.ForgetRowAsync(session, household, row.TransactionId, cancellation);
        await features.ForgetAsync(session, household, row.BatchId, cancellation);
        await matches.TakeOutAsync(session, household, row.TransactionId, cancellation);
        await payees.ForgetUnusedAsync(session, household, cancellation);
    }

    private async Task<Duplicate> DecideAsync(int household, Func<StoreSession, ICategoryPredictor, Task<RowMatch>> decide, CancellationToken cancellation)
    {
        var predictor = await categories.ModelAsync(household, cancellation);
        await using var session = await store.WriteAsync(cancellation);
        await session.ChangeLedgerAsync(household, cancellation);
        var match = await decide(session, predictor);
        var decided = Of(match, (await matches.RowAsync(session, household, match.TransactionId, cancellation))!);
        await _counts.CountAsync(session, household, cancellation);
        var files = await AttachmentService.ForgetLostAsync(session, household, cancellation);
        await session.CommitAsync(cancellation);

        // Erasing writes too, and DuckDB has one writer.
        await session.DisposeAsync();
        await attachments.EraseAsync(household, files, cancellation);
        return decided;
    }

    private async Task<RowMatch> FindAsync(StoreSession session, int household, int? batchId, long matchId, CancellationToken cancellation)
    {
        var match = (await matches.AllAsync(session, household, cancellation)).Find(match => match.MatchId == matchId);
        return match is not null && (batchId is null || match.BatchId == batchId || (await matches.RowAsync(session, household, match.TransactionId, cancellation))?.BatchId == batchId)
            ? match
            : throw new DuplicateException($"There is no match {matchId}.", missing: true);
    }

    private static RowMatch Exact(ExactDuplicate exact, LedgerRow row) => new(
        0, exact.BatchId, exact.Line, row.AccountId, row.TransactionId, MatchVerdict.Duplicate, MatchReason.Exact, 1, null, null, null, row.ContentHash, row.Content(assigned: false));

    private static Duplicate Of(RowMatch match, LedgerRow row) => new(
        match.MatchId, match.BatchId, match.Line, match.Content.BookedOn, match.Content.Amount, match.Content.Currency, match.Content.Description, match.Content.Pending,
        row.TransactionId, row.BatchId, row.Line, row.BookedOn, row.Amount, row.Description,
        match.Verdict, match.Reason, match.Certainty, match.Word, match.OwnId, match.Word is null, match.Out);
}
