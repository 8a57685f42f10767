using Florin.ML.Data;

namespace Florin.ML.Trees;

/// <summary>Trees whose leaves add up to a number; immutable.</summary>
public sealed class GradientBoostingRegressorModel : IRegressor
{
    internal const string ModelName = "gradient-boosting-regressor/1";

    /// <summary>Residuals kept for quantiles.</summary>
    internal const int MostResiduals = 257;

    private readonly BoostedForest _trees;
    private readonly double[] _residuals;

    internal GradientBoostingRegressorModel(FitOutcome outcome, BoostedForest trees, double[] residuals)
    {
        Outcome = outcome;
        _trees = trees;
        _residuals = residuals;
    }

    /// <inheritdoc/>
    public string Name => ModelName;

    /// <inheritdoc/>
    public FitOutcome Outcome { get; }

    /// <inheritdoc/>
    public int Features => _trees.Forest.Features;

    /// <inheritdoc/>
    public double Base => _trees.Base[0];

    /// <summary>Number of trees; fewer than the rounds where nothing was left to split or a round before the last was the best.</summary>
    public int Trees => _trees.Outputs.Length;

    /// <summary>Each feature's share of what the splits took from the loss, 0 to 1, summing to 1; all 0 where nothing was split.</summary>
    public ReadOnlySpan<double> Importance => _trees.Forest.Importance;

    /// <inheritdoc/>
    public void Predict(ReadOnlySpan<double> rows, Span<double> values)
    {
        var count = RowSpans.Count(rows, Features);
        _trees.Score(rows, count, values[..count]);
    }

    /// <summary>Writes the answer plus the quantiles of what was left unexplained: of the rows held out where <see cref="GradientBoostingOptions.ValidationShare"/> is above 0, else of the rows learnt from, which is too little. As wide for every row; for widths that differ fit a model to each quantile (<see cref="RegressionLoss.Quantile"/>).</summary>
    /// <param name="row"><see cref="Features"/> values.</param>
    /// <param name="shares">Which quantiles, ascending, 0 to 1.</param>
    /// <param name="values">One per share, ascending, finite.</param>
    public void Quantiles(ReadOnlySpan<double> row, ReadOnlySpan<double> shares, Span<double> values)
    {
        var answer = 0.0;
        Predict(row[..Features], new Span<double>(ref answer));
        for (var i = 0; i < shares.Length; i++)
        {
            var place = Math.Clamp(shares[i], 0, 1) * (_residuals.Length - 1);
            var lower = (int)place;
            var upper = Math.Min(lower + 1, _residuals.Length - 1);
            values[i] = answer + _residuals[lower] + ((place - lower) * (_residuals[upper] - _residuals[lower]));
        }
    }

    /// <summary>Writes what each feature added to or took from <see cref="Base"/>: the change of the node mean at each split on the way (Saabas 2014), summed over the trees.</summary>
    /// <param name="row"><see cref="Features"/> values.</param>
    /// <param name="contributions">One per feature, in the unit of the targets.</param>
    public void Contributions(ReadOnlySpan<double> row, Span<double> contributions)
    {
        contributions = contributions[..Features];
        contributions.Clear();
        _trees.Contribute(row, 0, contributions);
    }

    /// <inheritdoc/>
    public void Write(BinaryWriter payload)
    {
        payload.WriteOutcome(Outcome);
        BoostedForestFormat.Write(payload, _trees);
        payload.WriteArray<double>(_residuals);
    }

    internal static GradientBoostingRegressorModel Read(BinaryReader payload)
    {
        var outcome = payload.ReadOutcome();
        var trees = BoostedForestFormat.Read(payload);
        Payload.Demand(trees.Start.Length == 1, "more than one score");
        var residuals = payload.ReadArray<double>();
        Payload.Demand(residuals.Length > 0, "no residuals");
        Payload.DemandFinite(residuals);
        for (var i = 1; i < residuals.Length; i++)
            Payload.Demand(residuals[i - 1] <= residuals[i], "residuals out of order");
        return new(outcome, trees, residuals);
    }
}
