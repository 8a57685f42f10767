using Florin.ML.Numerics;

namespace Florin.ML.Forecasts.Arima;

/// <summary>Estimates models of one problem: conditional sums of squares, then the exact likelihood. Slopes of constant and regressors are solved for at every step (generalised least squares), so that only coefficients of lags are searched.</summary>
internal sealed class ArimaFit
{
    /// <summary>R's bound: roots nearer to the unit circle than this are not trusted.</summary>
    private const double NearestRoot = 1.01;

    private const int Iterations = 100;
    private const double Tolerance = 1e-9;
    private const double Step = 1e-6;

    /// <summary>Where tanh is flat a search would not leave: an exact one begins within.</summary>
    private const double FurthestStart = 2;

    /// <summary>Elements of covariances that the filter for gaps may pass in all; about half a second. What is left of the search then stays at the conditional estimate.</summary>
    private const double Work = 3e8;

    /// <summary>Calls of a line search, at most usual.</summary>
    private const int LineCalls = 3;

    private readonly ArimaProblem _problem;
    private readonly ArmaProcess _process;
    private readonly double[] _delta;
    private readonly double[] _scratch;
    private readonly double[] _cross;
    private readonly double[] _slopes;
    private double _work = Work;

    /// <summary>Room for all orders up to the largest, used one after the other.</summary>
    public ArimaFit(ArimaProblem problem, ArimaOrder largest)
    {
        _problem = problem;
        _process = new(largest.LongP, largest.LongQ);
        _delta = ArimaProblem.Delta(problem.D, problem.SeasonalD, problem.Data.Season);
        var size = largest.States + _delta.Length;
        var room = Math.Max(ArmaLikelihood.Scratch(largest.States, problem.Columns, problem.Used), (problem.Columns + 1) * problem.Used);
        _scratch = new double[problem.Data.Gaps ? Math.Max(room, DiffuseRoom(size, problem.Columns)) : room];
        _cross = new double[problem.Columns * problem.Columns];
        _slopes = new double[problem.Columns - 1];
    }

    public ArimaProblem Problem => _problem;

    /// <summary>Least conditional sum of squares; the criterion compares conditional estimates only.</summary>
    public ArimaEstimate Conditional(ArimaOrder order)
    {
        var free = new double[order.Coefficients];
        var objective = new ConditionalValue(this, order);
        var (value, converged) = Minimise(ref objective, free, Iterations);
        objective.Value(free);
        var (known, parameters) = (_problem.Data.Known - _problem.Lost, order.Coefficients + _problem.Columns);
        var twice = known * 2 * (value + Math.Log(_problem.Scales[0]));
        return Estimate(order, free, Math.Exp(2 * value) * Math.Max(1, _problem.Used - order.LongP), -0.5 * twice, known, parameters, converged);
    }

    /// <summary>Largest likelihood, from the conditional estimate.</summary>
    public ArimaEstimate Exact(ArimaOrder order, ReadOnlySpan<double> start)
    {
        var free = start.ToArray();
        for (var i = 0; i < free.Length; i++)
            free[i] = Math.Clamp(free[i], -FurthestStart, FurthestStart);
        double value;
        bool converged;
        int used;
        if (_problem.Data.Gaps)
        {
            var objective = new GappyValue(this, order);
            var calls = Math.Max(0, _work) / Cost(order);
            (value, converged) = Minimise(ref objective, free, (int)Math.Min(Iterations, calls / (free.Length + LineCalls)));
            objective.Value(free);
            used = _problem.Data.Known - _problem.Lost;
        }
        else
        {
            var objective = new ExactValue(this, order);
            (value, converged) = Minimise(ref objective, free, Iterations);
            objective.Value(free);
            used = _problem.Used;
        }

        var squares = Math.Exp(2 * value) * used;
        var parameters = order.Coefficients + _problem.Columns;
        var twice = (2 * used * (value + Math.Log(_problem.Scales[0]))) + used + (used * Math.Log(2 * Math.PI));
        var estimate = Estimate(order, free, squares, -0.5 * twice, used, parameters, converged);
        return estimate with { Squares = Squares(order, free) };
    }

