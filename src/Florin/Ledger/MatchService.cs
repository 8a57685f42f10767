using Florin.Storage;

namespace Florin.Ledger;

/// <summary>A row of a file that was skipped because the ledger has it in every part.</summary>
public sealed record ExactDuplicate(int BatchId, int Line, long TransactionId);

/// <summary>Keeps which rows of files stand behind which row of the ledger, inside the caller's transaction.</summary>
public sealed class MatchService
{
    private const string Sequence = "row_matches";
    private static readonly SqlText Sql = SqlText.Load("Ledger/matches.sql");

    /// <summary>Every match of the household, by number: few, for only what is not exactly alike is here.</summary>
    public async Task<List<RowMatch>> AllAsync(StoreSession session, int household, CancellationToken cancellation)
    {
        var stored = await session.QueryAsync<StoredMatch>(Sql["all"], cancellation, household);
        return stored.ConvertAll(static row => new RowMatch(
            row.MatchId, row.BatchId, row.Line, row.AccountId, row.TransactionId, Enum.Parse<MatchVerdict>(row.Verdict), Enum.Parse<MatchReason>(row.Reason), row.Certainty,
            row.Word is null ? null : Enum.Parse<MatchWord>(row.Word), row.OwnId, row.Through, row.ContentHash, RowContent.Read(row.Content)));
    }

    public async Task<bool> AnyAsync(StoreSession session, int household, CancellationToken cancellation) =>
        await session.ScalarAsync<long>(Sql["any"], cancellation, household) > 0;

    /// <summary>Numbers the match and stores it.</summary>
    public async Task<RowMatch> AddAsync(StoreSession session, int household, RowMatch match, CancellationToken cancellation)
    {
        var numbered = match with { MatchId = await session.ReserveAsync(household, Sequence, 1, cancellation) };
        await session.ExecuteAsync(Sql["add"], cancellation, household, numbered.MatchId, match.BatchId, match.Line, match.AccountId, match.TransactionId, match.Verdict.ToString(),
            match.Reason.ToString(), match.Certainty, match.Word?.ToString(), match.OwnId, match.Through, match.ContentHash, match.Content.Kept());
        return numbered;
    }

    public Task SetWordAsync(StoreSession session, int household, RowMatch match, CancellationToken cancellation) =>
        session.ExecuteAsync(Sql["set_word"], cancellation, household, match.MatchId, match.Word?.ToString(), match.OwnId);

    public Task RemoveAsync(StoreSession session, int household, long matchId, CancellationToken cancellation) =>
        session.ExecuteAsync(Sql["remove"], cancellation, household, matchId);

    public Task ForgetBatchAsync(StoreSession session, int household, int batchId, CancellationToken cancellation) =>
        session.ExecuteAsync(Sql["forget_batch"], cancellation, household, batchId);

    /// <summary>Forgets matches whose counterpart has left the ledger.</summary>
    public Task ForgetLostAsync(StoreSession session, int household, CancellationToken cancellation) =>
        session.ExecuteAsync(Sql["forget_lost"], cancellation, household);

    /// <summary>What matched a row that is merged away matches its counterpart from now on.</summary>
    public Task RedirectAsync(StoreSession session, int household, long from, long to, long through, CancellationToken cancellation) =>
        session.ExecuteAsync(Sql["redirect"], cancellation, household, from, to, through);

    public Task GiveBackAsync(StoreSession session, int household, long through, long transactionId, CancellationToken cancellation) =>
        session.ExecuteAsync(Sql["give_back"], cancellation, household, through, transactionId);

    /// <summary>The rows of an account and some days that <paramref name="wanted"/> lets in by number, day, amount and whether they are pending; no other row's texts are read.</summary>
    public async Task<List<CandidateRow>> CandidatesAsync(
        StoreSession session, int household, int accountId, DateOnly from, DateOnly to, Func<long, DateOnly, decimal, bool, bool> wanted, CancellationToken cancellation)
    {
        var found = new List<CandidateRow>();
        await session.ReadColumnsAsync(
            Sql["candidates"],
            batch =>
            {
                for (var row = 0; row < batch.Count; row++)
                {
                    var (id, on, amount, pending) = (batch.Int64(0)[row], Day(batch, 1, row), batch.Decimal(3, row), batch.Boolean(10)[row]);
                    if (wanted(id, on, amount, pending))
                    {
                        found.Add(new CandidateRow(
                            id, on, batch.IsNull(2, row) ? null : Day(batch, 2, row), amount, batch.Text(4, row), batch.Text(5, row), batch.Int32(6)[row], Text(batch, 7, row),
                            batch.IsNull(8, row) ? null : batch.Int32(8)[row], Text(batch, 9, row), pending, batch.Int32(11)[row], batch.Int32(12)[row]));
                    }
                }
            },
            cancellation,
            household,
            accountId,
            from,
            to);
        return found;
    }

    public Task<LedgerRow?> RowAsync(StoreSession session, int household, long transactionId, CancellationToken cancellation) =>
        session.FirstOrDefaultAsync<LedgerRow>(Sql["row"], cancellation, household, transactionId);

