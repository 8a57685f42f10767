namespace Florin.ML.Trees;

/// <summary>Extremely randomised trees whose means are averaged; immutable. Grown otherwise than a random forest, asked and saved like one.</summary>
public sealed class ExtraTreesRegressorModel : IRegressor
{
    internal const string ModelName = "extra-trees-regressor/1";

    internal ExtraTreesRegressorModel(RandomForestRegressorModel forest) => Forest = forest;

    /// <inheritdoc/>
    public string Name => ModelName;

    /// <inheritdoc/>
    public FitOutcome Outcome => Forest.Outcome;

    /// <inheritdoc/>
    public int Features => Forest.Features;

    /// <inheritdoc/>
    public double Base => Forest.Base;

    /// <summary>Number of trees.</summary>
    public int Trees => Forest.Trees;

    /// <inheritdoc cref="RandomForestRegressorModel.Importance"/>
    public ReadOnlySpan<double> Importance => Forest.Importance;

    internal RandomForestRegressorModel Forest { get; }

    /// <inheritdoc/>
    public void Predict(ReadOnlySpan<double> rows, Span<double> values) => Forest.Predict(rows, values);

    /// <inheritdoc cref="RandomForestRegressorModel.Quantiles"/>
    public void Quantiles(ReadOnlySpan<double> row, ReadOnlySpan<double> shares, Span<double> values) => Forest.Quantiles(row, shares, values);

    /// <inheritdoc cref="RandomForestRegressorModel.Contributions"/>
    public void Contributions(ReadOnlySpan<double> row, Span<double> contributions) => Forest.Contributions(row, contributions);

    /// <inheritdoc/>
    public void Write(BinaryWriter payload) => Forest.Write(payload);

    internal static ExtraTreesRegressorModel Read(BinaryReader payload) => new(RandomForestRegressorModel.Read(payload));
}
