namespace Florin.ML.Anomalies;

/// <summary>Logistic regression whose weights are drawn to given ones: the minimum of Σ log(1 + exp(x·w)) − y x·w + ½ Σ p (w − m)², m and p the mean and precision of a normal prior. Newton steps with their equations solved by conjugate gradients (Nocedal and Wright 2006, algorithm 7.1), so that ten thousand columns need no matrix of their squares.</summary>
internal static class LogisticKernel
{
    private const int MostSteps = 50;
    private const int MostInnerSteps = 100;
    private const double Tolerance = 1e-8;

    /// <summary>The weights; <paramref name="means"/> where there are no rows.</summary>
    /// <param name="rows">Row-major inputs, as many a row as there are means.</param>
    /// <param name="labels">One per row.</param>
    /// <param name="means">Prior mean of each weight.</param>
    /// <param name="precisions">1 / prior variance of each weight, above 0.</param>
    /// <param name="cancellation">Ends the fit between two steps.</param>
    public static double[] Fit(ReadOnlySpan<double> rows, ReadOnlySpan<bool> labels, ReadOnlySpan<double> means, ReadOnlySpan<double> precisions, CancellationToken cancellation)
    {
        var width = means.Length;
        var (weights, tried, step, gradient) = (means.ToArray(), new double[width], new double[width], new double[width]);
        var curvatures = new double[labels.Length];
        var loss = Loss(rows, labels, weights, means, precisions);
        for (var n = 0; n < MostSteps; n++)
        {
            cancellation.ThrowIfCancellationRequested();
            Gradient(rows, labels, weights, means, precisions, gradient, curvatures);
            Solve(rows, curvatures, precisions, gradient, step);
            var (slope, share, next) = (Dot(gradient, step), 1.0, 0.0);
            while (true)
            {
                for (var i = 0; i < width; i++)
                    tried[i] = weights[i] - (share * step[i]);
                next = Loss(rows, labels, tried, means, precisions);
                if (next <= loss - (1e-4 * share * slope) || share < 1e-6)
                    break;
                share /= 2;
            }

            if (!(next < loss))
                break;
            tried.CopyTo(weights, 0);
            if (loss - next <= Tolerance * Math.Abs(loss))
                break;
            loss = next;
        }

        return weights;
    }

    /// <summary>1 / (1 + exp(−x)).</summary>
    public static double Logistic(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++)
            sum += left[i] * right[i];
        return sum;
    }

    private static double Loss(ReadOnlySpan<double> rows, ReadOnlySpan<bool> labels, ReadOnlySpan<double> weights, ReadOnlySpan<double> means, ReadOnlySpan<double> precisions)
    {
        var loss = 0.0;
        for (var row = 0; row < labels.Length; row++)
        {
            var margin = Dot(rows.Slice(row * weights.Length, weights.Length), weights) * (labels[row] ? 1 : -1);
            loss += margin > 0 ? Math.Log(1 + Math.Exp(-margin)) : Math.Log(1 + Math.Exp(margin)) - margin;
        }

        for (var i = 0; i < weights.Length; i++)
            loss += 0.5 * precisions[i] * (weights[i] - means[i]) * (weights[i] - means[i]);
        return loss;
    }

    private static void Gradient(ReadOnlySpan<double> rows, ReadOnlySpan<bool> labels, ReadOnlySpan<double> weights, ReadOnlySpan<double> means, ReadOnlySpan<double> precisions, Span<double> gradient, Span<double> curvatures)
    {
        for (var i = 0; i < weights.Length; i++)
            gradient[i] = precisions[i] * (weights[i] - means[i]);
        for (var row = 0; row < labels.Length; row++)
        {
            var values = rows.Slice(row * weights.Length, weights.Length);
            var probability = Logistic(Dot(values, weights));
            curvatures[row] = probability * (1 - probability);
            AddTimes(gradient, probability - (labels[row] ? 1 : 0), values);
        }
    }

    /// <summary>Solves (XᵀCX + P) step = gradient.</summary>
    private static void Solve(ReadOnlySpan<double> rows, ReadOnlySpan<double> curvatures, ReadOnlySpan<double> precisions, ReadOnlySpan<double> gradient, Span<double> step)
    {
        var width = precisions.Length;
        var (rest, scaled, direction, product) = (gradient.ToArray(), new double[width], new double[width], new double[width]);
        step.Clear();
        Divide(rest, precisions, scaled);
        scaled.CopyTo(direction, 0);
        var size = Dot(rest, scaled);
        var enough = Tolerance * Tolerance * size;
        for (var n = 0; n < MostInnerSteps && size > enough; n++)
        {
            for (var i = 0; i < width; i++)
                product[i] = precisions[i] * direction[i];
            for (var row = 0; row < curvatures.Length; row++)
            {
                var values = rows.Slice(row * width, width);
                AddTimes(product, curvatures[row] * Dot(values, direction), values);
            }

            var share = size / Dot(direction, product);
            AddTimes(step, share, direction);
            AddTimes(rest, -share, product);
            Divide(rest, precisions, scaled);
            var next = Dot(rest, scaled);
            for (var i = 0; i < width; i++)
                direction[i] = scaled[i] + (next / size * direction[i]);
            size = next;
        }
    }

    private static void AddTimes(Span<double> sums, double factor, ReadOnlySpan<double> values)
    {
        for (var i = 0; i < sums.Length; i++)
            sums[i] += factor * values[i];
    }

    private static void Divide(ReadOnlySpan<double> values, ReadOnlySpan<double> divisors, Span<double> quotients)
    {
        for (var i = 0; i < values.Length; i++)
            quotients[i] = values[i] / divisors[i];
    }
}
