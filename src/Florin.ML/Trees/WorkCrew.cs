namespace Florin.ML.Trees;

/// <summary>Threads that take numbered parts of some work until none is left; what a part does must not depend on who takes it. A tree is some sixty pieces of work of tens of microseconds: helpers wait for the next one awake, for a while.</summary>
internal sealed class WorkCrew : IDisposable
{
    /// <summary>Looks for work, of some hundred nanoseconds each, before a helper falls asleep: about a tenth of a millisecond.</summary>
    private const int Looks = 400;

    private readonly CancellationToken _cancellation;
    private readonly Thread[] _helpers;
    private readonly SemaphoreSlim _sleep = new(0);
    private Work? _work;
    private int _sleeping;
    private volatile bool _ended;

    /// <summary>Starts one helper less than the threads of the fit.</summary>
    public WorkCrew(FitRun run)
    {
        _cancellation = run.Cancellation;
        Workers = Math.Clamp(run.Threads, 1, 64);
        _helpers = new Thread[Workers - 1];
        for (var i = 0; i < _helpers.Length; i++)
        {
            var worker = i + 1;
            _helpers[i] = new Thread(() => Help(worker)) { IsBackground = true, Name = $"fit {worker}" };
            _helpers[i].Start();
        }
    }

    /// <summary>Number of workers, the caller among them.</summary>
    public int Workers { get; }

    /// <summary>Calls <paramref name="action"/> with every part below <paramref name="parts"/> and the number of the worker that took it; returns when all are done.</summary>
    /// <exception cref="OperationCanceledException">The fit was cancelled before.</exception>
    public void Run(int parts, Action<int, int> action)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (Workers == 1 || parts <= 1)
        {
            for (var part = 0; part < parts; part++)
                action(part, 0);
            return;
        }

        var work = new Work(parts, action);
        Interlocked.Exchange(ref _work, work);
        var asleep = Math.Min(Volatile.Read(ref _sleeping), parts - 1);
        if (asleep > 0)
            _sleep.Release(asleep);
        work.Take(0);
        work.Wait();
    }

    /// <summary>Ends the helpers.</summary>
    public void Dispose()
    {
        _ended = true;
        _sleep.Release(Workers);
        foreach (var helper in _helpers)
            helper.Join();
        _sleep.Dispose();
    }

    private void Help(int worker)
    {
        var looks = 0;
        while (!_ended)
        {
            if (Volatile.Read(ref _work) is { HasMore: true } work)
            {
                work.Take(worker);
                looks = 0;
            }
            else if (looks++ < Looks)
            {
                Thread.SpinWait(8);
            }
            else
            {
                // Work published before this counts is seen here, work published after it wakes.
                Interlocked.Increment(ref _sleeping);
                if (Volatile.Read(ref _work) is not { HasMore: true } && !_ended)
                    _sleep.Wait();
                Interlocked.Decrement(ref _sleeping);
                looks = 0;
            }
        }
    }

    private sealed class Work(int parts, Action<int, int> action)
    {
        private int _next = -1;
        private int _done;
        private Exception? _error;

        public bool HasMore => Volatile.Read(ref _next) < parts - 1;

        public void Take(int worker)
        {
            for (var part = Interlocked.Increment(ref _next); part < parts; part = Interlocked.Increment(ref _next))
            {
                try
                {
                    action(part, worker);
                }
                catch (Exception error)
                {
                    Interlocked.CompareExchange(ref _error, error, null);
                }

                Interlocked.Increment(ref _done);
            }
        }

        /// <summary>A part that a helper holds is short: it is waited for awake.</summary>
        public void Wait()
        {
            var spinner = default(SpinWait);
            while (Volatile.Read(ref _done) < parts)
                spinner.SpinOnce(sleep1Threshold: -1);
            if (_error is { } error)
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(error);
        }
    }
}
