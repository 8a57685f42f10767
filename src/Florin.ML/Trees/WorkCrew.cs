namespace Florin.ML.Trees;

/// <summary>Threads that take numbered parts of some work until none is left; what a part does must not depend on who takes it.</summary>
/// <param name="run">Threads and cancellation of the fit.</param>
internal sealed class WorkCrew(FitRun run)
{
    public int Workers { get; } = Math.Clamp(run.Threads, 1, 64);

    /// <summary>Calls <paramref name="work"/> with every part below <paramref name="parts"/> and the number of the worker that took it.</summary>
    public void Run(int parts, Action<int, int> work)
    {
        var workers = Math.Min(Workers, parts);
        if (workers <= 1)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            for (var part = 0; part < parts; part++)
                work(part, 0);
            return;
        }

        var next = -1;
        Parallel.For(0, workers, run.Parallel, worker =>
        {
            for (var part = Interlocked.Increment(ref next); part < parts; part = Interlocked.Increment(ref next))
                work(part, worker);
        });
    }
}
