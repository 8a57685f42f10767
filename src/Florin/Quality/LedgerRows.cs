using Florin.Storage;

namespace Florin.Quality;

/// <summary>Rows that are in the ledger, in the order of their batches and lines.</summary>
internal sealed class LedgerRows : CheckedRows
{
    private static readonly CheckedColumn[] TextColumns = [CheckedColumn.Currency, CheckedColumn.Description, CheckedColumn.Payee, CheckedColumn.Category, CheckedColumn.PaymentMethod];
    private readonly Dictionary<CheckedColumn, List<int>> _columns;
    private readonly List<long> _amounts = [];
    private readonly List<long> _ids = [];
    private readonly List<int> _lines = [];
    private readonly List<int> _accounts = [];
    private readonly List<string> _texts = [];
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);

    private LedgerRows() => _columns = TextColumns.Append(CheckedColumn.BookedOn).Append(CheckedColumn.ValueOn).ToDictionary(static column => column, static _ => new List<int>());

    public override int Count => _ids.Count;

    public override int Texts => _texts.Count;

    public static async Task<LedgerRows> ReadAsync(StoreSession session, SqlStatement sql, int household, int? batchId, CancellationToken cancellation)
    {
        var rows = new LedgerRows();
        await session.ReadColumnsAsync(sql, rows.Add, cancellation, household, batchId);
        return rows;
    }

    /// <summary>The bank's own number is not read again, and what a file stated is checked when it comes in.</summary>
    public override bool Has(CheckedColumn column) => column is not CheckedColumn.BankReference;

    public override ReadOnlySpan<int> Values(CheckedColumn column, int chunk) => Slice(_columns[column], chunk);

    public override ReadOnlySpan<long> Amounts(int chunk) => Slice(_amounts, chunk);

    public override string Text(int id) => _texts[id];

    public override int Line(int row) => _lines[row];

    public override long? TransactionId(int row) => _ids[row];

    public override UInt128 Key(int row) =>
        new(((ulong)(uint)_accounts[row] << 32) ^ ((ulong)(uint)_columns[CheckedColumn.BookedOn][row] << 8) ^ ((ulong)(uint)_columns[CheckedColumn.Currency][row] << 56), (ulong)_amounts[row] ^ ((ulong)(uint)_columns[CheckedColumn.Description][row] << 40));

    private static ReadOnlySpan<T> Slice<T>(List<T> column, int chunk) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(column)[(chunk << ChunkBits)..Math.Min(column.Count, (chunk + 1) << ChunkBits)];

    private void Add(ColumnBatch batch)
    {
        for (var row = 0; row < batch.Count; row++)
        {
            _ids.Add(batch.Int64(0)[row]);
            _accounts.Add(batch.Int32(1)[row]);
            _lines.Add(batch.Int32(2)[row]);
            _columns[CheckedColumn.BookedOn].Add(Day(batch, 3, row));
            _columns[CheckedColumn.ValueOn].Add(Day(batch, 4, row));
            _amounts.Add(decimal.ToInt64(batch.Decimal(5, row) * 10_000m));
            for (var i = 0; i < TextColumns.Length; i++)
                _columns[TextColumns[i]].Add(Id(batch, 6 + i, row));
        }
    }

    private static int Day(ColumnBatch batch, int column, int row) => batch.IsNull(column, row) ? Absent : batch.Days(column)[row] + ColumnBatch.EpochDay;

    private int Id(ColumnBatch batch, int column, int row)
    {
        if (batch.IsNull(column, row))
            return Absent;
        var text = batch.Text(column, row);
        if (_known.TryGetValue(text, out var id))
            return id;
        _texts.Add(text);
        _known.Add(text, _texts.Count - 1);
        return _texts.Count - 1;
    }
}
