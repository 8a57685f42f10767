using Florin.ML.Numerics;

namespace Florin.ML.Anomalies;

/// <summary>A centre and the factored covariance around it.</summary>
/// <param name="LogDeterminant">What is made smallest.</param>
/// <param name="Mean">The centre.</param>
/// <param name="Covariance">The covariance itself.</param>
/// <param name="Factor">Its factor as <see cref="CovarianceKernel.TryFactor"/> leaves it.</param>
internal sealed record Scatter(double LogDeterminant, double[] Mean, double[] Covariance, double[] Factor);

/// <summary>The h rows whose covariance has the smallest determinant: FastMCD (Rousseeuw and Van Driessen 1999, section 3.3), with a covariance shrunk towards the identity where <paramref name="shrinkage"/> is above 0 (Boudt, Rousseeuw, Vanduffel and Verdonck 2020, eq. 6).</summary>
/// <param name="columns">Number of columns.</param>
/// <param name="shrinkage">ρ, 0 to 1.</param>
/// <param name="support">h / n.</param>
/// <param name="starts">Random subsets of p + 1 rows.</param>
/// <param name="run">Seed, threads and cancellation.</param>
internal sealed class CovarianceSearch(int columns, double shrinkage, double support, int starts, FitRun run)
{
    private const int Group = 300;
    private const int MostGroups = 5;
    private const int Best = 10;
    private const int MostSteps = 100;

    /// <summary>Starts that one task works off: fixed, so that the result does not depend on the threads.</summary>
    private const int Portion = 25;

    /// <summary>The best scatter of the rows, or null where every subset found is singular.</summary>
    public Scatter? Find(RowBlock rows)
    {
        var rng = new Rng(run.Seed);
        if (rows.Count <= 2 * Group)
            return Smallest(Settle(Begin(rows, starts, rng.Split(0)), rows, MostSteps));
        var order = new int[rows.Count];
        for (var row = 0; row < order.Length; row++)
            order[row] = row;
        RowSample.Shuffle(order, rng);
        var groups = Math.Min(MostGroups, rows.Count / Group);
        var found = new List<Scatter>();
        for (var g = 0; g < groups; g++)
            found.AddRange(Begin(rows.Pick(order.AsSpan(g * Group, Group)), Math.Max(1, starts / groups), rng.Split(g)));
        var merged = Settle(found, rows.Pick(order.AsSpan(0, groups * Group)), 2);
        var whole = Settle(Top(merged), rows, 2);
        return Smallest(Settle(Top(whole).Take(1), rows, MostSteps));
    }

    /// <summary>The scatter of the rows that weigh 1; null where it is singular.</summary>
    public Scatter? Estimate(RowBlock rows, ReadOnlySpan<double> weights)
    {
        var (mean, covariance) = (new double[columns], new double[columns * columns]);
        CovarianceKernel.Estimate(rows.Values, weights, mean, covariance);
        if (shrinkage > 0)
        {
            for (var i = 0; i < covariance.Length; i++)
                covariance[i] = ((1 - shrinkage) * covariance[i]) + (i % (columns + 1) == 0 ? shrinkage : 0);
        }

        double[] factor = [.. covariance];
        return CovarianceKernel.TryFactor(factor, columns, out var logDeterminant) ? new(logDeterminant, mean, covariance, factor) : null;
    }

    private static Scatter? Smallest(List<Scatter> found) => found.Count == 0 ? null : Top(found)[0];

    /// <summary>The ten smallest determinants; the order of equal ones is that of the list.</summary>
    private static List<Scatter> Top(IEnumerable<Scatter> found) => [.. found.OrderBy(scatter => scatter.LogDeterminant).Take(Best)];

    /// <summary>Two steps from each of the random subsets; the ten best.</summary>
    private List<Scatter> Begin(RowBlock rows, int count, Rng seeds)
    {
        var found = new List<Scatter>[(count + Portion - 1) / Portion];
        Parallel.For(0, found.Length, run.Parallel, portion =>
        {
            found[portion] = [];
            for (var start = portion * Portion; start < Math.Min(count, (portion + 1) * Portion); start++)
            {
                run.Cancellation.ThrowIfCancellationRequested();
                if (Start(rows, seeds.Split(start)) is { } first && Step(rows, first) is { } second && Step(rows, second) is { } third)
                    found[portion].Add(third);
            }

            found[portion] = Top(found[portion]);
        });
        return Top(found.SelectMany(portion => portion));
    }

    /// <summary>p + 1 random rows, and more of them while their covariance is singular.</summary>
    private Scatter? Start(RowBlock rows, Rng rng)
    {
        var order = new int[rows.Count];
        for (var row = 0; row < order.Length; row++)
            order[row] = row;
        RowSample.Shuffle(order, rng);
        var weights = new double[rows.Padded];
        var taken = 0;
        for (var wanted = Math.Min(order.Length, columns + 1); ; wanted = Math.Min(order.Length, wanted + Math.Max(2, wanted / 4)))
        {
            for (; taken < wanted; taken++)
                weights[order[taken]] = 1;
            if (Estimate(rows, weights) is { } scatter)
                return scatter;
            if (wanted == order.Length)
                return null;
        }
    }

    /// <summary>A C-step (theorem 1 of the paper): the h rows nearest to the centre have no larger determinant.</summary>
    private Scatter? Step(RowBlock rows, Scatter scatter)
    {
        var distances = new double[rows.Padded];
        CovarianceKernel.Distances(rows.Values, scatter.Mean, scatter.Factor, distances);
        var wanted = Math.Max(Math.Min(rows.Count, (rows.Count + columns + 1) / 2), (int)(support * rows.Count));
        double[] sorted = [.. distances.AsSpan(0, rows.Count)];
        Array.Sort(sorted);
        var (furthest, taken) = (sorted[wanted - 1], 0);
        var weights = new double[rows.Padded];
        for (var row = 0; row < rows.Count; row++)
        {
            if (distances[row] < furthest)
                (weights[row], taken) = (1, taken + 1);
        }

        for (var row = 0; row < rows.Count && taken < wanted; row++)
        {
            if (distances[row] == furthest)
                (weights[row], taken) = (1, taken + 1);
        }

        return Estimate(rows, weights);
    }

    /// <summary>So many steps from each, or fewer where the determinant no longer falls.</summary>
    private List<Scatter> Settle(IEnumerable<Scatter> found, RowBlock rows, int steps)
    {
        Scatter?[] settled = [.. found];
        Parallel.For(0, settled.Length, run.Parallel, i =>
        {
            var last = double.PositiveInfinity;
            for (var step = 0; step < steps && settled[i] is { } scatter && !(Math.Abs(last - scatter.LogDeterminant) < 1e-12 * columns); step++)
            {
                run.Cancellation.ThrowIfCancellationRequested();
                last = scatter.LogDeterminant;
                settled[i] = Step(rows, scatter);
            }
        });
        return [.. settled.OfType<Scatter>()];
    }
}
