using Florin.Features;
using Florin.ML;

namespace Florin.Amounts;

/// <summary>Trees of ln(1 + size) whose quantiles were corrected on rows they had not seen; immutable and safe for any number of threads.</summary>
public sealed class AmountModel : IModel
{
    public const string ModelName = "amount-prediction/1";

    private readonly double[] _withPayee;
    private readonly double[] _categoryOnly;

    /// <param name="withPayee">A correction per level of the intervals for questions that name a payee.</param>
    /// <param name="categoryOnly">The same for those that do not.</param>
    internal AmountModel(IRegressor trees, double[] withPayee, double[] categoryOnly)
    {
        Trees = trees;
        _withPayee = withPayee;
        _categoryOnly = categoryOnly;
    }

    public string Name => ModelName;

    public FitOutcome Outcome => Trees.Outcome;

    /// <summary>Answers before the correction. Extra trees; a file of before them holds a random forest.</summary>
    internal IRegressor Trees { get; }

    public static AmountModel Read(BinaryReader payload)
    {
        var version = payload.ReadInt32();
        if (version != FeatureCatalog.Version)
            throw new InvalidDataException(FormattableString.Invariant($"it sees features of version {version}, this program makes {FeatureCatalog.Version}: train again"));
        var (withPayee, categoryOnly) = (ReadCorrections(payload), ReadCorrections(payload));
        var kind = payload.ReadString();
        return ModelCatalog.Find(kind)?.Read(payload) is IRegressor trees && trees.Features == AmountInputs.Width
            ? new AmountModel(trees, withPayee, categoryOnly)
            : throw new InvalidDataException(FormattableString.Invariant($"expected trees over {AmountInputs.Width} inputs"));
    }

    public void Write(BinaryWriter payload)
    {
        payload.Write(FeatureCatalog.Version);
        foreach (var correction in _withPayee)
            payload.Write(correction);
        foreach (var correction in _categoryOnly)
            payload.Write(correction);
        payload.Write(Trees.Name);
        Trees.Write(payload);
    }

    /// <summary>Writes the corrected band of one row of inputs.</summary>
    internal void Predict(ReadOnlySpan<double> inputs, bool knowsPayee, Span<double> band)
    {
        Trees.Quantiles(inputs, AmountBand.Shares, band);
        AmountBand.Correct(band, knowsPayee ? _withPayee : _categoryOnly);
    }

    /// <summary>Writes what each input adds to ln(1 + size).</summary>
    internal void Contributions(ReadOnlySpan<double> inputs, Span<double> contributions) => Trees.Contributions(inputs, contributions);

    private static double[] ReadCorrections(BinaryReader payload)
    {
        var corrections = new double[AmountBand.Levels.Length];
        for (var level = 0; level < corrections.Length; level++)
        {
            corrections[level] = payload.ReadDouble();
            if (!double.IsFinite(corrections[level]))
                throw new InvalidDataException("a correction that is not finite");
        }

        return corrections;
    }
}
