using System.Diagnostics;
using Florin.ML;

namespace Florin.Benchmarks.Learning;

/// <summary>What a model costs as a file: its bytes, and the milliseconds to load it, the median of five.</summary>
internal readonly record struct SavedModel(long Bytes, double LoadMilliseconds)
{
    public static SavedModel Of(IModel model)
    {
        using var file = new MemoryStream();
        ModelFile.Save(model, file);
        var times = new double[5];
        foreach (ref var time in times.AsSpan())
        {
            file.Position = 0;
            var watch = Stopwatch.StartNew();
            if (ModelFile.Load(file).Error is { } error)
                throw new InvalidDataException(error);
            time = watch.Elapsed.TotalMilliseconds;
        }

        Array.Sort(times);
        return new(file.Length, Math.Round(times[2], 1));
    }
}