    /// <summary>How many rows each account has of each day and amount.</summary>
    public async Task<Dictionary<(int AccountId, DateOnly On, decimal Amount), int>> DaysAsync(StoreSession session, int household, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var counts = new Dictionary<(int, DateOnly, decimal), int>();
        foreach (var row in await session.QueryAsync<(int AccountId, DateOnly On, decimal Amount)>(Sql["days"], cancellation, household, from, to))
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, row, out _)++;
        return counts;
    }

    public async Task<IReadOnlyList<ExactDuplicate>> ExactAsync(StoreSession session, int household, int batchId, CancellationToken cancellation) =>
        await session.QueryAsync<ExactDuplicate>(Sql["exact"], cancellation, household, batchId);

    /// <summary>Rows of files that were skipped as the equal of one row.</summary>
    public async Task<IReadOnlyList<ExactDuplicate>> ExactOfAsync(StoreSession session, int household, long transactionId, CancellationToken cancellation) =>
        await session.QueryAsync<ExactDuplicate>(Sql["exact_of"], cancellation, household, transactionId);

    /// <summary>Before a row changes or goes: what was skipped as its equal is from now on a match with the row's present content.</summary>
    public async Task LoosenAsync(StoreSession session, int household, LedgerRow row, MatchReason reason, double certainty, CancellationToken cancellation)
    {
        foreach (var exact in await session.QueryAsync<ExactDuplicate>(Sql["exact_of"], cancellation, household, row.TransactionId))
        {
            await AddAsync(session, household, new RowMatch(
                0, exact.BatchId, exact.Line, row.AccountId, row.TransactionId, MatchVerdict.Duplicate, reason, certainty, null, null, null, row.ContentHash, row.Content(assigned: false)), cancellation);
        }

        await session.ExecuteAsync(Sql["forget_exact"], cancellation, household, row.TransactionId);
    }

    /// <summary>An exact duplicate that the user keeps becomes a match of its own.</summary>
    public async Task<RowMatch> LoosenOneAsync(StoreSession session, int household, ExactDuplicate exact, LedgerRow row, CancellationToken cancellation)
    {
        await session.ExecuteAsync(Sql["forget_exact_row"], cancellation, household, exact.BatchId, exact.Line, exact.TransactionId);
        return await AddAsync(session, household, new RowMatch(
            0, exact.BatchId, exact.Line, row.AccountId, row.TransactionId, MatchVerdict.Duplicate, MatchReason.Exact, 1, null, null, null, row.ContentHash, row.Content(assigned: false)), cancellation);
    }

    /// <summary>Gives a row of the ledger the content of another file's row; its number, and with it what users said of it, stays.</summary>
    public async Task ReplaceAsync(StoreSession session, int household, long transactionId, Posting posting, CancellationToken cancellation)
    {
        await session.ExecuteAsync(Sql["replace"], cancellation, household, transactionId, posting.BookedOn, posting.ValueOn, posting.OccurredAt, posting.Amount, posting.Currency,
            posting.Description, posting.PayeeId, posting.PaymentMethod, posting.MerchantCode, posting.BankReference, Status(posting), posting.BatchId, posting.Line, posting.ContentHash);
        await session.ExecuteAsync(Sql["assign_again"], cancellation, household, transactionId, posting.CategoryId, posting.CategorySource, posting.CategoryConfidence, posting.CategoryModel, posting.CategoryEvidence);
        await PartService.SumAgainAsync(session, household, cancellation);
    }

    public async Task TakeOutAsync(StoreSession session, int household, long transactionId, CancellationToken cancellation)
    {
        await session.ExecuteAsync(Sql["note_removal"], cancellation, household, transactionId);
        await session.ExecuteAsync(Sql["take_out"], cancellation, household, transactionId);
    }

    /// <summary>Posts one row under a number of the caller's; <paramref name="assigned"/> is the category it had, where it was there before.</summary>
    public Task PutBackAsync(StoreSession session, int household, long transactionId, Posting posting, Assignment? assigned, CancellationToken cancellation)
    {
        var category = assigned ?? new Assignment(transactionId, posting.CategoryId, posting.CategorySource, posting.CategoryConfidence, posting.CategoryModel, posting.CategoryEvidence, 0);
        return session.ExecuteAsync(Sql["put_back"], cancellation, household, transactionId, posting.AccountId, posting.BookedOn, posting.ValueOn, posting.OccurredAt, posting.Amount, posting.Currency,
            posting.Description, posting.PayeeId, category.CategoryId, category.CategorySource, category.CategoryConfidence, category.CategoryModel, category.CategoryEvidence,
            posting.PaymentMethod, posting.MerchantCode, posting.BankReference, Status(posting), category.Locked, posting.BatchId, posting.Line, posting.ContentHash, category.Note);
    }

    private static DateOnly Day(ColumnBatch batch, int column, int row) => DateOnly.FromDayNumber(batch.Days(column)[row] + ColumnBatch.EpochDay);

    private static string? Text(ColumnBatch batch, int column, int row) => batch.IsNull(column, row) ? null : batch.Text(column, row);

    private static string Status(Posting posting) => posting.Pending ? "pending" : "posted";

    private sealed record StoredMatch(
        long MatchId, int BatchId, int Line, int AccountId, long TransactionId, string Verdict, string Reason, double Certainty,
        string? Word, long? OwnId, long? Through, Guid ContentHash, string Content);
}
