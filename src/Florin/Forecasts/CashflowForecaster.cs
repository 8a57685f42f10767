using Florin.Ledger;
using Florin.ML.Evaluation;
using Florin.ML.Forecasts;
using Florin.Recurring;

namespace Florin.Forecasts;

/// <summary>What a forecast is made of: the rows, whose they are, and what comes back in them as of the last day of <c>History</c>.</summary>
public sealed record CashflowLedger(TransactionColumns Rows, IReadOnlySet<int> Accounts, IReadOnlyList<RecurringSeries> Series, BalanceHistory History);

/// <summary>Bills on their dates, everyday flows by category, the balance's own past, and the errors of past days: put together as a model says. Pure, the same input gives the same answer.</summary>
public sealed class CashflowForecaster
{
    public const string PartsModel = "bills-and-everyday/1";
    public const string MeanModel = "bills-and-everyday/1+seasonal-smoothing/1";

    /// <summary>The first third of a history is left out of its errors: most series were not yet known then, which says little of today.</summary>
    private const int LearningShare = 3;

    private const int LeastHorizons = 3;

    private readonly CashflowModel _model;
    private readonly BalanceForecastOptions _options;
    private readonly ShrunkSeasonsOptions _everyday;
    private readonly BalanceForecaster _balance;

    public CashflowForecaster(CashflowModel model, BalanceForecastOptions options)
    {
        (_model, _options) = (model, options);
        _everyday = new ShrunkSeasonsOptions { HalfLife = model.HalfLife, Months = model.Months };
        _balance = new BalanceForecaster(options);
    }

    /// <summary>The balance alone.</summary>
    public BalanceForecast Forecast(CashflowLedger known, int horizon) => _balance.Answer(known.History, Estimate(known, Parts(known, horizon), horizon, seasons: true));

    /// <param name="known">At least one day.</param>
    /// <param name="horizon">Days ahead, 1 to 90.</param>
    /// <param name="seasons">Without them the everyday flows are spread evenly over the days; dated bills stay.</param>
    /// <param name="version">Of the model, <c>null</c> where it is the built-in one.</param>
    /// <param name="fault">Why the built-in one answers, where that is not just "never trained".</param>
    public CashflowForecast Describe(CashflowLedger known, int horizon, bool seasons, string? version, string? fault)
    {
        var parts = Parts(known, horizon);
        var estimate = Estimate(known, parts, horizon, seasons);
        return new CashflowStory(known, parts, estimate, _balance.Answer(known.History, estimate), _balance).Tell(_model, version, fault);
    }

    internal BalanceForecast Answer(CashflowLedger known, BalanceEstimate estimate) => _balance.Answer(known.History, estimate);

    internal FlowParts Parts(CashflowLedger known, int horizon)
    {
        BalanceForecaster.Demand(known.History, horizon);
        return new FlowPartsFinder(_everyday).Find(known.Rows, known.Accounts, known.History.AsOf, horizon, known.Series);
    }

    internal BalanceEstimate Estimate(CashflowLedger known, FlowParts parts, int horizon, bool seasons)
    {
        var estimate = Combine(known, parts, horizon);
        if (seasons)
            return estimate;
        var flows = parts.DatedPath(known.History.AsOf, horizon);
        var everyday = (estimate.Flows.Sum() - flows.Sum()) / horizon;
        for (var h = 0; h < horizon; h++)
            flows[h] += everyday;
        return estimate with { Flows = flows };
    }

    private BalanceEstimate Combine(CashflowLedger known, FlowParts parts, int horizon)
    {
        var history = known.History;
        var flows = _balance.Known(history);
        if (_model.PartsShare == 0 || flows.Length < _options.Smoothing.MinimumLength || _balance.MinimumHistory(flows.Length, horizon) is not { } minimumHistory)
            return Scaled(_balance.Estimate(history, horizon), horizon);
        var before = Math.Max(minimumHistory, Math.Min(flows.Length / LearningShare, flows.Length - horizon - minimumHistory));
        var origins = RollingOrigin.Origins(flows.Length, horizon, before, _options.Conformal.MaximumOrigins);
        var errors = new PartsReplay(known.Rows, known.Accounts, known.Series, history.AsOf.AddDays(1 - flows.Length), flows, _everyday).Errors(origins, horizon);
        var path = parts.Path(history.AsOf, horizon);
        var model = PartsModel;
        if (_model.PartsShare < 1)
        {
            var own = _balance.Estimate(history, horizon, before);
            for (var h = 0; h < horizon; h++)
                path[h] = (_model.PartsShare * path[h]) + ((1 - _model.PartsShare) * own.Flows[h]);
            errors = own.Errors.Mixed(errors, _model.PartsShare);
            model = MeanModel;
        }

        return Scaled(new BalanceEstimate(
            path, errors, Measured(errors), model,
            FormattableString.Invariant($"{BalanceForecaster.Length(history)}: bills on their dates, everyday flows by category and the errors from {errors.Count} past days")), horizon);
    }

    /// <summary>Past days that overlap repeat one another: fewer than three horizons of them measure nothing.</summary>
    private static MeasuredCoverage Measured(ErrorPaths errors)
    {
        var measured = errors.Measure(0.8, BalanceForecaster.KnownErrors);
        return measured.Origins > 0 && errors.Origins[^1] - errors.Origins[^measured.Origins] >= LeastHorizons * errors.Horizon ? measured : default;
    }

    private BalanceEstimate Scaled(BalanceEstimate estimate, int horizon)
    {
        if (_model.Doubt.Count == 0)
            return estimate;
        var factors = new double[horizon];
        for (var h = 0; h < horizon; h++)
            factors[h] = _model.ScaleAt(h + 1);
        return estimate with { Errors = estimate.Errors.Scaled(factors) };
    }
}
