using System.Runtime.InteropServices;

namespace Florin.ML.Evaluation;

/// <summary>One row of a reliability table: predictions of like confidence.</summary>
/// <param name="Lower">Lower end of the confidences, 0 to 1.</param>
/// <param name="Upper">Upper end; inside only in the last bin.</param>
/// <param name="Count">Number of predictions.</param>
/// <param name="Confidence">Their mean confidence; 0 where there are none.</param>
/// <param name="Accuracy">Share of them that were right; 0 where there are none.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ReliabilityBin(double Lower, double Upper, int Count, double Confidence, double Accuracy);

/// <summary>Measures of class predictions. Labels and predictions have the same length, at least 1; probabilities are row-major, one row of classes per label.</summary>
public static class ClassificationScores
{
    /// <summary>Smallest probability the logarithmic loss takes for the outcome, so that one certain error is not infinite: 10⁻¹⁵.</summary>
    public const double SmallestProbability = 1e-15;

    /// <summary>Share of predictions that are the label, 0 to 1.</summary>
    public static double Accuracy(ReadOnlySpan<int> labels, ReadOnlySpan<int> predicted)
    {
        Demand(labels.Length, predicted.Length);
        var right = 0;
        for (var i = 0; i < labels.Length; i++)
            right += labels[i] == predicted[i] ? 1 : 0;
        return (double)right / labels.Length;
    }

    /// <summary>Mean over the classes of F1 = 2 TP / (2 TP + FP + FN), 0 to 1; a class that is neither a label nor a prediction is left out.</summary>
    /// <param name="labels">Classes that came, from 0 to <paramref name="classes"/> − 1.</param>
    /// <param name="predicted">Classes predicted.</param>
    /// <param name="classes">Number of classes.</param>
    public static double MacroF1(ReadOnlySpan<int> labels, ReadOnlySpan<int> predicted, int classes)
    {
        Demand(labels.Length, predicted.Length);
        var right = new int[classes];
        var mentioned = new int[classes];
        for (var i = 0; i < labels.Length; i++)
        {
            mentioned[labels[i]]++;
            mentioned[predicted[i]]++;
            right[labels[i]] += labels[i] == predicted[i] ? 1 : 0;
        }

        var (sum, present) = (0.0, 0);
        for (var k = 0; k < classes; k++)
        {
            if (mentioned[k] == 0)
                continue;
            sum += 2.0 * right[k] / mentioned[k];
            present++;
        }

        return sum / present;
    }

    /// <summary>Mean of F1 over the classes, weighted by their labels, 0 to 1; precision, recall and the other averages are those of <see cref="ConfusionMatrix"/>.</summary>
    /// <param name="labels">Classes that came, from 0 to <paramref name="classes"/> − 1.</param>
    /// <param name="predicted">Classes predicted.</param>
    /// <param name="classes">Number of classes.</param>
    public static double WeightedF1(ReadOnlySpan<int> labels, ReadOnlySpan<int> predicted, int classes) =>
        ConfusionMatrix.Of(labels, predicted, classes).WeightedF1;

    /// <summary>Mean of −ln p of the label's class, at least 0; p counts as at least <see cref="SmallestProbability"/>.</summary>
    public static double LogLoss(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities)
    {
        var classes = Classes(labels, probabilities);
        var sum = 0.0;
        for (var i = 0; i < labels.Length; i++)
            sum -= Math.Log(Math.Max(probabilities[(i * classes) + labels[i]], SmallestProbability));
        return sum / labels.Length;
    }

    /// <summary>Mean of Σ (p − outcome)² over the classes (Brier 1950), 0 to 2; of two classes twice the score of one probability.</summary>
    public static double Brier(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities)
    {
        var classes = Classes(labels, probabilities);
        var sum = 0.0;
        for (var i = 0; i < labels.Length; i++)
        {
            for (var k = 0; k < classes; k++)
            {
                var error = probabilities[(i * classes) + k] - (labels[i] == k ? 1 : 0);
                sum += error * error;
            }
        }

        return sum / labels.Length;
    }

    /// <summary>The class of the largest probability of each row; the first of equals.</summary>
    /// <param name="probabilities">Row-major.</param>
    /// <param name="predicted">One class per row.</param>
    public static void Largest(ReadOnlySpan<double> probabilities, Span<int> predicted)
    {
        Demand(probabilities.Length, predicted.Length, wholeRows: true);
        var classes = probabilities.Length / predicted.Length;
        for (var i = 0; i < predicted.Length; i++)
        {
            var row = probabilities.Slice(i * classes, classes);
            var best = 0;
            for (var k = 1; k < classes; k++)
                best = row[k] > row[best] ? k : best;
            predicted[i] = best;
        }
    }

    /// <summary>Predictions by their confidence (largest probability) in bins of equal width.</summary>
    /// <param name="labels">Classes that came.</param>
    /// <param name="probabilities">Row-major.</param>
    /// <param name="bins">Number of bins, at least 1.</param>
    public static ReliabilityBin[] Reliability(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int bins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        var classes = Classes(labels, probabilities);
        var predicted = new int[labels.Length];
        Largest(probabilities, predicted);
        var counts = new int[bins];
        var confidences = new double[bins];
        var right = new int[bins];
        for (var i = 0; i < labels.Length; i++)
        {
            var confidence = probabilities[(i * classes) + predicted[i]];
            var bin = Math.Clamp((int)(confidence * bins), 0, bins - 1);
            counts[bin]++;
            confidences[bin] += confidence;
            right[bin] += predicted[i] == labels[i] ? 1 : 0;
        }

        var table = new ReliabilityBin[bins];
        for (var bin = 0; bin < bins; bin++)
        {
            var count = Math.Max(1, counts[bin]);
            table[bin] = new((double)bin / bins, (bin + 1.0) / bins, counts[bin], confidences[bin] / count, (double)right[bin] / count);
        }

        return table;
    }

    /// <summary>Expected calibration error (Naeini, Cooper and Hauskrecht 2015): mean of |confidence − accuracy| over the bins of <see cref="Reliability"/>, weighted by their predictions; 0 to 1.</summary>
    /// <param name="labels">Classes that came.</param>
    /// <param name="probabilities">Row-major.</param>
    /// <param name="bins">Number of bins. <value>15.</value></param>
    public static double CalibrationError(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int bins = 15)
    {
        var sum = 0.0;
        foreach (var bin in Reliability(labels, probabilities, bins))
            sum += bin.Count * Math.Abs(bin.Confidence - bin.Accuracy);
        return sum / labels.Length;
    }

    private static int Classes(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities)
    {
        Demand(probabilities.Length, labels.Length, wholeRows: true);
        return probabilities.Length / labels.Length;
    }

    private static void Demand(int first, int second, bool wholeRows = false)
    {
        if (second == 0 || (wholeRows ? first == 0 || first % second != 0 : first != second))
            throw new ArgumentException(FormattableString.Invariant($"Expected one prediction per label and at least one, found lengths {first} and {second}."), nameof(second));
    }
}
