namespace Florin.ML.Trees;

/// <summary>Targets of a forest as whole numbers: a number, or whether a row is of the second of two classes. Gini impurity of two classes is twice the variance of the second's indicator.</summary>
/// <param name="Targets">What they were made of.</param>
/// <param name="Units">The target of each row, rounded: equal ones stay equal.</param>
/// <param name="Scale">How a target and a number of draws are packed.</param>
internal sealed record PackedTargets(TreeTargets Targets, long[] Units, PairScale Scale)
{
    /// <summary>No row is drawn this often: the chance is below 10⁻³⁵.</summary>
    private const int MostDraws = 32;

    public static bool Fits(TreeTargets targets) => targets.Values is not null || targets.Outputs == 2;

    public static PackedTargets Of(TreeTargets targets)
    {
        var size = 0.0;
        foreach (var row in targets.Rows)
            size += Math.Abs(Value(targets, row));
        var scale = PairScale.OfCounts(MostDraws * size, targets.Rows.Length);
        var units = new long[targets.Values?.Length ?? targets.Labels!.Length];
        foreach (var row in targets.Rows)
            units[row] = (long)Math.Round(Value(targets, row) * scale.Gradient);
        return new(targets, units, scale);
    }

    private static double Value(TreeTargets targets, int row) => targets.Values is { } values ? values[row] : targets.Labels![row];
}
