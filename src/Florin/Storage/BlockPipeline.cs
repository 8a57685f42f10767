using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Florin.Storage;

/// <summary>
/// Blocks that one thread fills while another works off those before, in the order in which they were filled: the result is that of one thread.
/// A few blocks go round, so that neither side runs far ahead and nothing is allocated per block. An import of 1,611,660 rows has two: rows are
/// filed and hashed while the next are read, and appended while the next are made ready.
/// </summary>
/// <param name="create">Makes an empty block, on the filling thread.</param>
/// <param name="work">Works a block off and leaves it empty, on a thread of the pipeline's own.</param>
internal sealed class BlockPipeline<T>(Func<T> create, Action<T> work) : IDisposable
    where T : class
{
    private const int MostBlocks = 4;
    private readonly BlockingCollection<T> _filled = [];
    private readonly BlockingCollection<T> _empty = [];
    private int _created = 1;
    private Thread? _working;
    private volatile ExceptionDispatchInfo? _failure;
    private volatile bool _abandoned;

    /// <summary>Gives a filled block away for an empty one, and throws what the work on an earlier one threw.</summary>
    public T Exchange(T filled)
    {
        _failure?.Throw();
        if (_working is null)
        {
            _working = new Thread(WorkOff) { IsBackground = true, Name = nameof(BlockPipeline<T>) };
            _working.Start();
        }

        _filled.Add(filled);
        if (_empty.TryTake(out var empty))
            return empty;
        if (_created == MostBlocks)
            return _empty.Take();
        _created++;
        return create();
    }

    /// <summary>Waits until every block is worked off, and throws what the work threw; no more may follow.</summary>
    public void Complete()
    {
        End();
        _failure?.Throw();
    }

    /// <summary>Leaves blocks that wait as they are.</summary>
    public void Dispose()
    {
        _abandoned = true;
        End();
        _filled.Dispose();
        _empty.Dispose();
    }

    private void End()
    {
        if (!_filled.IsAddingCompleted)
            _filled.CompleteAdding();
        _working?.Join();
    }

    private void WorkOff()
    {
        foreach (var block in _filled.GetConsumingEnumerable())
        {
            try
            {
                if (_failure is null && !_abandoned)
                    work(block);
            }
            catch (Exception exception)
            {
                _failure = ExceptionDispatchInfo.Capture(exception);
            }

            _empty.Add(block);
        }
    }
}
