using Florin.ML.Data;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra.Double;

namespace Florin.ML.Anomalies;

/// <summary>Fits <see cref="RobustCovarianceModel"/>: Rousseeuw and Van Driessen (1999), A fast algorithm for the minimum covariance determinant estimator. Where columns are collinear the covariance is shrunk (Boudt, Rousseeuw, Vanduffel and Verdonck 2020, The minimum regularized covariance determinant estimator).</summary>
/// <param name="options">Settings.</param>
public sealed class RobustCovarianceTrainer(RobustCovarianceOptions options) : IAnomalyTrainer
{
    /// <summary>Deviations beyond this do not count for how much a covariance is shrunk: in robust standard deviations.</summary>
    private const double Winsorised = 3;

    /// <summary>Share of normal rows that the reweighted estimate keeps.</summary>
    private const double Kept = 0.975;

    /// <inheritdoc/>
    public string Name => RobustCovarianceModel.ModelName;

    /// <inheritdoc cref="IAnomalyTrainer.Fit"/>
    public RobustCovarianceModel Fit(FeatureMatrix features, FitRun run)
    {
        run.Cancellation.ThrowIfCancellationRequested();
        var scale = ColumnScale.Robust(features, run);
        int[] columns = [.. Enumerable.Range(0, features.Columns).Where(scale.VariesAt)];
        if (columns.Length == 0 || features.Rows < 2 || columns.Length > options.Columns)
        {
            var independent = new double[columns.Length];
            independent.AsSpan().Fill(1);
            return new(DetectorOutcome.Of(features, scale.Varies, ", columns taken as independent"), scale, columns, new double[columns.Length], independent);
        }

        var rows = Standardised(features, scale, columns);
        var (scatter, shrinkage) = (Reweighted(rows, columns.Length, 0, run), 0.0);
        if (scatter is null)
        {
            shrinkage = Shrinkage(rows, columns.Length);
            scatter = Reweighted(rows, columns.Length, shrinkage, run);
        }

        scatter ??= Identity(columns.Length);
        var how = shrinkage > 0 ? FormattableString.Invariant($", covariance shrunk by {shrinkage:F3}") : "";
        return new(DetectorOutcome.Of(features, varies: true, how), scale, columns, scatter.Mean, Whitening(scatter.Covariance, columns.Length));
    }

    /// <inheritdoc/>
    IExplainedAnomalyModel IAnomalyTrainer.Fit(FeatureMatrix features, FitRun run) => Fit(features, run);

    private static RowBlock Standardised(FeatureMatrix features, ColumnScale scale, int[] columns)
    {
        var rows = new RowBlock(features.Rows, columns.Length);
        for (var i = 0; i < columns.Length; i++)
        {
            var from = features.Column(columns[i]);
            var into = rows.Column(i);
            for (var row = 0; row < into.Length; row++)
                into[row] = double.IsFinite(from[row]) ? scale.Apply(columns[i], from[row]) : 0;
        }

        return rows;
    }

    private static Scatter Identity(int columns)
    {
        var identity = DenseMatrix.CreateIdentity(columns).ToRowMajorArray();
        return new(0, new double[columns], identity, identity);
    }

    /// <summary>R^(−½) D^(−½) of a covariance with variances D and correlations R, row-major: of all matrices that make deviations independent, the one whose results stay closest to the columns (Garthwaite and Koch 2016, eq. 4).</summary>
    private static double[] Whitening(double[] covariance, int columns)
    {
        var correlation = DenseMatrix.Create(columns, columns, (i, j) =>
            i == j ? 1 : covariance[(i * columns) + j] / Math.Sqrt(covariance[(i * columns) + i] * covariance[(j * columns) + j]));
        var roots = correlation.Evd(MathNet.Numerics.LinearAlgebra.Symmetricity.Symmetric);
        var (vectors, values) = (roots.EigenVectors.ToRowMajorArray(), roots.EigenValues);
        var whitening = new double[columns * columns];
        for (var i = 0; i < columns; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                var sum = 0.0;
                for (var k = 0; k < columns; k++)
                    sum += vectors[(i * columns) + k] * vectors[(j * columns) + k] / Math.Sqrt(Math.Max(values[k].Real, 1e-12));
                whitening[(i * columns) + j] = sum / Math.Sqrt(covariance[(j * columns) + j]);
            }
        }

        return whitening;
    }

    /// <summary>The search, its scale made that of normal rows by the median distance, and the scatter of the rows within χ²(p, 0.975) of it (section 4 of the paper).</summary>
    private Scatter? Reweighted(RowBlock rows, int columns, double shrinkage, FitRun run)
    {
        var search = new CovarianceSearch(columns, shrinkage, options.Support, options.Starts, run);
        if (search.Find(rows) is not { } raw)
            return null;
        var distances = new double[rows.Padded];
        CovarianceKernel.Distances(rows.Values, raw.Mean, raw.Factor, distances);
        var within = distances.AsSpan(0, rows.Count);
        var median = RobustStatistics.Median(within, new double[rows.Count]);
        var furthest = median / ChiSquared.InvCDF(columns, 0.5) * ChiSquared.InvCDF(columns, Kept);
        var weights = new double[rows.Padded];
        for (var row = 0; row < rows.Count; row++)
            weights[row] = within[row] <= furthest ? 1 : 0;
        return search.Estimate(rows, weights);
    }

    /// <summary>The least share of the identity with which the eigenvalues of the winsorised covariance are within <see cref="RobustCovarianceOptions.Condition"/> of each other.</summary>
    private double Shrinkage(RowBlock rows, int columns)
    {
        var winsorised = new RowBlock(rows.Count, columns);
        for (var i = 0; i < winsorised.Values.Length; i++)
            winsorised.Values[i] = Math.Clamp(rows.Values[i], -Winsorised, Winsorised);
        var (weights, covariance) = (new double[rows.Padded], new double[columns * columns]);
        weights.AsSpan(0, rows.Count).Fill(1);
        CovarianceKernel.Estimate(winsorised.Values, weights, new double[columns], covariance);
        var values = DenseMatrix.OfColumnMajor(columns, columns, covariance).Evd(MathNet.Numerics.LinearAlgebra.Symmetricity.Symmetric).EigenValues;
        var (smallest, largest) = (Math.Max(0, values.Min(value => value.Real)), values.Max(value => value.Real));
        var excess = Math.Max(0, largest - (options.Condition * smallest));
        return Math.Clamp(excess / (excess + options.Condition - 1), 1e-3, 1);
    }
}
