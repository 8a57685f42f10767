using System.Diagnostics;
using System.Globalization;
using System.Text;
using Florin.Benchmarks.Load.Fuzzing;
using Microsoft.Win32.SafeHandles;

namespace Florin.Benchmarks.Load;

/// <summary>
/// Mutated statements through recognition, unpacking and every format: no exception, no input over two seconds, no more than 512 MB. Time is
/// that of this process, so other work on the machine counts for nothing. A finding is said at once and its bytes are kept in artifacts/fuzz;
/// what ends the process itself leaves the number it was at in artifacts/fuzz/running-SEED.txt.
/// </summary>
internal static class FuzzBenchmark
{
    private const long Megabyte = 1 << 20;
    private const long MostBytes = 512 * Megabyte;

    /// <summary>The peak is asked for after inputs that allocate this much: asking costs 50 µs.</summary>
    private const long MuchAllocated = 8 * Megabyte;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Endless = TimeSpan.FromSeconds(20);

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        var root = Repository.Root();
        var (seed, first) = (arguments.Number("seed", 1), arguments.Number("first", 0));
        var end = arguments.Has("inputs") ? first + (long)arguments.Number("inputs", 1) : long.MaxValue;
        var limit = TimeSpan.FromMinutes(arguments.Number("minutes", arguments.Has("inputs") ? 24 * 60 : 1));
        var seeds = FuzzSeeds.WithFiles(Path.Combine(root, "samples"), Path.Combine(Repository.SharedData(arguments), "statements"));
        using var run = new Run(new FuzzInputs(seeds, seed), seed, Directory.CreateDirectory(Path.Combine(root, "artifacts", "fuzz")).FullName);
        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var watch = run.WatchAsync(stopped.Token);
        for (var number = first; number < end && run.Elapsed < limit && !cancellation.IsCancellationRequested; number++) run.Next(number, cancellation);
        await stopped.CancelAsync();
        await watch;
        JsonLines.Print(run.Summary());
        return run.Findings == 0 ? 0 : 1;
    }

    private sealed class Run(FuzzInputs inputs, int seed, string folder) : IDisposable
    {
        private readonly SafeFileHandle _running = File.OpenHandle(
            Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"running-{seed}.txt")), FileMode.Create, FileAccess.Write, options: FileOptions.DeleteOnClose);

        private readonly Stopwatch _clock = Stopwatch.StartNew();
        private readonly FuzzReading _reading = new();
        private readonly Process _process = Process.GetCurrentProcess();
        private TimeSpan _slowest, _started;
        private long _peak, _allocated;
        private int _read, _crashes, _hangs, _swollen, _slowestNumber;
        private volatile FuzzInput? _current;

        public TimeSpan Elapsed => _clock.Elapsed;

        public int Findings => _crashes + _hangs + _swollen;

        public void Next(int number, CancellationToken cancellation)
        {
            RandomAccess.Write(_running, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{number,10}\n")), 0);
            var input = inputs.Make(number);
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            _started = Environment.CpuUsage.TotalTime;
            _current = input;
            try
            {
                _reading.Read(input, cancellation);
            }
            catch (Exception fault) when (!cancellation.IsCancellationRequested)
            {
                _crashes++;
                Keep(input, fault.ToString());
            }

            _current = null;
            _read++;
            var spent = Environment.CpuUsage.TotalTime - _started;
            if (spent > _slowest) (_slowest, _slowestNumber) = (spent, number);
            if (spent > Longest)
            {
                _hangs++;
                Keep(input, string.Create(CultureInfo.InvariantCulture, $"{spent.TotalSeconds:0.0} s"));
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            _allocated = Math.Max(_allocated, allocated);
            if (allocated > MuchAllocated) Weigh(input);
        }

        /// <summary>An input that never ends is said from outside, and with it the run ends.</summary>
        public async Task WatchAsync(CancellationToken cancellation)
        {
            using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
            try
            {
                while (await timer.WaitForNextTickAsync(cancellation))
                {
                    if (_current is not { } input || Environment.CpuUsage.TotalTime - _started < Endless) continue;
                    _hangs++;
                    Keep(input, "no end");
                    JsonLines.Print(Summary());
                    Environment.Exit(1);
                }
            }
            catch (OperationCanceledException)
            {
                _current = null;
            }
        }

        public object Summary()
        {
            _process.Refresh();
            return new
            {
                Task = "fuzz",
                Inputs = _read,
                InputsPerSecond = Math.Round(_read / _clock.Elapsed.TotalSeconds),
                Crashes = _crashes,
                Hangs = _hangs,
                OverMemory = _swollen,
                SlowestSeconds = Math.Round(_slowest.TotalSeconds, 3),
                SlowestInput = _slowestNumber,
                PeakMegabytes = Math.Max(_peak, _process.PeakWorkingSet64) / Megabyte,
                MostAllocatedMegabytes = _allocated / Megabyte,
                _reading.Rows,
                _reading.Errors,
                Seed = seed,
            };
        }

        public void Dispose()
        {
            _running.Dispose();
            _process.Dispose();
        }

        private void Weigh(FuzzInput input)
        {
            _process.Refresh();
            var before = _peak;
            _peak = Math.Max(_peak, _process.PeakWorkingSet64);
            if (_peak <= MostBytes || before > MostBytes) return;
            _swollen++;
            Keep(input, $"{_peak / Megabyte} MB");
        }

        private void Keep(FuzzInput input, string what)
        {
            var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{seed}-{input.Number}.bin"));
            File.WriteAllBytes(path, input.Content);
            JsonLines.Print(new { Finding = what, Again = FuzzReading.Again(seed, input.Number), input.Format, Bytes = input.Content.Length, File = Path.GetFileName(path) });
        }
    }
}
