using Florin.ML.Numerics;

namespace Florin.ML.Anomalies;

/// <summary>Estimates the weights of an autoencoder on one thread: a batch of 32 takes tens of microseconds, less than two threads need to meet.</summary>
internal sealed class AutoencoderFit
{
    private readonly LayerShape _shape;
    private readonly float[] _rows;
    private readonly int _columns;
    private readonly float[] _activations;
    private readonly float[] _errors;
    private readonly float[] _gradient;
    private readonly float[] _first;
    private readonly float[] _second;
    private int _steps;

    /// <param name="shape">The layers.</param>
    /// <param name="rows">Row-major deviations; NaN = missing.</param>
    /// <param name="rng">Where the weights start from.</param>
    public AutoencoderFit(LayerShape shape, float[] rows, Rng rng)
    {
        _shape = shape;
        _rows = rows;
        _columns = shape.Widths[0];
        (_activations, _errors) = (new float[shape.Activations], new float[shape.Activations]);
        (_gradient, _first, _second) = (new float[shape.Parameters], new float[shape.Parameters], new float[shape.Parameters]);
        Parameters = new float[shape.Parameters];
        for (var layer = 1; layer <= shape.Layers; layer++)
        {
            // Uniform with the variance 2 / (inputs + outputs) (Glorot and Bengio 2010, eq. 16).
            var bound = Math.Sqrt(6.0 / (shape.Widths[layer - 1] + shape.Widths[layer]));
            foreach (ref var weight in Parameters.AsSpan(shape.Weights(layer)))
                weight = (float)(bound * ((2 * rng.NextDouble()) - 1));
        }
    }

    public float[] Parameters { get; }

    /// <summary>One pass over the rows in batches.</summary>
    public void Learn(ReadOnlySpan<int> rows, int batch, double step)
    {
        for (var first = 0; first < rows.Length; first += batch)
        {
            var taken = rows.Slice(first, Math.Min(batch, rows.Length - first));
            Load(taken);
            _shape.Forward(Parameters, _activations);
            Compare(taken.Length);
            _shape.Backward(Parameters, _activations, _errors, _gradient);
            _steps++;
            var corrected = step * Math.Sqrt(1 - Math.Pow(0.999, _steps)) / (1 - Math.Pow(0.9, _steps));
            LayerKernel.Adam(Parameters, _gradient, _first, _second, (float)corrected);
        }
    }

    /// <summary>Mean squared error of rows that are not learnt from.</summary>
    public double Error(ReadOnlySpan<int> rows)
    {
        var sum = 0.0;
        for (var first = 0; first < rows.Length; first += LayerKernel.Rows)
        {
            var taken = rows.Slice(first, Math.Min(LayerKernel.Rows, rows.Length - first));
            Load(taken);
            _shape.Forward(Parameters, _activations);
            sum += Compare(taken.Length);
        }

        return sum / ((double)rows.Length * _columns);
    }

    private void Load(ReadOnlySpan<int> rows)
    {
        var input = _activations.AsSpan(_shape.Units(0));
        input.Clear();
        var target = _errors.AsSpan(_shape.Units(0));
        for (var i = 0; i < rows.Length; i++)
        {
            var row = _rows.AsSpan(rows[i] * _columns, _columns);
            for (var column = 0; column < row.Length; column++)
            {
                target[(column * LayerKernel.Rows) + i] = row[column];
                input[(column * LayerKernel.Rows) + i] = float.IsNaN(row[column]) ? 0 : row[column];
            }
        }
    }

    /// <summary>Leaves the gradient of the mean squared error at the output and gives the sum of the squared errors; missing values have none, nor have the rows behind the last.</summary>
    private double Compare(int rows)
    {
        var target = _errors.AsSpan(_shape.Units(0));
        var output = _activations.AsSpan(_shape.Units(_shape.Layers));
        var errors = _errors.AsSpan(_shape.Units(_shape.Layers));
        var (scale, sum) = (2f / (rows * _columns), 0.0);
        for (var column = 0; column < _columns; column++)
        {
            var wanted = target.Slice(column * LayerKernel.Rows, LayerKernel.Rows);
            var got = output.Slice(column * LayerKernel.Rows, LayerKernel.Rows);
            var into = errors.Slice(column * LayerKernel.Rows, LayerKernel.Rows);
            into.Clear();
            for (var row = 0; row < rows; row++)
            {
                var error = float.IsNaN(wanted[row]) ? 0 : got[row] - wanted[row];
                into[row] = scale * error;
                sum += (double)error * error;
            }
        }

        return sum;
    }
}
