namespace Florin.ML.Forecasts.Arima;

/// <summary>A series with its differences chosen, in units of its own: ordinary least squares has taken constant and regressors off, so that numbers are small, and their slopes stay to be refined.</summary>
internal sealed class ArimaProblem
{
    /// <summary>A share of its level below which the differences of a regressor are rounding.</summary>
    private const double Still = 1e-10;

    /// <summary>Prepares the columns: the series, then the constant, then the regressors.</summary>
    public ArimaProblem(ArimaData data, int d, int seasonalD, bool constant)
    {
        (Data, D, SeasonalD, Constant) = (data, d, seasonalD, constant);
        Columns = 1 + (constant ? 1 : 0) + data.Regressors.Length;
        Lost = d + (data.Season * seasonalD);
        Used = data.Length - Lost;
        Levels = new double[Columns * data.Length];
        Values = new double[Columns * Used];
        Slopes = new double[Columns - 1];
        Origins = new double[Columns];
        Scales = new double[Columns];
        for (var c = 0; c < Columns; c++)
            Prepare(c);
        Regress();
    }

    public ArimaData Data { get; }

    public int D { get; }

    public int SeasonalD { get; }

    public bool Constant { get; }

    /// <summary>1 + constant + regressors.</summary>
    public int Columns { get; }

    /// <summary>Values lost by differencing.</summary>
    public int Lost { get; }

    /// <summary>Values left.</summary>
    public int Used { get; }

    /// <summary>Columns × length: NaN in the first where missing.</summary>
    public double[] Levels { get; }

    /// <summary>Columns × used: the differences, gaps filled.</summary>
    public double[] Values { get; }

    /// <summary>What least squares took off, per column but the first, in units of the scaled columns.</summary>
    public double[] Slopes { get; }

    /// <summary>What was taken off each column before, in its own unit.</summary>
    public double[] Origins { get; }

    /// <summary>The unit of each column.</summary>
    public double[] Scales { get; }

    /// <summary>The differences as <c>y_t = w_t + Σ delta_j y_{t−j}</c>.</summary>
    public static double[] Delta(int d, int seasonalD, int season)
    {
        double[] product = [1];
        for (var i = 0; i < d + seasonalD; i++)
        {
            var lag = i < d ? 1 : season;
            var next = new double[product.Length + lag];
            for (var j = 0; j < product.Length; j++)
            {
                next[j] += product[j];
                next[j + lag] -= product[j];
            }

            product = next;
        }

        var delta = new double[product.Length - 1];
        for (var j = 0; j < delta.Length; j++)
            delta[j] = -product[j + 1];
        return delta;
    }

    private void Prepare(int column)
    {
        var levels = Levels.AsSpan(column * Data.Length, Data.Length);
        var values = Values.AsSpan(column * Used, Used);
        if (column == 0)
            Data.Filled.CopyTo(levels);
        else if (column == 1 && Constant)
        {
            for (var t = 0; t < levels.Length; t++)
                levels[t] = Lost == 0 ? 1 : t + 1;
        }
        else
            Data.Regressors[column - (Constant ? 2 : 1)].CopyTo(levels);

        // A difference forgets the level; small numbers are kept more exactly.
        Origins[column] = Lost > 0 ? levels[0] : 0;
        var work = new double[levels.Length];
        for (var t = 0; t < levels.Length; t++)
        {
            levels[t] -= Origins[column];
            work[t] = levels[t];
        }

        var differences = work.AsSpan();
        for (var i = 0; i < SeasonalD; i++)
            differences = UnitRootTest.Differenced(differences, Data.Season);
        for (var i = 0; i < D; i++)
            differences = UnitRootTest.Differenced(differences, 1);
        differences.CopyTo(values);
        Scale(column);
    }

    private void Scale(int column)
    {
        var levels = Levels.AsSpan(column * Data.Length, Data.Length);
        var values = Values.AsSpan(column * Used, Used);
        var sum = 0.0;
        foreach (var value in values)
            sum += value * value / values.Length;
        var scale = Math.Sqrt(sum);
        if (column > 0 && scale <= Still * Largest(levels))
        {
            // Differencing left nothing of it: the level already says what it says.
            levels.Clear();
            values.Clear();
            scale = 0;
        }

        if (!(scale > 0) || !double.IsFinite(scale))
            scale = 1;
        Scales[column] = scale;
        for (var t = 0; t < levels.Length; t++)
            levels[t] /= scale;
        for (var t = 0; t < values.Length; t++)
            values[t] /= scale;
    }

    private static double Largest(ReadOnlySpan<double> values)
    {
        var largest = 0.0;
        foreach (var value in values)
            largest = Math.Max(largest, Math.Abs(value));
        return largest;
    }

    private void Regress()
    {
        if (Columns > 1)
        {
            var cross = new double[Columns * Columns];
            for (var i = 0; i < Columns; i++)
            {
                for (var j = 0; j <= i; j++)
                {
                    var sum = 0.0;
                    for (var t = 0; t < Used; t++)
                        sum += Values[(i * Used) + t] * Values[(j * Used) + t];
                    cross[(i * Columns) + j] = sum;
                }
            }

            CrossProducts.Solve(cross, Slopes);
            for (var c = 1; c < Columns; c++)
            {
                Lanes.Add(Values.AsSpan(0, Used), Values.AsSpan(c * Used, Used), -Slopes[c - 1]);
                Lanes.Add(Levels.AsSpan(0, Data.Length), Levels.AsSpan(c * Data.Length, Data.Length), -Slopes[c - 1]);
            }

            var before = Scales[0];
            Scale(0);
            for (var c = 0; c < Slopes.Length; c++)
                Slopes[c] /= Scales[0];
            Scales[0] *= before;
        }

        for (var t = 0; t < Data.Length; t++)
        {
            if (double.IsNaN(Data.Levels[t]))
                Levels[t] = double.NaN;
        }
    }
}
