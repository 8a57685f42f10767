namespace Florin.ML.Anomalies;

/// <summary>Settings of <see cref="ReviewedAnomalyTrainer"/>: how far a few words of a person may move the ensemble.</summary>
public sealed record ReviewedAnomalyOptions
{
    /// <summary>Standard deviation, in logits, of what all columns together are expected to add for a typical row before anything is learnt. <value>1; from 0.001 to 100.</value></summary>
    public double FeatureDeviation { get; init => field = OptionRange.Within(value, 0.001, 100); } = 1;

    /// <summary>Standard deviation, in logits per logit, of the weights of the ensemble around 1 and of its kinds around 0. <value>0.5; from 0.001 to 100.</value></summary>
    public double MemberDeviation { get; init => field = OptionRange.Within(value, 0.001, 100); } = 0.5;
}
