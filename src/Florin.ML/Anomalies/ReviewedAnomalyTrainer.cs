using Florin.ML.Data;

namespace Florin.ML.Anomalies;

/// <summary>Teaches an ensemble from cases that a person confirmed or dismissed: <see cref="ReviewedAnomalyModel"/>. A logistic head over the ensemble, its kinds and the columns, with a normal prior at the ensemble alone, so that a few cases move it a little and many replace it.</summary>
/// <param name="options">Settings.</param>
/// <remarks>In the spirit of Das et al. (2016), Incorporating expert feedback into active anomaly discovery, and Siddiqui et al. (2018), Feedback-guided anomaly discovery: weights over detectors that start equal and follow the cases.</remarks>
public sealed class ReviewedAnomalyTrainer(ReviewedAnomalyOptions options)
{
    /// <summary>Prior precision of the intercept: next to nothing is known of how many cases are confirmed.</summary>
    private const double InterceptPrecision = 0.01;

    /// <summary>Name and version of the models it makes.</summary>
    public string Name => ReviewedAnomalyModel.ModelName;

    /// <summary>Fits the cases. Without one of either kind the order is the ensemble's.</summary>
    /// <param name="ensemble">Fitted to <paramref name="features"/> without labels.</param>
    /// <param name="features">All rows: the columns are standardised by them.</param>
    /// <param name="cases">Rows that were looked at.</param>
    /// <param name="confirmed">Of each case, whether it was an anomaly.</param>
    /// <param name="run">Threads and cancellation; nothing here is random.</param>
    /// <exception cref="ArgumentException">Lengths differ, a case is no row or the ensemble has other features.</exception>
    public ReviewedAnomalyModel Fit(AnomalyEnsembleModel ensemble, FeatureMatrix features, ReadOnlySpan<int> cases, ReadOnlySpan<bool> confirmed, FitRun run)
    {
        if (cases.Length != confirmed.Length)
            throw new ArgumentException(FormattableString.Invariant($"Expected {cases.Length} words, found {confirmed.Length}."), nameof(confirmed));
        if (ensemble.Features != features.Columns)
            throw new ArgumentException(FormattableString.Invariant($"Expected {ensemble.Features} columns, found {features.Columns}."), nameof(features));
        foreach (var row in cases)
        {
            if (row < 0 || row >= features.Rows)
                throw new ArgumentException(FormattableString.Invariant($"Expected rows from 0 to {features.Rows - 1}, found {row}."), nameof(cases));
        }

        var scale = ColumnScale.Standard(features, run);
        var reviewed = new ReviewedInputs(ensemble, scale);
        var (means, precisions) = Prior(reviewed, ensemble);
        var positives = confirmed.Count(true);
        var detail = FormattableString.Invariant($"{ensemble.Outcome.Detail}; {positives} confirmed, {cases.Length - positives} dismissed");
        var outcome = ensemble.Outcome with { Detail = detail };
        if (positives == 0 || positives == cases.Length)
            return new(outcome, ensemble, scale, means);
        var inputs = new double[cases.Length * reviewed.Width];
        var values = new double[features.Columns];
        for (var i = 0; i < cases.Length; i++)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            features.CopyRows(cases[i], values);
            reviewed.Fill(values, inputs.AsSpan(i * reviewed.Width, reviewed.Width));
        }

        return new(outcome, ensemble, scale, LogisticKernel.Fit(inputs, confirmed, means, precisions, run.Cancellation));
    }

    private (double[] Means, double[] Precisions) Prior(ReviewedInputs reviewed, AnomalyEnsembleModel ensemble)
    {
        var (means, precisions) = (new double[reviewed.Width], new double[reviewed.Width]);
        means[1] = 1;
        precisions[0] = InterceptPrecision;
        precisions.AsSpan(1, reviewed.FirstFeature - 1).Fill(1 / (options.MemberDeviation * options.MemberDeviation));

        // A row of standardised columns has a squared length of about their number.
        precisions.AsSpan(reviewed.FirstFeature).Fill(ensemble.Features / (options.FeatureDeviation * options.FeatureDeviation));
        return (means, precisions);
    }
}
