using System.Buffers;
using Florin.ML.Data;
using Florin.ML.Numerics;
using MathNet.Numerics.Distributions;

namespace Florin.ML.Forecasts.Arima;

/// <summary>A seasonal ARIMA model with mean or drift, or a regression whose errors follow one; immutable.</summary>
/// <remarks>Forecasts and their variances are those of the Kalman filter's state (Harvey and McKenzie 1984). The distribution is normal and takes the parameters as known, as R's <c>forecast</c> does.</remarks>
public sealed class ArimaModel : IDistributionForecastModel
{
    internal const string ModelName = "arima/1";

    private const int OnStack = 256;
    private const double Largest = 1e30;

    private readonly ArmaProcess _process;
    private readonly double[] _delta;
    private readonly double[] _coefficients;
    private readonly double[] _slopes;
    private readonly double[] _usual;
    private readonly double[] _state;
    private readonly double[] _factor;
    private readonly double _origin;
    private readonly double _scale;
    private readonly int _length;

    private ArimaModel(FitOutcome outcome, ArimaOrder order, int length, double origin, double scale, double deviation, double logLikelihood, double criterion,
        double[] coefficients, double[] slopes, double[] usual, double[] state, double[] factor)
    {
        (Outcome, Order, _length, _origin, _scale, Deviation, LogLikelihood, Criterion) = (outcome, order, length, origin, scale, deviation, logLikelihood, criterion);
        (_coefficients, _slopes, _usual, _state, _factor) = (coefficients, slopes, usual, state, factor);
        _process = new(order, coefficients);
        _delta = ArimaProblem.Delta(order.D, order.SeasonalD, order.Season);
    }

    /// <inheritdoc cref="IModel.Name"/>
    public string Name => ModelName;

    /// <summary>What answers; the detail is the model, e.g. <c>ARIMA(1,1,1)(0,1,1)[12]</c>.</summary>
    public FitOutcome Outcome { get; }

    /// <summary>The orders.</summary>
    public ArimaOrder Order { get; }

    /// <summary>Coefficients of the series' lags.</summary>
    public ReadOnlySpan<double> Ar => _process.P;

    /// <summary>Coefficients of the innovations' lags, with the sign of <c>e_t + θ₁ e_{t−1}</c>.</summary>
    public ReadOnlySpan<double> Ma => _process.Q;

    /// <summary>Coefficients of the series' seasonal lags.</summary>
    public ReadOnlySpan<double> SeasonalAr => _process.SeasonalP;

    /// <summary>Coefficients of the innovations' seasonal lags.</summary>
    public ReadOnlySpan<double> SeasonalMa => _process.SeasonalQ;

    /// <summary>Mean (d + D = 0) or drift a period (d + D = 1); 0 without.</summary>
    public double Constant => Order.Constant ? _slopes[0] : 0;

    /// <summary>Change of the series with one unit of each regressor.</summary>
    public ReadOnlySpan<double> Slopes => _slopes.AsSpan(Order.Constant ? 1 : 0);

    /// <summary>Standard deviation of an innovation, in the unit of the series; from the squares over the values left less parameters.</summary>
    public double Deviation { get; }

    /// <summary>Gaussian log-likelihood; 0 for a fallback.</summary>
    public double LogLikelihood { get; }

    /// <summary>AICc; 0 for a fallback, and where too few values are left for it.</summary>
    public double Criterion { get; }

    /// <summary>Writes the expected values; regressors stay at their mean of the fit.</summary>
    /// <param name="path">One per period, in the unit of the series.</param>
    public void Predict(Span<double> path) => Predict(null, path);

