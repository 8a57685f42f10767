using System.Diagnostics;
using System.Globalization;
using Florin.Benchmarks.Load.Fuzzing;

namespace Florin.Benchmarks.Load;

/// <summary>
/// Inputs by their numbers on several threads. A thread's time is at most what the clock shows and what lives at most what was allocated, so
/// only an input beyond a bound by these is read again, alone and measured. A finding is said at once and its bytes are kept in artifacts/fuzz;
/// what ends the process itself leaves the numbers it was at in artifacts/fuzz/running-SEED.txt.
/// </summary>
internal sealed class FuzzRun : IDisposable
{
    private const long Megabyte = 1 << 20;
    private const long MostBytes = 512 * Megabyte;

    /// <summary>A thread of a server's pool has 1.5 MB: what nests deeper than this would end the server.</summary>
    private const int StackBytes = (int)Megabyte;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <summary>Looks, a second apart, at which an input is still being read: on a machine of twenty runnable threads two seconds of work take twenty, and a stopped process looks at nothing.</summary>
    private const int Endless = 120;

    private readonly FuzzInputs _inputs;
    private readonly int _seed;
    private readonly string _folder;
    private readonly RunningNumbers _running;
    private readonly Worker[] _workers;
    private readonly ReaderWriterLockSlim _alone = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Lock _keeping = new();
    private int _next, _crashes, _hangs, _swollen, _measured;

    public FuzzRun(FuzzInputs inputs, int seed, int threads, string folder)
    {
        (_inputs, _seed, _folder) = (inputs, seed, folder);
        _workers = [.. Enumerable.Range(0, threads).Select(index => new Worker(index))];
        _running = new RunningNumbers(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"running-{seed}.txt")), threads);
    }

    public int Findings => _crashes + _hangs + _swollen;

    public async Task ReadAsync(int first, int end, TimeSpan limit, CancellationToken cancellation)
    {
        _next = first;
        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var watch = WatchAsync(stopped.Token);
        await Task.WhenAll(_workers.Select(worker => OnThreadAsync(() =>
        {
            while (_clock.Elapsed < limit && !cancellation.IsCancellationRequested && Interlocked.Increment(ref _next) - 1 is var number && number >= first && number < end)
                Next(worker, number, cancellation);
        })));
        await stopped.CancelAsync();
        await watch;
    }

    public object Summary()
    {
        using var process = Process.GetCurrentProcess();
        var read = _workers.Sum(worker => worker.Inputs);
        var (slowest, largest) = (_workers.MaxBy(worker => worker.Slowest)!, _workers.MaxBy(worker => worker.Most)!);
        return new
        {
            Task = "fuzz",
            Inputs = read,
            Threads = _workers.Length,
            InputsPerSecond = Math.Round(read / _clock.Elapsed.TotalSeconds),
            Crashes = _crashes,
            Hangs = _hangs,
            OverMemory = _swollen,
            MeasuredAlone = _measured,
            SlowestSeconds = Math.Round(slowest.Slowest.TotalSeconds, 3),
            slowest.SlowestInput,
            MostAllocatedMegabytes = largest.Most / Megabyte,
            largest.MostInput,
            PeakMegabytes = process.PeakWorkingSet64 / Megabyte,
            MegabytesRead = _workers.Sum(worker => worker.Bytes) / Megabyte,
            Rows = _workers.Sum(worker => worker.Reading.Rows),
            Errors = _workers.Sum(worker => worker.Reading.Errors),
            Seed = _seed,
        };
    }

    public void Dispose()
    {
        _running.Dispose();
        _alone.Dispose();
    }

    private static Task OnThreadAsync(Action work)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(
            () =>
            {
                work();
                done.SetResult();
            },
            StackBytes).Start();
        return done.Task;
    }

    private void Next(Worker worker, int number, CancellationToken cancellation)
    {
        _running.Set(worker.Index, number);
        var input = _inputs.Make(number);
        bool doubted;
        _alone.EnterReadLock();
        try
        {
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            worker.Begin(input);
            Read(worker.Reading, input, cancellation);
            doubted = worker.End(GC.GetAllocatedBytesForCurrentThread() - allocated) > Longest || worker.Allocated > MostBytes;
        }
        finally
        {
            _alone.ExitReadLock();
        }

        if (doubted) Measure(worker, input, cancellation);
    }

    private void Read(FuzzReading reading, FuzzInput input, CancellationToken cancellation)
    {
        try
        {
            reading.Read(input, cancellation);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            Interlocked.Increment(ref _crashes);
            Keep(input, fault.ToString());
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }

    private void Measure(Worker worker, FuzzInput input, CancellationToken cancellation)
    {
        _alone.EnterWriteLock();
        try
        {
            _measured++;
            worker.Begin(input);
            var (spent, peak) = FuzzScale.Weigh(() => Read(new FuzzReading(), input, cancellation));
            worker.Rest();
            if (spent > Longest)
            {
                _hangs++;
                Keep(input, string.Create(CultureInfo.InvariantCulture, $"{spent.TotalSeconds:0.0} s"));
            }

            if (peak > MostBytes)
            {
                _swollen++;
                Keep(input, $"{peak / Megabyte} MB");
            }
        }
        finally
        {
            _alone.ExitWriteLock();
        }
    }

    /// <summary>An input that never ends is said from outside, and with it the run ends.</summary>
    private async Task WatchAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation))
            {
                if (Array.Find(_workers, worker => worker.Looked() > Endless)?.Current is not { } input) continue;
                _hangs++;
                Keep(input, "no end");
                JsonLines.Print(Summary());
                Environment.Exit(1);
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }

    private void Keep(FuzzInput input, string what)
    {
        lock (_keeping)
        {
            var path = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{_seed}-{input.Number}.bin"));
            File.WriteAllBytes(path, input.Content);
            JsonLines.Print(new { Finding = what, Again = FuzzReading.Again(_seed, input.Number), input.Format, Bytes = input.Content.Length, File = Path.GetFileName(path) });
        }
    }

    private sealed class Worker(int index)
    {
        private volatile FuzzInput? _current;
        private long _began;
        private FuzzInput? _seen;
        private int _looks;

        public int Index => index;

        public FuzzReading Reading { get; } = new();

        public FuzzInput? Current => _current;

        public TimeSpan Spent => _current is null ? TimeSpan.Zero : Stopwatch.GetElapsedTime(Volatile.Read(ref _began));

        /// <summary>How often in a row the same input was seen.</summary>
        public int Looked()
        {
            (_seen, _looks) = (_current, _current is { } input && ReferenceEquals(input, _seen) ? _looks + 1 : 0);
            return _looks;
        }

        public int Inputs { get; private set; }

        public long Bytes { get; private set; }

        public long Allocated { get; private set; }

        public TimeSpan Slowest { get; private set; }

        public int SlowestInput { get; private set; }

        public long Most { get; private set; }

        public int MostInput { get; private set; }

        public void Begin(FuzzInput input)
        {
            Volatile.Write(ref _began, Stopwatch.GetTimestamp());
            _current = input;
        }

        public void Rest() => _current = null;

        public TimeSpan End(long allocated)
        {
            var (spent, input) = (Spent, _current!);
            _current = null;
            Inputs++;
            Bytes += input.Content.Length;
            Allocated = allocated;
            if (spent > Slowest) (Slowest, SlowestInput) = (spent, input.Number);
            if (allocated > Most) (Most, MostInput) = (allocated, input.Number);
            return spent;
        }
    }
}
