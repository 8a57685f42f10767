namespace Florin.ML.Text;

/// <summary>Fits <see cref="TextModel"/> to labelled texts.</summary>
/// <remarks>The temperature is found on the latest rows with weights of the rows before them; then the weights are fitted to all rows. The same rows, options and seed give the same bytes.</remarks>
/// <param name="options">Settings.</param>
public sealed class TextTrainer(TextOptions options)
{
    /// <summary>Most classes a model tells apart.</summary>
    public const int MaximumClasses = 4096;

    /// <summary>Scores kept for the temperature; more rows would not move it.</summary>
    private const int MaximumScores = 1 << 23;

    /// <summary>Name and version of the models it makes.</summary>
    public string Name => TextModel.ModelName;

    /// <summary>Fits the rows; any number of them, none too, gives a model that answers.</summary>
    /// <param name="rows">Labelled texts, oldest first.</param>
    /// <param name="classes">Number of classes, 1 to 4,096; some may have no row.</param>
    /// <exception cref="ArgumentException">Columns of another length than the rows, a label outside the classes, or an offset that is not finite.</exception>
    public TextModel Fit(TextRows rows, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(classes, MaximumClasses);
        TextRows.Check(rows, options, classes);
        var hashed = new HashedRows(new TextFeatures(options), rows, classes, options.Threads);
        var temperature = FindTemperature(hashed, rows, classes);
        var weights = AdaGradFit.Fit(hashed, rows, rows.Count, classes, options);
        var met = new ushort[1 << options.HashBits];
        foreach (var bucket in hashed.Until(rows.Count))
            met[bucket] = (ushort)Math.Min(met[bucket] + 1, ushort.MaxValue);
        return new TextModel(options, weights, met, temperature);
    }

    private float FindTemperature(HashedRows hashed, TextRows rows, int classes)
    {
        var held = Math.Min((int)(rows.Count * options.CalibrationShare), MaximumScores / classes);
        if (held == 0)
            return 1;
        var first = rows.Count - held;
        var weights = AdaGradFit.Fit(hashed, rows, first, classes, options);
        var scores = new float[held * classes];
        var labels = new int[held];
        for (var i = 0; i < held; i++)
        {
            weights.Score(hashed[first + i], rows.Offset(first + i, classes), scores.AsSpan(i * classes, classes));
            labels[i] = rows.Labels[first + i];
        }

        return TemperatureFit.Fit(scores, labels);
    }
}
