namespace Florin.ML.Trees;

/// <summary>Extremely randomised trees whose class shares are averaged; immutable. Grown otherwise than a random forest, asked and saved like one.</summary>
public sealed class ExtraTreesClassifierModel : IClassifier
{
    internal const string ModelName = "extra-trees-classifier/1";

    private readonly RandomForestClassifierModel _forest;

    internal ExtraTreesClassifierModel(RandomForestClassifierModel forest) => _forest = forest;

    /// <inheritdoc/>
    public string Name => ModelName;

    /// <inheritdoc/>
    public FitOutcome Outcome => _forest.Outcome;

    /// <inheritdoc/>
    public int Features => _forest.Features;

    /// <inheritdoc/>
    public int Classes => _forest.Classes;

    /// <summary>Number of trees.</summary>
    public int Trees => _forest.Trees;

    /// <inheritdoc cref="RandomForestClassifierModel.Importance"/>
    public ReadOnlySpan<double> Importance => _forest.Importance;

    /// <inheritdoc/>
    public void Predict(ReadOnlySpan<double> rows, Span<double> probabilities) => _forest.Predict(rows, probabilities);

    /// <inheritdoc/>
    public void Write(BinaryWriter payload) => _forest.Write(payload);

    internal static ExtraTreesClassifierModel Read(BinaryReader payload) => new(RandomForestClassifierModel.Read(payload));
}
