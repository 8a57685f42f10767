using Florin.Storage;

namespace Florin.Ledger;

/// <summary>Rows as the ledger has them, with all their texts, by number.</summary>
public sealed class RowReader
{
    private static readonly SqlText Sql = SqlText.Load("Ledger/rows.sql");

    /// <summary>
    /// Batches have the columns transaction_id, account_id, booked_on, amount, currency, raw_description, payee_id, category_id,
    /// category_source, payment_method, merchant_code, bank_reference, status, note, locked.
    /// </summary>
    /// <param name="first">The lowest number of a row to be read.</param>
    public Task ReadAsync(StoreSession session, int household, long first, Action<ColumnBatch> onBatch, CancellationToken cancellation) =>
        session.ReadColumnsAsync(Sql["rows"], onBatch, cancellation, household, first);

    /// <summary>Batches have the columns transaction_id, tag.</summary>
    public Task ReadTagsAsync(StoreSession session, int household, long first, Action<ColumnBatch> onBatch, CancellationToken cancellation) =>
        session.ReadColumnsAsync(Sql["tags"], onBatch, cancellation, household, first);
}
