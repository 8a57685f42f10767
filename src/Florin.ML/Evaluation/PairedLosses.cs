namespace Florin.ML.Evaluation;

/// <summary>The losses of two models on the same rows.</summary>
internal static class PairedLosses
{
    /// <summary>Challenger less champion, row by row, and the sum of it.</summary>
    /// <exception cref="ArgumentException">Lengths differ or there is no row.</exception>
    public static (double[] Differences, double Sum) Subtract(ReadOnlySpan<double> champion, ReadOnlySpan<double> challenger)
    {
        if (champion.IsEmpty || champion.Length != challenger.Length)
            throw new ArgumentException(FormattableString.Invariant($"Expected losses of the same rows, found {champion.Length} and {challenger.Length}."), nameof(challenger));
        var differences = new double[champion.Length];
        var sum = 0.0;
        for (var i = 0; i < differences.Length; i++)
            sum += differences[i] = challenger[i] - champion[i];
        return (differences, sum);
    }
}
