using System.Runtime.ExceptionServices;

namespace Florin.Storage;

/// <summary>
/// Blocks that one thread fills while another works off those before, in the order in which they were filled: the result is that of one thread.
/// A few blocks go round, so that neither side runs far ahead and nothing is allocated per block. An import of 1,611,660 rows has two: rows are
/// filed and hashed while the next are read, and appended while the next are made ready.
/// </summary>
/// <param name="blocks">How many go round: as many as are filled while the work on one takes its longest.</param>
/// <param name="create">Makes an empty block, on the filling thread.</param>
/// <param name="work">Works a block off and leaves it empty, on a thread of the pipeline's own.</param>
internal sealed class BlockPipeline<T>(int blocks, Func<T> create, Action<T> work) : IDisposable
    where T : class
{
    // A monitor, since waiting on a BlockingCollection allocates.
    private readonly object _turn = new();
    private readonly Queue<T> _filled = new(blocks);
    private readonly Queue<T> _empty = new(blocks);
    private int _created = 1;
    private Thread? _working;
    private ExceptionDispatchInfo? _failure;
    private bool _ended;

    /// <summary>Gives a filled block away for an empty one, and throws what the work on an earlier one threw.</summary>
    public T Exchange(T filled)
    {
        if (_working is null)
        {
            _working = new Thread(WorkOff) { IsBackground = true, Name = "pipeline" };
            _working.Start();
        }

        lock (_turn)
        {
            _failure?.Throw();
            _filled.Enqueue(filled);
            Monitor.Pulse(_turn);
            if (_created < blocks)
            {
                _created++;
                return create();
            }

            while (_empty.Count == 0)
                Monitor.Wait(_turn);
            return _empty.Dequeue();
        }
    }

    /// <summary>Waits until every block is worked off, and throws what the work threw; no more may follow.</summary>
    public void Complete()
    {
        lock (_turn)
        {
            _ended = true;
            Monitor.Pulse(_turn);
        }

        _working?.Join();
        _failure?.Throw();
    }

    /// <summary>Waits for the block in work; those behind it stay as they are.</summary>
    public void Dispose()
    {
        lock (_turn)
        {
            _ended = true;
            _filled.Clear();
            Monitor.Pulse(_turn);
        }

        _working?.Join();
    }

    private void WorkOff()
    {
        while (Next() is { } block)
        {
            try
            {
                if (_failure is null)
                    work(block);
            }
            catch (Exception exception)
            {
                _failure = ExceptionDispatchInfo.Capture(exception);
            }

            lock (_turn)
            {
                _empty.Enqueue(block);
                Monitor.Pulse(_turn);
            }
        }
    }

    private T? Next()
    {
        lock (_turn)
        {
            while (_filled.Count == 0 && !_ended)
                Monitor.Wait(_turn);
            return _filled.Count == 0 ? null : _filled.Dequeue();
        }
    }
}
