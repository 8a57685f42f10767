namespace Florin.Benchmarks.Load;

/// <summary>
/// What one reading takes while nothing else runs in the process: its processor time, and how far the managed heap grew beyond what lived before,
/// looked at every millisecond. Garbage not yet collected counts too, so the figure is never too small by more than a millisecond's allocation.
/// </summary>
internal static class FuzzScale
{
    public static (TimeSpan Spent, long Peak) Weigh(Action reading)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var peak = 0L;
        using var done = new ManualResetEventSlim();
        var watching = new Thread(() =>
        {
            do peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false) - before);
            while (!done.Wait(1));
        });
        watching.Start();
        var began = Environment.CpuUsage.TotalTime;
        reading();
        var spent = Environment.CpuUsage.TotalTime - began;
        done.Set();
        watching.Join();
        return (spent, peak);
    }
}
