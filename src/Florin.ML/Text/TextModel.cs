namespace Florin.ML.Text;

/// <summary>A calibrated multinomial logistic regression over hashed words, word pairs, character n-grams, whole texts and fields; immutable and safe for any number of threads.</summary>
public sealed class TextModel : IModel
{
    internal const string ModelName = "hashed-text/2";

    /// <summary>Every feature weighed the same, and there were none of the whole text.</summary>
    internal const string EarlierName = "hashed-text/1";

    private readonly TextOptions _options;
    private readonly TextFeatures _features;
    private readonly TaughtWeights _weights;
    private readonly float _temperature;

    internal TextModel(FitOutcome outcome, TextOptions options, SparseWeights weights, ushort[] met, float temperature)
        : this(outcome, options, new TextFeatures(options), new TaughtWeights(weights, met), temperature)
    {
    }

    private TextModel(FitOutcome outcome, TextOptions options, TextFeatures features, TaughtWeights weights, float temperature)
    {
        Outcome = outcome;
        _options = options;
        _features = features;
        _weights = weights;
        _temperature = temperature;
    }

    /// <inheritdoc/>
    public string Name => _options.Even ? EarlierName : ModelName;

    /// <inheritdoc/>
    public FitOutcome Outcome { get; }

    /// <summary>Number of classes.</summary>
    public int Classes => _weights.Classes;

    /// <summary>Names of the categorical fields, in the order of a row's values.</summary>
    public IReadOnlyList<string> Categories => _options.Categories;

    /// <summary>Names of the numbers, in the order of a row's values.</summary>
    public IReadOnlyList<string> Numbers => _options.Numbers;

    /// <summary>Number of weights kept.</summary>
    public int Weights => _weights.Count;

    /// <summary>What log-odds are divided by so that probabilities are honest: above 1 the bare regression was too sure.</summary>
    public double Temperature => _temperature;

    /// <summary>Writes the probability of each class; finite, ≥ 0, sum 1. Any text is answered in bounded time, without allocation.</summary>
    /// <param name="row">The text and its context.</param>
    /// <param name="probabilities"><see cref="Classes"/> values.</param>
    /// <exception cref="ArgumentException">The span or the row's offset has another length than there are classes, or an offset is not finite.</exception>
    public void Predict(in TextRow row, Span<float> probabilities)
    {
        CheckLengths(row, probabilities.Length);
        Span<int> buckets = stackalloc int[TextFeatures.MaximumCount];
        Span<float> values = stackalloc float[TextFeatures.MaximumCount];
        var count = _features.Extract(row, buckets, values, default);
        _weights.Score(buckets[..count], values[..count], row.Offset, probabilities);
        SparseWeights.Softmax(probabilities, _temperature);
    }

    /// <summary>Which words and fields carry a class against the likeliest other one.</summary>
    /// <param name="row">The text and its context.</param>
    /// <param name="chosen">The class to explain.</param>
    /// <param name="top">Parts to list, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such class, or a model of one class, which has nothing to be explained against.</exception>
    public TextExplanation Explain(in TextRow row, int chosen, int top)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Classes, 2, nameof(chosen));
        ArgumentOutOfRangeException.ThrowIfNegative(chosen);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(chosen, Classes);
        ArgumentOutOfRangeException.ThrowIfNegative(top);
        CheckLengths(row, Classes);
        var buckets = new int[TextFeatures.MaximumCount];
        var values = new float[TextFeatures.MaximumCount];
        var sources = new FeatureSource[TextFeatures.MaximumCount];
        var count = _features.Extract(row, buckets, values, sources);
        var scores = new float[Classes];
        _weights.Score(buckets.AsSpan(0, count), values.AsSpan(0, count), row.Offset, scores);
        var against = chosen == 0 ? 1 : 0;
        for (var c = against + 1; c < scores.Length; c++)
        {
            if (c != chosen && scores[c] > scores[against])
                against = c;
        }

        var parts = TextExplainer.Parts(_options, _weights, row, buckets.AsSpan(0, count), values.AsSpan(0, count), sources.AsSpan(0, count), chosen, against, _temperature);
        var bias = (_weights.Bias[chosen] - _weights.Bias[against]) / _temperature;
        var prior = row.Offset.IsEmpty ? 0 : (row.Offset[chosen] - row.Offset[against]) / _temperature;
        var listed = parts.Take(top).ToArray();
        return new(chosen, against, bias + prior + parts.Sum(part => part.Weight), bias, prior, listed, parts.Skip(top).Sum(part => part.Weight));
    }

    /// <summary>A model that has learned one more row: this one is untouched, and the next full fit may differ a little. It costs the weights of the row's own features, however many the model has: both models share the others.</summary>
    /// <remarks>Steps along the row's own gradient, shorter for features met often, until the row's class has probability 0.8 or 60 steps are made: a new word learns most, a common one hardly moves.</remarks>
    /// <param name="row">The text and its context.</param>
    /// <param name="label">Its class.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such class.</exception>
    public TextModel With(in TextRow row, int label)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(label);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(label, Classes);
        CheckLengths(row, Classes);
        Span<int> buckets = stackalloc int[TextFeatures.MaximumCount];
        Span<float> values = stackalloc float[TextFeatures.MaximumCount];
        var count = _features.Extract(row, buckets, values, default);
        return new TextModel(Outcome, _options, _features, _weights.With(buckets[..count], values[..count], row.Offset, label, _temperature), _temperature);
    }

    /// <inheritdoc/>
    public void Write(BinaryWriter payload)
    {
        var (weights, met) = _weights.Flat();
        TextModelFormat.Write(payload, Outcome, _options, weights, met, _temperature);
    }

    internal static TextModel Read(BinaryReader payload) => TextModelFormat.Read(payload);

    private void CheckLengths(in TextRow row, int probabilities)
    {
        if (probabilities != Classes)
            throw new ArgumentException(FormattableString.Invariant($"Expected room for {Classes} probabilities, found {probabilities}."), nameof(probabilities));
        if (!row.Offset.IsEmpty && row.Offset.Length != Classes)
            throw new ArgumentException(FormattableString.Invariant($"Expected {Classes} offsets, found {row.Offset.Length}."), nameof(row));
        foreach (var offset in row.Offset)
        {
            if (!float.IsFinite(offset))
                throw new ArgumentException("Expected finite offsets.", nameof(row));
        }
    }
}
