namespace Florin.ML.Anomalies;

/// <summary>Many rows scored on several threads.</summary>
public static class ParallelScoring
{
    /// <summary>Rows of a portion: some milliseconds of work, so that two threads end together.</summary>
    private const int Portion = 2048;

    /// <summary>Writes one score per row, as <see cref="IAnomalyModel.Score"/> does: rows are scored alone, so the scores do not depend on the threads.</summary>
    /// <param name="model">The detector.</param>
    /// <param name="rows">Row-major, <see cref="IAnomalyModel.Features"/> values each.</param>
    /// <param name="scores">One per row.</param>
    /// <param name="threads">Most threads used, at least 1.</param>
    /// <param name="cancellation">Ends the work between two portions, with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">Fewer scores than rows, or values that are no whole rows.</exception>
    public static void Score(this IAnomalyModel model, ReadOnlyMemory<double> rows, Memory<double> scores, int threads, CancellationToken cancellation = default)
    {
        var (width, count) = (model.Features, Data.RowSpans.Count(rows.Span, model.Features));
        if (scores.Length < count)
            throw new ArgumentException(FormattableString.Invariant($"Expected {count} scores, found {scores.Length}."), nameof(scores));
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads), CancellationToken = cancellation };
        Parallel.For(0, (count + Portion - 1) / Portion, options, portion =>
        {
            var first = portion * Portion;
            var length = Math.Min(Portion, count - first);
            model.Score(rows.Span.Slice(first * width, length * width), scores.Span.Slice(first, length));
        });
    }
}