    /// <summary>Writes the expected values under known future regressors.</summary>
    /// <param name="regressors">At least one row per period ahead; what is not finite counts as the mean of the fit.</param>
    /// <param name="path">One per period, in the unit of the series.</param>
    /// <exception cref="ArgumentException">Another number of columns than was fitted, or too few rows.</exception>
    public void Predict(FeatureMatrix? regressors, Span<double> path)
    {
        Demand(regressors, path.Length);
        Span<double> state = _state.Length <= OnStack ? stackalloc double[_state.Length] : new double[_state.Length];
        _state.CopyTo(state);
        for (var h = 0; h < path.Length; h++)
        {
            DiffuseFilter.Step(state, _process.Phi, Order.States, _delta);
            path[h] = Known(regressors, h) + (_scale * DiffuseFilter.Observe(state, Order.States, _delta));
        }
    }

    /// <inheritdoc/>
    public void Intervals(double share, Span<double> lower, Span<double> upper) => Intervals(null, share, lower, upper);

    /// <summary>Writes central intervals under known future regressors.</summary>
    /// <param name="regressors">As for <see cref="Predict(FeatureMatrix, Span{double})"/>.</param>
    /// <param name="share">Between 0 and 1.</param>
    /// <param name="lower">Lower bounds.</param>
    /// <param name="upper">Upper bounds, as many.</param>
    /// <exception cref="ArgumentException">Another number of columns than was fitted, too few rows, or a share outside.</exception>
    public void Intervals(FeatureMatrix? regressors, double share, Span<double> lower, Span<double> upper)
    {
        if (!(share is > 0 and < 1) || lower.Length != upper.Length)
            throw new ArgumentException(FormattableString.Invariant($"Expected a share between 0 and 1 and as many lower as upper bounds, found {share}, {lower.Length} and {upper.Length}."), nameof(share));
        var quantile = Normal.InvCDF(0, 1, 0.5 * (1 + share));
        var width = ArrayPool<double>.Shared.Rent(lower.Length);
        Variances(width.AsSpan(0, lower.Length));
        Predict(regressors, lower);
        for (var h = 0; h < lower.Length; h++)
        {
            var half = quantile * Deviation * Math.Sqrt(width[h]);
            (lower[h], upper[h]) = (lower[h] - half, lower[h] + half);
        }

        ArrayPool<double>.Shared.Return(width);
    }

    /// <inheritdoc/>
    public void Sample(ulong seed, int horizon, Span<double> paths) => Sample(null, seed, horizon, paths);

