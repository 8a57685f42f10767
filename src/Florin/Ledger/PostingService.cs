using Florin.Storage;

namespace Florin.Ledger;

/// <summary>A new row of the ledger; <c>BatchId</c> and <c>Line</c> say where it came from.</summary>
public readonly record struct Posting(
    int AccountId, DateOnly BookedOn, DateOnly? ValueOn, DateTimeOffset? OccurredAt, decimal Amount, string Currency, string Description,
    int PayeeId, int? CategoryId, string? CategorySource, double? CategoryConfidence, string? CategoryModel, string? CategoryEvidence,
    string? PaymentMethod, int? MerchantCode, string? BankReference, bool Pending, int BatchId, int Line, Guid ContentHash);

/// <summary>A row that was not posted: a duplicate names the row it matched, an error what was found and expected.</summary>
public readonly record struct RefusedRow(int Line, string Verdict, long? TransactionId, string? Found, string? Expected);

/// <summary>Writes whole batches into the ledger and takes them back, always inside the caller's transaction.</summary>
public sealed class PostingService
{
    private static readonly SqlText Sql = SqlText.Load("Ledger/postings.sql");
    private static readonly string[] Columns =
    [
        "household_id", "transaction_id", "account_id", "booked_on", "value_on", "occurred_at", "amount", "currency",
        "raw_description", "payee_id", "category_id", "category_source", "category_confidence", "category_model", "category_evidence",
        "payment_method", "merchant_code", "bank_reference", "status", "supersedes", "locked", "batch_id", "line", "content_hash",
    ];

    public async Task<KnownRows> KnownAsync(StoreSession session, int household, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var known = new KnownRows();
        await session.ReadColumnsAsync(
            Sql["known"],
            batch =>
            {
                for (var row = 0; row < batch.Count; row++)
                    known.AddBefore(batch.Int32(0)[row], batch.Guid(1, row), new KnownRow(batch.Int64(2)[row], batch.Int32(3)[row], batch.Int32(4)[row]));
            },
            cancellation,
            household,
            from,
            to);
        return known;
    }

    /// <summary>Posts the rows in the given order and numbers them from the household's counter; the first number.</summary>
    public async Task<long> PostAsync(StoreSession session, int household, int count, IEnumerable<Posting> postings, CancellationToken cancellation)
    {
        if (count == 0)
            return 0;
        var id = await session.ReserveAsync(household, "transactions", count, cancellation);
        var first = id;
        await using var rows = await session.AppendAsync("transactions", cancellation, Columns);
        foreach (var posting in postings)
            Append(rows, household, id++, posting);
        await rows.CompleteAsync(cancellation);
        return first;
    }

    /// <summary>Posts the rows of households founded in the same transaction, under the numbers they carry.</summary>
    public async Task PostAsync(StoreSession session, IEnumerable<(int Household, long Id, Posting Posting)> founded, CancellationToken cancellation)
    {
        await using var rows = await session.AppendAsync("transactions", cancellation, Columns);
        foreach (var (household, id, posting) in founded)
            Append(rows, household, id, posting);
        await rows.CompleteAsync(cancellation);
    }

    public async Task RefuseAsync(StoreSession session, int household, int batchId, IEnumerable<RefusedRow> refused, CancellationToken cancellation)
    {
        await using var rows = await session.AppendAsync("import_rows", cancellation, "household_id", "batch_id", "line", "verdict", "transaction_id", "found", "expected");
        foreach (var row in refused)
        {
            rows.Add(household);
            rows.Add(batchId);
            rows.Add(row.Line);
            rows.Add(row.Verdict);
            rows.Add(row.TransactionId);
            rows.Add(row.Found);
            rows.Add(row.Expected);
            rows.EndRow();
        }

        await rows.CompleteAsync(cancellation);
    }

    /// <summary>A row of the batch that a later file has too stays, and from now on belongs to that file's batch.</summary>
    public async Task<int> RehomeAsync(StoreSession session, int household, int batchId, CancellationToken cancellation)
    {
        var kept = await session.ExecuteAsync(Sql["rehome"], cancellation, household, batchId);
        await session.ExecuteAsync(Sql["forget_rehomed"], cancellation, household);
        return kept;
    }

    /// <summary>Removes a batch's rows and what was refused with them.</summary>
    public async Task<int> RemoveAsync(StoreSession session, int household, int batchId, CancellationToken cancellation)
    {
        await session.ExecuteAsync(Sql["forget_rows"], cancellation, household, batchId);
        await session.ExecuteAsync(Sql["note_removals"], cancellation, household, batchId);
        return await session.ExecuteAsync(Sql["remove"], cancellation, household, batchId);
    }

    private static void Append(StoreAppender rows, int household, long id, in Posting posting)
    {
        rows.Add(household);
        rows.Add(id);
        rows.Add(posting.AccountId);
        rows.Add(posting.BookedOn);
        rows.Add(posting.ValueOn);
        rows.Add(posting.OccurredAt);
        rows.Add(posting.Amount);
        rows.Add(posting.Currency);
        rows.Add(posting.Description);
        rows.Add(posting.PayeeId);
        rows.Add(posting.CategoryId);
        rows.Add(posting.CategorySource);
        rows.Add(posting.CategoryConfidence);
        rows.Add(posting.CategoryModel);
        rows.Add(posting.CategoryEvidence);
        rows.Add(posting.PaymentMethod);
        rows.Add(posting.MerchantCode);
        rows.Add(posting.BankReference);
        rows.Add(posting.Pending ? "pending" : "posted");
        rows.AddNull();
        rows.Add(0);
        rows.Add(posting.BatchId);
        rows.Add(posting.Line);
        rows.Add(posting.ContentHash);
        rows.EndRow();
    }

    /// <summary>How many rows of the ledger each batch has; a batch without any is not in it.</summary>
    public async Task<Dictionary<int, int>> CountsAsync(StoreSession session, int household, CancellationToken cancellation) =>
        (await session.QueryAsync<(int BatchId, long Rows)>(Sql["count_by_batch"], cancellation, household)).ToDictionary(static batch => batch.BatchId, static batch => (int)batch.Rows);
}
