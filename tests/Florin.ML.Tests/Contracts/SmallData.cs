using Florin.ML.Data;
using Florin.ML.Numerics;

namespace Florin.ML.Tests.Contracts;

/// <summary>Small data that every kind of model is fitted to.</summary>
internal static class SmallData
{
    private static readonly string[] Names = ["level", "slope", "noise"];

    public static (FeatureMatrix Features, double[] Targets) Of(string shape) => shape switch
    {
        "ordinary" => Make(200, (row, rng) => [row % 17, rng.NextDouble(), rng.NextDouble() - 0.5], row => (row % 17) - 8),
        "constant" => Make(100, (_, _) => [3, 3, 3], _ => 7),
        "one row" => Make(1, (_, _) => [1, 2, 3], _ => 4),
        "no row" => Make(0, (_, _) => [], _ => 0),
        "all missing" => Make(100, (_, _) => [double.NaN, double.NaN, double.NaN], _ => double.NaN),
        "gaps" => Make(150, (row, rng) => [row % 3 == 0 ? double.NaN : row, rng.NextDouble(), double.PositiveInfinity], row => row % 5 == 0 ? double.NaN : row),
        "huge" => Make(100, (row, _) => [row % 2 == 0 ? double.MaxValue : double.MinValue, row, double.Epsilon * row], row => row % 2 == 0 ? double.MaxValue : double.MinValue),
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "expected a shape of this list"),
    };

    private static (FeatureMatrix Features, double[] Targets) Make(int rows, Func<int, Rng, double[]> row, Func<int, double> target)
    {
        var rng = new Rng(1);
        var values = Enumerable.Range(0, rows).SelectMany(index => row(index, rng)).ToArray();
        return (FeatureMatrix.FromRows(Names, values), [.. Enumerable.Range(0, rows).Select(target)]);
    }
}
