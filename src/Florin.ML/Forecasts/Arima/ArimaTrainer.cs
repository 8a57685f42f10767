using Florin.ML.Data;

namespace Florin.ML.Forecasts.Arima;

/// <summary>Fits <see cref="ArimaModel"/>: chooses differences by tests and orders by a stepwise search, estimates by exact Gaussian likelihood.</summary>
/// <remarks>Hyndman and Khandakar (2008), "Automatic time series forecasting: the forecast package for R", with the settings of the package's <c>auto.arima</c> 8.20 but p and q of at most 3.
/// D is 1 where the season's strength exceeds 0.64, d is found by repeated tests of level stationarity at 5 %; models are compared by AICc and one whose roots come within 1 % of the unit circle is left out.
/// Gaps are filled for the tests and the comparison of models, and stepped over by the likelihood of the best one; where season and length make that more than half a second's work, its conditional estimate stays.
/// A series of more than <see cref="ArimaOptions.Window"/> values is fitted to its latest ones, so that any length answers within a second.</remarks>
/// <param name="options">Settings.</param>
public sealed class ArimaTrainer(ArimaOptions options) : IForecastTrainer
{
    /// <summary>Below this many known values no model is compared with another.</summary>
    private const int Fewest = 4;

    /// <inheritdoc/>
    public string Name => ArimaModel.ModelName;

    /// <inheritdoc/>
    public IForecastModel Fit(TimeSeries series) => Fit(ArimaData.Of(series, null, options));

    /// <summary>Fits the series as a regression on other columns whose errors follow the model.</summary>
    /// <param name="series">The series.</param>
    /// <param name="regressors">One row per value of the series, oldest first; where one is not finite the value counts as missing.</param>
    /// <exception cref="ArgumentException">The numbers of rows differ.</exception>
    public ArimaModel Fit(TimeSeries series, FeatureMatrix regressors)
    {
        if (regressors.Rows != series.Length)
            throw new ArgumentException(FormattableString.Invariant($"Expected {series.Length} rows of regressors, found {regressors.Rows}."), nameof(regressors));
        return Fit(ArimaData.Of(series, regressors, options));
    }

    /// <summary>Fits given orders, without a search.</summary>
    /// <param name="series">The series; its season is the order's.</param>
    /// <param name="order">The orders: p and q up to 5, d, P and Q up to 2, D up to 1, a season up to 128; a constant with d + D of at most 1.</param>
    /// <exception cref="ArgumentException">The orders are not of these.</exception>
    public ArimaModel Fit(TimeSeries series, ArimaOrder order)
    {
        if (!ArimaModel.IsKnown(order))
            throw new ArgumentException($"{order} is not fitted here.", nameof(order));
        var data = ArimaData.Of(new(series.Values, series.Calendar, order.Season), null, options with { LongestSeason = 128 });
        if (data.Known - order.Lost <= order.Coefficients + 2)
            return ArimaModel.Short(data);
        if (UnitRootTest.IsConstant(data.Filled))
            return ArimaModel.Level(data);
        var fit = new ArimaFit(new ArimaProblem(data, order.D, order.SeasonalD, order.Constant), order);
        return ArimaModel.Of(fit, fit.Exact(order, fit.Conditional(order).Free));
    }

    private ArimaModel Fit(ArimaData data)
    {
        if (data.Known < Fewest)
            return ArimaModel.Short(data);
        if (UnitRootTest.IsConstant(data.Filled))
            return ArimaModel.Level(data);
        var (d, seasonalD, moves) = Differences(data);
        var constant = options.Constant && d + seasonalD <= 1;
        var (known, season) = (data.Known, data.Season);
        var third = known / 3;
        var most = new ArimaOrder(
            Math.Min(options.MaximumP, third), d, Math.Min(options.MaximumQ, third),
            season == 1 ? 0 : Math.Min(options.MaximumSeasonalP, third / season), seasonalD,
            season == 1 ? 0 : Math.Min(options.MaximumSeasonalQ, third / season), season, constant);
        if (most.SeasonalP > 0)
            most = most with { P = Math.Min(most.P, season - 1) };
        if (most.SeasonalQ > 0)
            most = most with { Q = Math.Min(most.Q, season - 1) };
        if (!moves)
            most = new(0, d, 0, 0, seasonalD, 0, season, constant);

        var without = new ArimaFit(new ArimaProblem(data, d, seasonalD, false), most);
        var with = constant ? new ArimaFit(new ArimaProblem(data, d, seasonalD, true), most) : null;
        if (!moves)
        {
            var plain = with ?? without;
            return ArimaModel.Of(plain, plain.Exact(most, []));
        }

        var approximate = data.Length >= options.ApproximateFrom || season > 12 || data.Gaps;
        var (estimate, fit) = new ArimaSearch(with, without, most, options.Models, approximate).Run();
        return ArimaModel.Of(fit, estimate);
    }

    /// <summary>The differences, and whether anything moves after them.</summary>
    private (int D, int SeasonalD, bool Moves) Differences(ArimaData data)
    {
        var work = Residuals(data);
        var season = data.Season;
        var seasonalD = season == 1 || data.Known <= 2 * season ? 0
            : options.SeasonalD ?? (options.MaximumSeasonalD > 0 && SeasonalStrength.Of(work, season) > SeasonalStrength.Strong ? 1 : 0);
        var values = seasonalD > 0 ? UnitRootTest.Differenced(work, season) : work;
        var tested = values.ToArray();
        var d = options.D ?? UnitRootTest.Differences(tested, options.MaximumD);

        // At least two values have to be left.
        while (d > 0 && values.Length - d < 2)
            d--;
        for (var i = 0; i < d; i++)
            values = UnitRootTest.Differenced(values, 1);
        return (d, seasonalD, !UnitRootTest.IsConstant(values));
    }

    /// <summary>What ordinary least squares leaves of the series, gaps filled; the series itself without regressors.</summary>
    private static Span<double> Residuals(ArimaData data)
    {
        if (data.Regressors.Length == 0)
            return data.Filled.ToArray();
        var problem = new ArimaProblem(data, 0, 0, true);
        return problem.Values.AsSpan(0, problem.Used);
    }
}
