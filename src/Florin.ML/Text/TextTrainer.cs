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
    /// <param name="run">Seed of the drawn order, threads (more than 2 only hash the rows), and cancellation.</param>
    /// <exception cref="ArgumentException">Columns of another length than the rows, a label outside the classes, or an offset that is not finite.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public TextModel Fit(TextRows rows, int classes, FitRun run) => FitAndHold(rows, classes, run).Model;

    /// <summary>Like <see cref="Fit"/>, and says how sure and how right the model was on the latest rows while it had not seen them (<see cref="TextOptions.CalibrationShare"/>).</summary>
    /// <inheritdoc cref="Fit"/>
    public TextFit FitAndHold(TextRows rows, int classes, FitRun run)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(classes, MaximumClasses);
        TextRows.Check(rows, options, classes);
        var hashed = new HashedRows(new TextFeatures(options), rows, classes, options.HashBits, run);
        var first = FirstHeld(rows, classes);
        var (scores, weights) = (Array.Empty<float>(), default(SparseWeights)!);
        Parallel.Invoke(
            run.Parallel,
            () => scores = ScoreFrom(first, hashed, rows, classes, run),
            () => weights = AdaGradFit.Fit(hashed, rows, rows.Count, classes, options, run));
        weights = weights.InBuckets(hashed.Buckets, 1 << options.HashBits);
        var labels = new int[rows.Count - first];
        for (var i = 0; i < labels.Length; i++)
            labels[i] = rows.Labels[first + i];
        var temperature = TemperatureFit.Fit(scores, Foretold(rows, first, classes));
        var met = new ushort[1 << options.HashBits];
        for (var bucket = 0; bucket < met.Length; bucket++)
            met[bucket] = (ushort)Math.Min(hashed.Counts[bucket], ushort.MaxValue);
        var (confidences, right) = (new double[labels.Length], new bool[labels.Length]);
        for (var i = 0; i < labels.Length; i++)
        {
            var row = scores.AsSpan(i * classes, classes);
            SparseWeights.Softmax(row, temperature);
            var best = 0;
            for (var c = 1; c < classes; c++)
                best = row[c] > row[best] ? c : best;
            (confidences[i], right[i]) = (row[best], best == labels[i]);
        }

        return new(new TextModel(OutcomeOf(rows, classes), options, weights, met, temperature), confidences, right);
    }

    /// <summary>Where the held rows begin: those that <see cref="Foretold"/> leaves out are made up for by as many more, up to half of all.</summary>
    private int FirstHeld(TextRows rows, int classes)
    {
        var held = Math.Min((int)(rows.Count * options.CalibrationShare), MaximumScores / classes);
        var silent = Foretold(rows, rows.Count - held, classes).Count(label => label < 0);
        return rows.Count - Math.Min(held + silent, Math.Max(held, Math.Min(rows.Count / 2, MaximumScores / classes)));
    }

    /// <summary>−1 for the rows of a class that no earlier row has: nobody could have been right about them, so they say nothing of how sure to be.</summary>
    private static int[] Foretold(TextRows rows, int first, int classes)
    {
        var known = new bool[classes];
        for (var row = 0; row < first; row++)
            known[rows.Labels[row]] = true;
        var labels = new int[rows.Count - first];
        for (var i = 0; i < labels.Length; i++)
            labels[i] = known[rows.Labels[first + i]] ? rows.Labels[first + i] : -1;
        return labels;
    }

    private static FitOutcome OutcomeOf(TextRows rows, int classes)
    {
        if (rows.Count == 0)
            return new(FitStatus.TooShort, "no rows");
        return rows.Labels.All(label => label == rows.Labels[0])
            ? new(FitStatus.Constant, FormattableString.Invariant($"{rows.Count} rows of one class"))
            : new(FitStatus.Fitted, FormattableString.Invariant($"{rows.Count} rows, {classes} classes"));
    }

    /// <summary>Scores of the rows from <paramref name="first"/> on, by weights of the rows before them.</summary>
    private float[] ScoreFrom(int first, HashedRows hashed, TextRows rows, int classes, FitRun run)
    {
        var scores = new float[(rows.Count - first) * classes];
        if (scores.Length == 0)
            return scores;
        var weights = AdaGradFit.Fit(hashed, rows, first, classes, options, run);
        for (var row = first; row < rows.Count; row++)
            weights.Score(hashed[row], hashed.Values(row), rows.Offset(row, classes), scores.AsSpan((row - first) * classes, classes));
        return scores;
    }
}
