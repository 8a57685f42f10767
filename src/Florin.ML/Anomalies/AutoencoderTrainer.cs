using Florin.ML.Data;
using Florin.ML.Numerics;

namespace Florin.ML.Anomalies;

/// <summary>Fits <see cref="AutoencoderModel"/>: Hawkins, He, Williams and Baxter (2002), Outlier detection using replicator neural networks, with rectified layers and Adam (Kingma and Ba 2015).</summary>
/// <param name="options">Settings.</param>
public sealed class AutoencoderTrainer(AutoencoderOptions options) : IAnomalyTrainer
{
    /// <inheritdoc/>
    public string Name => AutoencoderModel.ModelName;

    /// <inheritdoc cref="IAnomalyTrainer.Fit"/>
    public AutoencoderModel Fit(FeatureMatrix features, FitRun run)
    {
        var scale = ColumnScale.Standard(features, run);
        var shape = new LayerShape([features.Columns, .. options.Hidden, features.Columns]);
        if (features.Rows < 2 || !scale.Varies)
            return new(DetectorOutcome.Of(features, scale.Varies), scale, shape, new float[shape.Parameters]);
        var rng = new Rng(run.Seed);
        var fit = new AutoencoderFit(shape, Deviations(features, scale, run), rng.Split(0));
        var order = new int[features.Rows];
        for (var row = 0; row < order.Length; row++)
            order[row] = row;
        RowSample.Shuffle(order, rng);
        var count = (int)(options.Held * order.Length);
        var (held, learnt) = (order.AsMemory(0, count), order.AsMemory(count));
        var (best, smallest, bestEpoch, epoch) = (fit.Parameters.ToArray(), count == 0 ? double.NaN : fit.Error(held.Span), 0, 0);
        while (epoch < options.Epochs && epoch - bestEpoch < options.Patience)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            RowSample.Shuffle(learnt.Span, rng);
            fit.Learn(learnt.Span, options.Batch, options.Step);
            epoch++;
            var error = count == 0 ? double.NaN : fit.Error(held.Span);
            if (count > 0 && !(error < smallest))
                continue;
            (smallest, bestEpoch) = (error, epoch);
            fit.Parameters.CopyTo(best, 0);
        }

        return new(DetectorOutcome.Of(features, varies: true, FormattableString.Invariant($", {bestEpoch} of {epoch} passes")), scale, shape, best);
    }

    /// <inheritdoc/>
    IExplainedAnomalyModel IAnomalyTrainer.Fit(FeatureMatrix features, FitRun run) => Fit(features, run);

    /// <summary>Row-major, as the network sees them; NaN = missing.</summary>
    private static float[] Deviations(FeatureMatrix features, ColumnScale scale, FitRun run)
    {
        var (rows, columns) = (new float[features.Rows * features.Columns], features.Columns);
        Parallel.For(0, columns, run.Parallel, column =>
        {
            var values = features.Column(column);
            for (var row = 0; row < values.Length; row++)
                rows[(row * columns) + column] = AutoencoderModel.Seen(scale.Apply(column, values[row]));
        });
        return rows;
    }
}
