using System.Collections.Concurrent;
using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Florin.Host.Registry;

/// <summary>What one model has answered since the start of the process. Counting takes no lock: a row costs a handful of interlocked additions.</summary>
internal sealed class ModelMeter
{
    public const int ConfidenceBins = 10;

    /// <summary>Days kept; an older day's slot is taken over.</summary>
    public const int Days = 31;

    /// <summary>Four buckets for each doubling of a microsecond: a quantile is at most a fifth too high. The last begins at 134 s.</summary>
    private const int Buckets = 4 * 28;

    /// <summary>More classes than any model has; what comes after is not told apart.</summary>
    private const int MostClasses = 256;

    private const int DayBits = 22;

    private readonly long[] _latencies = new long[Buckets];
    private readonly long[] _confidences = new long[ConfidenceBins];
    private readonly long[] _days = new long[Days];
    private readonly ConcurrentDictionary<string, StrongBox<long>> _classes = new(StringComparer.Ordinal);
    private int _classCount;
    private long _errors;

    public long Errors => Interlocked.Read(ref _errors);

    public long Answers => Read(_latencies).Sum();

    /// <summary>Counts of confidences 0 to 0.1, 0.1 to 0.2, …</summary>
    public long[] Confidences => Read(_confidences);

    public Dictionary<string, long> Classes => _classes.ToDictionary(pair => pair.Key, pair => Interlocked.Read(ref pair.Value.Value), StringComparer.Ordinal);

    /// <summary>Answers by day, oldest first.</summary>
    public IEnumerable<(DateOnly Day, long Count)> ByDay => Read(_days).Where(slot => slot != 0)
        .Select(slot => (DateOnly.FromDayNumber((int)(slot & ((1L << DayBits) - 1))), slot >> DayBits)).OrderBy(day => day.Item1);

    /// <param name="elapsed">In ticks of <see cref="Stopwatch"/>.</param>
    public void Answered(long elapsed, DateOnly day, string? predicted, double? confidence)
    {
        Interlocked.Increment(ref _latencies[Bucket(elapsed / (Stopwatch.Frequency / 1_000_000.0))]);
        CountDay(day.DayNumber);
        if (confidence is { } sure)
            Interlocked.Increment(ref _confidences[Math.Clamp((int)(sure * ConfidenceBins), 0, ConfidenceBins - 1)]);
        if (predicted is null)
            return;
        if (!_classes.TryGetValue(predicted, out var count))
        {
            if (Volatile.Read(ref _classCount) >= MostClasses)
                return;
            var added = new StrongBox<long>();
            count = _classes.GetOrAdd(predicted, added);
            if (count == added)
                Interlocked.Increment(ref _classCount);
        }

        Interlocked.Increment(ref count.Value);
    }

    public void Failed() => Interlocked.Increment(ref _errors);

    /// <summary>In milliseconds, 0 before the first answer.</summary>
    public double Quantile(double share)
    {
        var counts = Read(_latencies);
        var rank = (long)Math.Ceiling(counts.Sum() * share);
        if (rank == 0)
            return 0;
        var bucket = 0;
        for (var seen = counts[0]; seen < rank; seen += counts[bucket])
            bucket++;
        return Upper(bucket) / 1000;
    }

    private static int Bucket(double microseconds)
    {
        var scaled = (ulong)Math.Max(4, microseconds * 4);
        var octave = BitOperations.Log2(scaled) - 2;
        return Math.Min((octave * 4) + (int)((scaled >> octave) & 3), Buckets - 1);
    }

    private static double Upper(int bucket) => Math.ScaleB(1 + (((bucket & 3) + 1) / 4.0), bucket >> 2);

    private static long[] Read(long[] counts)
    {
        var copy = new long[counts.Length];
        for (var i = 0; i < copy.Length; i++)
            copy[i] = Interlocked.Read(ref counts[i]);
        return copy;
    }

    /// <summary>Day and count lie in one number, so that a new day and its first count are one step.</summary>
    private void CountDay(int day)
    {
        ref var slot = ref _days[day % Days];
        while (true)
        {
            var seen = Interlocked.Read(ref slot);
            var next = (seen & ((1L << DayBits) - 1)) == day ? seen + (1L << DayBits) : (1L << DayBits) | (long)day;
            if (Interlocked.CompareExchange(ref slot, next, seen) == seen)
                return;
        }
    }
}