    /// <summary>The filter's end under an estimate: what is known of the state and its covariance.</summary>
    public (double[] State, double[] Covariance) Filter(ArimaEstimate estimate)
    {
        var size = estimate.Order.States + _delta.Length;
        var columns = _problem.Columns;
        var states = new double[columns * size];
        var covariance = new double[size * size];
        _process.Set(estimate.Order, estimate.Free);
        DiffuseFilter.Run(_problem.Levels, columns, _process, _delta, states, covariance, new double[(size * (size + 2)) + columns], _cross);
        for (var c = 1; c < columns; c++)
            Lanes.Add(states.AsSpan(0, size), states.AsSpan(c * size, size), -estimate.Slopes[c - 1]);
        return (states[..size], covariance);
    }

    /// <summary>The coefficients of an estimate.</summary>
    public double[] Coefficients(ArimaEstimate estimate)
    {
        _process.Set(estimate.Order, estimate.Free);
        return _process.Coefficients.ToArray();
    }

    private double Cost(ArimaOrder order) => (double)_problem.Data.Length * (order.States + _delta.Length) * (order.States + _delta.Length);

    private static int DiffuseRoom(int size, int columns) => (2 * size * size) + (size * (columns + 2)) + columns;

    private static (double Value, bool Converged) Minimise<TObjective>(ref TObjective objective, Span<double> free, int iterations)
        where TObjective : struct, IObjective =>
        free.Length == 0 || iterations < 2 ? (objective.Value(free), true) : QuasiNewton.Minimise(ref objective, free, Step, iterations, Tolerance);

    private ArimaEstimate Estimate(ArimaOrder order, double[] free, double squares, double likelihood, int used, int parameters, bool converged)
    {
        var spare = used - parameters - 1;
        _process.Set(order, free);
        var criterion = spare > 0 && double.IsFinite(likelihood) && _process.RootsBeyond(NearestRoot)
            ? (2 * (parameters - likelihood)) + (2.0 * parameters * (parameters + 1) / spare)
            : double.PositiveInfinity;
        return new(order, free, _slopes.ToArray(), squares, likelihood, criterion, converged);
    }

    /// <summary>Squared innovations alone, without the variances' logarithms.</summary>
    private double Squares(ArimaOrder order, ReadOnlySpan<double> free)
    {
        _process.Set(order, free);
        if (_problem.Data.Gaps)
            Diffuse(order);
        else
            ArmaLikelihood.Evaluate(_problem.Values, _problem.Columns, _process, _scratch, _cross);
        return Math.Max(0, CrossProducts.Solve(_cross, _slopes));
    }

    private (double Logarithms, int Used) Diffuse(ArimaOrder order)
    {
        _work -= Cost(order);
        var size = order.States + _delta.Length;
        var columns = _problem.Columns;
        var states = _scratch.AsSpan(0, columns * size);
        var covariance = _scratch.AsSpan(columns * size, size * size);
        return DiffuseFilter.Run(_problem.Levels, columns, _process, _delta, states, covariance, _scratch.AsSpan(size * (columns + size), (size * (size + 2)) + columns), _cross);
    }

    private double Value(double logarithms, int used)
    {
        // A perfect fit has no logarithm; the bound is beyond what sixteen digits can tell from one.
        var squares = Math.Max(CrossProducts.Solve(_cross, _slopes) / used, 1e-30);
        return 0.5 * (Math.Log(squares) + (logarithms / used));
    }

    private readonly struct ConditionalValue(ArimaFit fit, ArimaOrder order) : IObjective
    {
        public double Value(scoped ReadOnlySpan<double> point)
        {
            fit._process.Set(order, point);
            var used = ConditionalSquares.Evaluate(fit._problem.Values, fit._problem.Columns, order, fit._process, fit._scratch, fit._cross);
            return used > 0 ? fit.Value(0, used) : double.NaN;
        }
    }

    private readonly struct ExactValue(ArimaFit fit, ArimaOrder order) : IObjective
    {
        public double Value(scoped ReadOnlySpan<double> point)
        {
            fit._process.Set(order, point);
            return fit.Value(ArmaLikelihood.Evaluate(fit._problem.Values, fit._problem.Columns, fit._process, fit._scratch, fit._cross), fit._problem.Used);
        }
    }

    private readonly struct GappyValue(ArimaFit fit, ArimaOrder order) : IObjective
    {
        public double Value(scoped ReadOnlySpan<double> point)
        {
            fit._process.Set(order, point);
            var (logarithms, used) = fit.Diffuse(order);
            return used > 0 ? fit.Value(logarithms, used) : double.NaN;
        }
    }
}
