namespace Florin.ML.Text;

/// <summary>The buckets of every row, one row after the other.</summary>
internal sealed class HashedRows
{
    /// <summary>Rows a thread hashes at a time; the blocks are joined in order, so the threads leave no trace.</summary>
    private const int Block = 1024;

    private readonly int[] _starts;
    private readonly int[] _buckets;

    public HashedRows(TextFeatures features, TextRows rows, int classes, FitRun run)
    {
        var blocks = new int[(rows.Count + Block - 1) / Block][];
        _starts = new int[rows.Count + 1];
        Parallel.For(0, blocks.Length, run.Parallel, block =>
        {
            var first = block * Block;
            var last = Math.Min(first + Block, rows.Count);
            var buffer = new int[TextFeatures.MaximumCount];
            var joined = new List<int>(64 * Block);
            for (var i = first; i < last; i++)
            {
                var count = features.Extract(rows.Row(i, classes), buffer, default);
                joined.AddRange(buffer.AsSpan(0, count));
                _starts[i + 1] = count;
            }

            blocks[block] = [.. joined];
        });
        for (var i = 0; i < rows.Count; i++)
            _starts[i + 1] = checked(_starts[i] + _starts[i + 1]);
        _buckets = new int[_starts[^1]];
        var at = 0;
        foreach (var block in blocks)
        {
            block.CopyTo(_buckets, at);
            at += block.Length;
        }
    }

    public ReadOnlySpan<int> this[int row] => _buckets.AsSpan(_starts[row], _starts[row + 1] - _starts[row]);

    public ReadOnlySpan<int> Until(int row) => _buckets.AsSpan(0, _starts[row]);
}