    /// <summary>Writes equally likely futures under known future regressors: the state at the end is drawn, then every innovation.</summary>
    /// <param name="regressors">As for <see cref="Predict(FeatureMatrix, Span{double})"/>.</param>
    /// <param name="seed">Where the draws come from.</param>
    /// <param name="horizon">Periods of a future, at least 1.</param>
    /// <param name="paths">Room for a whole number of futures.</param>
    /// <exception cref="ArgumentException">Another number of columns than was fitted, too few rows, or no whole number of futures.</exception>
    public void Sample(FeatureMatrix? regressors, ulong seed, int horizon, Span<double> paths)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        if (paths.Length % horizon != 0)
            throw new ArgumentException(FormattableString.Invariant($"Expected a whole number of futures of {horizon} periods, found {paths.Length} values."), nameof(paths));
        Demand(regressors, horizon);
        var rng = new Rng(seed);
        var size = _state.Length;
        Span<double> state = size <= OnStack ? stackalloc double[size] : new double[size];
        var unit = _scale > 0 ? Deviation / _scale : 0;
        for (var at = 0; at < paths.Length; at += horizon)
        {
            _state.CopyTo(state);
            for (var c = 0; c < _factor.Length; c += size)
                Lanes.Add(state, _factor.AsSpan(c, size), rng.NextNormal() * unit);
            for (var h = 0; h < horizon; h++)
            {
                DiffuseFilter.Step(state, _process.Phi, Order.States, _delta);
                var innovation = rng.NextNormal() * unit;
                state[0] += innovation;
                foreach (var lag in _process.ThetaLags)
                    state[lag] += innovation * _process.Theta[lag - 1];
                paths[at + h] = Known(regressors, h) + (_scale * DiffuseFilter.Observe(state, Order.States, _delta));
            }
        }
    }

    /// <inheritdoc/>
    public void Write(BinaryWriter payload)
    {
        payload.WriteOutcome(Outcome);
        foreach (var part in (ReadOnlySpan<int>)[Order.P, Order.D, Order.Q, Order.SeasonalP, Order.SeasonalD, Order.SeasonalQ, Order.Season])
            payload.Write((byte)part);
        payload.Write(Order.Constant);
        payload.Write(_length);
        foreach (var number in (ReadOnlySpan<double>)[_origin, _scale, Deviation, LogLikelihood, Criterion])
            payload.Write(number);
        foreach (var array in (ReadOnlySpan<double[]>)[_coefficients, _slopes, _usual, _state, _factor])
            payload.WriteArray<double>(array);
    }

    internal static ArimaModel Read(BinaryReader payload)
    {
        var outcome = payload.ReadOutcome();
        Span<int> parts = stackalloc int[7];
        foreach (ref var part in parts)
            part = payload.ReadByte();
        var order = new ArimaOrder(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6], payload.ReadBoolean());
        Payload.Demand(IsKnown(order), "orders that are not fitted here");
        var length = payload.ReadInt32();
        Payload.Demand(length >= 0, "a negative length");
        Span<double> numbers = stackalloc double[5];
        foreach (ref var number in numbers)
            number = payload.ReadDouble();
        var arrays = new double[5][];
        foreach (ref var array in arrays.AsSpan())
        {
            array = payload.ReadArray<double>();
            DemandSmall(array);
        }

        DemandSmall(numbers);
        var (coefficients, slopes, usual, state, factor) = (arrays[0], arrays[1], arrays[2], arrays[3], arrays[4]);
        Payload.Demand(numbers[1] >= 0 && numbers[2] >= 0, "a negative scale");
        Payload.Demand(coefficients.Length == order.Coefficients, "another number of coefficients than lags");
        Payload.Demand(slopes.Length == usual.Length + (order.Constant ? 1 : 0), "another number of slopes than regressors");
        Payload.Demand(state.Length == order.States + order.Lost && factor.Length % state.Length == 0 && factor.Length / state.Length <= state.Length, "a state of another size than the lags");
        var model = new ArimaModel(outcome, order, length, numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], coefficients, slopes, usual, state, factor);
        Payload.Demand(model._process.RootsBeyond(1), "a process that is not stationary and invertible");
        return model;
    }

    /// <summary>The orders a model may have.</summary>
    internal static bool IsKnown(ArimaOrder order) =>
        order is { P: >= 0 and <= 5, Q: >= 0 and <= 5, D: >= 0 and <= 2, SeasonalP: >= 0 and <= 2, SeasonalQ: >= 0 and <= 2, SeasonalD: >= 0 and <= 1, Season: >= 1 and <= 128 }
        && (order.Season > 1 || order is { SeasonalP: 0, SeasonalQ: 0, SeasonalD: 0 }) && !(order.Constant && order.D + order.SeasonalD > 1);

    /// <summary>The model of an estimate.</summary>
    internal static ArimaModel Of(ArimaFit fit, ArimaEstimate estimate)
    {
        var (problem, order) = (fit.Problem, estimate.Order);
        var (state, covariance) = fit.Filter(estimate);
        var slopes = new double[problem.Columns - 1];
        var origin = problem.Origins[0];
        for (var c = 0; c < slopes.Length; c++)
        {
            slopes[c] = (problem.Slopes[c] + estimate.Slopes[c]) * problem.Scales[0] / problem.Scales[c + 1];
            origin -= slopes[c] * problem.Origins[c + 1];
        }

        var left = Math.Max(1, problem.Data.Known - problem.Lost - order.Coefficients - slopes.Length);
        var deviation = Math.Sqrt(estimate.Squares / left) * problem.Scales[0];
        var text = problem.Data.Regressors.Length > 0 ? $"regression with {order} errors" : order.ToString();
        var outcome = new FitOutcome(estimate.Converged ? FitStatus.Fitted : FitStatus.NotConverged, text);
        var usual = Array.ConvertAll(problem.Data.Regressors, column => column.Average());
        return new(outcome, order, problem.Data.Length, origin, problem.Scales[0], deviation, estimate.LogLikelihood, double.IsFinite(estimate.Criterion) ? estimate.Criterion : 0,
            fit.Coefficients(estimate), slopes, usual, state, CovarianceFactor.Of(covariance, state.Length));
    }

    /// <summary>A series that does not move.</summary>
    internal static ArimaModel Level(ArimaData data) =>
        Plain(new(FitStatus.Constant, FormattableString.Invariant($"{data.Known} equal values")), data, new(0, 0, 0), data.Filled[^1], 0);

    /// <summary>Too few values: the last one stays, and moves by what it moved before.</summary>
    internal static ArimaModel Short(ArimaData data)
    {
        var sum = 0.0;
        for (var t = 1; t < data.Length; t++)
            sum += Math.Pow(data.Filled[t] - data.Filled[t - 1], 2);
        var outcome = new FitOutcome(FitStatus.TooShort, data.Known == 0 ? "no values" : FormattableString.Invariant($"{data.Known} values, a random walk"));
        return Plain(outcome, data, new(0, 1, 0), data.Length == 0 ? 0 : data.Filled[^1], data.Length < 2 ? 0 : Math.Sqrt(sum / (data.Length - 1)));
    }

    private static ArimaModel Plain(FitOutcome outcome, ArimaData data, ArimaOrder order, double level, double deviation) =>
        new(outcome, order, data.Length, level, deviation > 0 ? deviation : 1, deviation, 0, 0, [], new double[data.Regressors.Length], new double[data.Regressors.Length], new double[1 + order.D], []);

    /// <summary>Variances of the forecast errors, in those of an innovation: the state's at the end carried on, and what every innovation since then adds (ψ weights).</summary>
    private void Variances(Span<double> variances)
    {
        var size = _state.Length;
        Span<double> state = size <= OnStack ? stackalloc double[size] : new double[size];
        state.Clear();
        state[0] = 1;
        _process.Theta.CopyTo(state[1..]);
        var sum = 0.0;
        for (var h = 0; h < variances.Length; h++)
        {
            var weight = DiffuseFilter.Observe(state, Order.States, _delta);
            variances[h] = sum += weight * weight;
            DiffuseFilter.Step(state, _process.Phi, Order.States, _delta);
        }

        for (var c = 0; c < _factor.Length; c += size)
        {
            _factor.AsSpan(c, size).CopyTo(state);
            for (var h = 0; h < variances.Length; h++)
            {
                DiffuseFilter.Step(state, _process.Phi, Order.States, _delta);
                var weight = DiffuseFilter.Observe(state, Order.States, _delta);
                variances[h] += weight * weight;
            }
        }
    }

    /// <summary>What constant and regressors say of the period <paramref name="ahead"/> + 1 after the last.</summary>
    private double Known(FeatureMatrix? regressors, int ahead)
    {
        var sum = _origin;
        if (Order.Constant)
            sum += _slopes[0] * (Order.Lost == 0 ? 1 : _length + ahead + 1);
        var first = Order.Constant ? 1 : 0;
        for (var c = 0; c < _usual.Length; c++)
        {
            var value = regressors is null ? _usual[c] : regressors.Column(c)[ahead];
            sum += _slopes[first + c] * (double.IsFinite(value) ? Math.Clamp(value, -TimeSeries.Largest, TimeSeries.Largest) : _usual[c]);
        }

        return sum;
    }

    private void Demand(FeatureMatrix? regressors, int horizon)
    {
        if (regressors is { } given && (given.Columns != _usual.Length || given.Rows < horizon))
            throw new ArgumentException(FormattableString.Invariant($"Expected {horizon} rows of {_usual.Length} regressors, found {given.Rows} of {given.Columns}."), nameof(regressors));
    }

    private static void DemandSmall(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
            Payload.Demand(Math.Abs(value) <= Largest, "a number beyond all bounds");
    }
}
