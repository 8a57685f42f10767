using Florin.Import.Formats;
using Florin.Ledger;
using Florin.Storage;

namespace Florin.Import;

/// <summary>
/// Takes a format's rows to a second thread, which files them into columns and hashes them: of 1,611,660 rows reading with filing took
/// 1.3 s and hashing 1.1 s, one after the other. What fits into one block is filed where it was read.
/// </summary>
internal sealed class RowPipeline : IStatementSink, IDisposable
{
    private const int Blocks = 4;
    private readonly StatementRows _rows;
    private readonly ColumnBuffer<Guid> _hashes = new(Guid.Empty);
    private readonly ContentHashes _hashing = new();
    private readonly BlockPipeline<Block> _blocks;
    private Block _block = new();

    public RowPipeline(StatementRows rows)
    {
        _rows = rows;
        _blocks = new(Blocks, static () => new Block(), File);
    }

    public int Account(StatementAccount account) => _rows.Account(account);

    public void Row(in StatementRow row)
    {
        if (_block.Count == Block.MostRows)
            _block = _blocks.Exchange(_block);
        _block.Rows[_block.Count++] = row;
    }

    public void Error(RowError error) => _rows.Error(error);

    public void Balance(StatementBalance balance) => _rows.Balance(balance);

    public void Note(string note) => _rows.Note(note);

    /// <summary>Files what is left; the hash of every row.</summary>
    public ColumnBuffer<Guid> Complete()
    {
        _blocks.Complete();
        File(_block);
        Keep(_hashing.Rest());
        return _hashes;
    }

    public void Dispose() => _blocks.Dispose();

    private void File(Block block)
    {
        foreach (ref readonly var row in block.Rows.AsSpan(0, block.Count))
        {
            var tenThousandths = _rows.Add(in row);
            Keep(_hashing.Add(row.BookedOn, tenThousandths, row.Currency, row.Description, row.BankReference));
        }

        block.Count = 0;
    }

    private void Keep(ReadOnlySpan<Guid> hashes)
    {
        foreach (var hash in hashes)
            _hashes.Add(hash);
    }

    /// <summary>Below 85,000 bytes, so that a small file's block is no large object.</summary>
    private sealed class Block
    {
        public const int MostRows = 512;

        public StatementRow[] Rows { get; } = new StatementRow[MostRows];

        public int Count { get; set; }
    }
}
