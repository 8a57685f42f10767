using System.Buffers;
using Florin.ML.Data;

namespace Florin.ML.Anomalies;

/// <summary>Strangeness as the Mahalanobis distance from the centre of the majority, with the covariance of the majority; immutable.</summary>
/// <remarks>Missing values are left out: the distance is that of the present ones in their own covariance. A column that never varied says nothing.</remarks>
public sealed class RobustCovarianceModel : IExplainedAnomalyModel
{
    internal const string ModelName = "robust-covariance/1";

    private const double LargestScore = 1e12;

    private readonly ColumnScale _scale;
    private readonly int[] _columns;
    private readonly double[] _mean;
    private readonly double[] _whitening;
    private readonly double[] _precision;

    /// <param name="outcome">How the fit ended.</param>
    /// <param name="scale">The unit of every column.</param>
    /// <param name="columns">Columns that vary, ascending.</param>
    /// <param name="mean">Their centre, in their units.</param>
    /// <param name="whitening">What makes their deviations independent: row-major, or its diagonal alone.</param>
    internal RobustCovarianceModel(FitOutcome outcome, ColumnScale scale, int[] columns, double[] mean, double[] whitening)
    {
        Outcome = outcome;
        _scale = scale;
        _columns = columns;
        _mean = mean;
        _whitening = whitening;
        _precision = IsDiagonal ? [] : Precision(whitening, columns.Length);
    }

    /// <inheritdoc/>
    public string Name => ModelName;

    /// <inheritdoc/>
    public FitOutcome Outcome { get; }

    /// <inheritdoc/>
    public int Features => _scale.Columns;

    private bool IsDiagonal => _whitening.Length == _columns.Length;

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<double> rows, Span<double> scores)
    {
        var count = RowSpans.Count(rows, Features);
        var (pooled, width) = (ArrayPool<double>.Shared.Rent(2 * _columns.Length), _columns.Length);
        var deviations = pooled.AsSpan(0, width);
        var parts = pooled.AsSpan(width, width);
        for (var row = 0; row < count; row++)
        {
            Separate(rows.Slice(row * Features, Features), deviations, parts);
            var squares = CovarianceKernel.Dot(parts, parts);
            scores[row] = squares < LargestScore * LargestScore ? Math.Sqrt(squares) : LargestScore;
        }

        ArrayPool<double>.Shared.Return(pooled);
    }

    /// <summary>Writes each feature's share of the squared distance: the partition of Garthwaite and Koch (2016), Evaluating the contributions of individual variables to a quadratic form (eq. 4).</summary>
    /// <param name="row"><see cref="Features"/> values.</param>
    /// <param name="shares">One per feature, from 0 to 1, summing to 1; all 0 where nothing sets the row apart.</param>
    public void Contributions(ReadOnlySpan<double> row, Span<double> shares)
    {
        shares = shares[..Features];
        shares.Clear();
        var (pooled, width) = (ArrayPool<double>.Shared.Rent(2 * _columns.Length), _columns.Length);
        var parts = pooled.AsSpan(width, width);
        Separate(row[..Features], pooled.AsSpan(0, width), parts);
        for (var i = 0; i < width; i++)
        {
            var part = Math.Min(Math.Abs(parts[i]), LargestScore);
            shares[_columns[i]] = double.IsFinite(row[_columns[i]]) && part > 0 ? part * part : 0;
        }

        ArrayPool<double>.Shared.Return(pooled);
        FeatureShares.Normalise(shares);
    }

    /// <inheritdoc/>
    public void Write(BinaryWriter payload)
    {
        payload.WriteOutcome(Outcome);
        _scale.Write(payload);
        payload.WriteArray<int>(_columns);
        payload.WriteArray<double>(_mean);
        payload.WriteArray<double>(_whitening);
    }

    internal static RobustCovarianceModel Read(BinaryReader payload)
    {
        var (outcome, scale) = (payload.ReadOutcome(), ColumnScale.Read(payload));
        var (columns, mean, whitening) = (payload.ReadArray<int>(), payload.ReadArray<double>(), payload.ReadArray<double>());
        Payload.Demand(mean.Length == columns.Length && (whitening.Length == columns.Length || whitening.Length == (long)columns.Length * columns.Length), "a covariance of another order than its columns");
        for (var i = 0; i < columns.Length; i++)
            Payload.Demand(columns[i] > (i == 0 ? -1 : columns[i - 1]) && columns[i] < scale.Columns, "columns out of order");
        Payload.DemandFinite(mean);
        Payload.DemandFinite(whitening);
        return new(outcome, scale, columns, mean, whitening);
    }

    private static double[] Precision(double[] whitening, int width)
    {
        var precision = new double[width * width];
        for (var k = 0; k < width; k++)
        {
            for (var i = 0; i < width; i++)
            {
                for (var j = 0; j < width; j++)
                    precision[(i * width) + j] += whitening[(k * width) + i] * whitening[(k * width) + j];
            }
        }

        return precision;
    }

    /// <summary>Writes the deviations and what they are once made independent; the squares of these sum to the squared distance.</summary>
    private void Separate(ReadOnlySpan<double> row, Span<double> deviations, Span<double> parts)
    {
        var missing = 0;
        for (var i = 0; i < deviations.Length; i++)
        {
            var present = double.IsFinite(row[_columns[i]]);
            deviations[i] = present ? _scale.Apply(_columns[i], row[_columns[i]]) - _mean[i] : 0;
            missing += present ? 0 : 1;
        }

        if (IsDiagonal)
        {
            for (var i = 0; i < parts.Length; i++)
                parts[i] = _whitening[i] * deviations[i];
            return;
        }

        if (missing > 0)
            Complete(row, deviations, missing);
        for (var i = 0; i < parts.Length; i++)
            parts[i] = CovarianceKernel.Dot(deviations, _whitening.AsSpan(i * parts.Length, parts.Length));
    }

    /// <summary>Gives missing columns the deviation that the present ones make likeliest, −P⁻¹ₘₘ Pₘₒ dₒ with the precision P: the distance is then that of the present ones alone.</summary>
    private void Complete(ReadOnlySpan<double> row, Span<double> deviations, int missing)
    {
        var (pooled, at, width) = (ArrayPool<double>.Shared.Rent(missing * (missing + 1)), ArrayPool<int>.Shared.Rent(missing), deviations.Length);
        var matrix = pooled.AsSpan(0, missing * missing);
        var right = pooled.AsSpan(missing * missing, missing);
        var found = 0;
        for (var i = 0; i < width; i++)
        {
            if (!double.IsFinite(row[_columns[i]]))
                at[found++] = i;
        }

        for (var i = 0; i < missing; i++)
        {
            for (var j = 0; j < missing; j++)
                matrix[(i * missing) + j] = _precision[(at[i] * width) + at[j]];
            right[i] = -CovarianceKernel.Dot(deviations, _precision.AsSpan(at[i] * width, width));
        }

        if (CovarianceKernel.TryFactor(matrix, missing, out _))
        {
            CovarianceKernel.Solve(matrix, right);
            for (var i = 0; i < missing; i++)
                deviations[at[i]] = right[i];
        }

        ArrayPool<int>.Shared.Return(at);
        ArrayPool<double>.Shared.Return(pooled);
    }
}
