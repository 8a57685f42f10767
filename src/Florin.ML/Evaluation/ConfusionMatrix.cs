namespace Florin.ML.Evaluation;

/// <summary>How often each class was taken for each other one, and the measures that follow from it; immutable.</summary>
/// <remarks>Averages leave out a class that is neither a label nor a prediction. A class that was never predicted has precision 0, one that never came recall 0.</remarks>
public sealed class ConfusionMatrix
{
    private readonly int[] _counts;
    private readonly int[] _labels;
    private readonly int[] _predicted;

    private ConfusionMatrix(int classes, int rows, int[] counts)
    {
        Classes = classes;
        Rows = rows;
        _counts = counts;
        (_labels, _predicted) = (new int[classes], new int[classes]);
        for (var cell = 0; cell < counts.Length; cell++)
        {
            _labels[cell / classes] += counts[cell];
            _predicted[cell % classes] += counts[cell];
        }
    }

    /// <summary>Number of classes.</summary>
    public int Classes { get; }

    /// <summary>Number of predictions.</summary>
    public int Rows { get; }

    /// <summary>Share of predictions that are the label, 0 to 1.</summary>
    public double Accuracy => Sum(label => this[label, label]) / Rows;

    /// <summary>Mean of <see cref="Precision"/> over the classes, 0 to 1.</summary>
    public double MacroPrecision => Macro(Precision);

    /// <summary>Mean of <see cref="Recall"/> over the classes, 0 to 1.</summary>
    public double MacroRecall => Macro(Recall);

    /// <summary>Mean of <see cref="F1"/> over the classes, 0 to 1.</summary>
    public double MacroF1 => Macro(F1);

    /// <summary>Mean of <see cref="Precision"/> weighted by the labels of each class, 0 to 1.</summary>
    public double WeightedPrecision => Weighted(Precision);

    /// <summary>Mean of <see cref="Recall"/> weighted by the labels of each class, 0 to 1; the same as <see cref="Accuracy"/>.</summary>
    public double WeightedRecall => Weighted(Recall);

    /// <summary>Mean of <see cref="F1"/> weighted by the labels of each class, 0 to 1.</summary>
    public double WeightedF1 => Weighted(F1);

    /// <summary>Number of rows of a label that were predicted as a class.</summary>
    public int this[int label, int predicted] => _counts[(label * Classes) + predicted];

    /// <summary>Counts the predictions.</summary>
    /// <param name="labels">Classes that came, from 0 to <paramref name="classes"/> − 1; at least one.</param>
    /// <param name="predicted">Classes predicted, one per label.</param>
    /// <param name="classes">Number of classes, at least 1.</param>
    /// <exception cref="ArgumentException">Lengths differ, there is no row, or a value is no class.</exception>
    public static ConfusionMatrix Of(ReadOnlySpan<int> labels, ReadOnlySpan<int> predicted, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        if (labels.IsEmpty || labels.Length != predicted.Length)
            throw new ArgumentException(FormattableString.Invariant($"Expected one prediction per label and at least one, found {predicted.Length} and {labels.Length}."), nameof(predicted));
        var counts = new int[classes * classes];
        for (var i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= (uint)classes || (uint)predicted[i] >= (uint)classes)
                throw new ArgumentException(FormattableString.Invariant($"Expected classes 0 to {classes - 1}, found {labels[i]} predicted as {predicted[i]}."), nameof(labels));
            counts[(labels[i] * classes) + predicted[i]]++;
        }

        return new(classes, labels.Length, counts);
    }

    /// <summary>Number of rows whose label is the class.</summary>
    public int Support(int label) => _labels[label];

    /// <summary>Share of the predictions of a class that are right, TP / (TP + FP), 0 to 1.</summary>
    public double Precision(int label) => Share(this[label, label], _predicted[label]);

    /// <summary>Share of the rows of a class that are found, TP / (TP + FN), 0 to 1.</summary>
    public double Recall(int label) => Share(this[label, label], _labels[label]);

    /// <summary>2 TP / (2 TP + FP + FN), the harmonic mean of precision and recall, 0 to 1.</summary>
    public double F1(int label) => Share(2.0 * this[label, label], _labels[label] + _predicted[label]);

    private static double Share(double part, int whole) => whole == 0 ? 0 : part / whole;

    private double Macro(Func<int, double> measure) => Sum(measure) / Sum(label => _labels[label] + _predicted[label] > 0 ? 1 : 0);

    private double Weighted(Func<int, double> measure) => Sum(label => _labels[label] * measure(label)) / Rows;

    private double Sum(Func<int, double> measure)
    {
        var sum = 0.0;
        for (var label = 0; label < Classes; label++)
            sum += measure(label);
        return sum;
    }
}
