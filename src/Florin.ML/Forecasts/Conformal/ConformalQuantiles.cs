namespace Florin.ML.Forecasts.Conformal;

/// <summary>Weighted quantiles of scores: those of one origin of the series share the weight 1, since a forecast that misses one period mostly misses the next; those of the pool share a weight of their own.</summary>
/// <remarks>Split conformal prediction with weights (Tibshirani, Foygel Barber, Candès and Ramdas 2019, eq. 7): the period yet to come has the weight of a score and lies above all.</remarks>
internal sealed class ConformalQuantiles
{
    /// <summary>Half percents: 0.95 and 0.995 are told apart, and a table is 1.6 kB.</summary>
    private const int Steps = 200;

    private readonly double[] _scores;
    private readonly double[] _weights;
    private readonly double _total;

    /// <param name="own">Scores of the series.</param>
    /// <param name="origins">How many of its origins are heard, the oldest first.</param>
    /// <param name="pool">Scores of other series, ascending, without missing ones.</param>
    /// <param name="options">What the pool counts together, and how many periods share the weight of an origin.</param>
    public ConformalQuantiles(ConformalScores own, int origins, ReadOnlySpan<double> pool, ConformalForecastOptions options)
    {
        var scores = new List<(double Score, double Weight)>();
        var single = 1.0 / options.Horizon;
        for (var origin = 0; origin < origins; origin++)
        {
            foreach (var score in own.Of(origin))
            {
                if (double.IsFinite(score))
                    scores.Add((score, single));
            }
        }

        foreach (var score in pool)
            scores.Add((score, options.PoolWeight / pool.Length));
        scores.Sort();
        _scores = [.. scores.Select(entry => entry.Score)];
        _weights = new double[_scores.Length];
        var sum = 0.0;
        for (var i = 0; i < _weights.Length; i++)
            _weights[i] = sum += scores[i].Weight;
        _total = sum + single;
    }

    /// <summary>The score that bounds a share of those to come; the largest where the scores are too few to say, 1 where there is none.</summary>
    public double Of(double share)
    {
        if (_scores.Length == 0)
            return 1;
        var at = Array.BinarySearch(_weights, share * _total);
        return _scores[Math.Min(at < 0 ? ~at : at, _scores.Length - 1)];
    }

    /// <summary>The quantiles at 0, 0.005, … 1: all that a model keeps of its scores.</summary>
    public double[] Table()
    {
        var table = new double[Steps + 1];
        for (var i = 0; i < table.Length; i++)
            table[i] = Of((double)i / Steps);
        return table;
    }

    /// <summary>A quantile out of <see cref="Table"/>, straight between its steps.</summary>
    public static double Of(ReadOnlySpan<double> table, double share)
    {
        var at = Math.Clamp(share, 0, 1) * (table.Length - 1);
        var below = (int)at;
        return below == table.Length - 1 ? table[below] : table[below] + ((at - below) * (table[below + 1] - table[below]));
    }
}
