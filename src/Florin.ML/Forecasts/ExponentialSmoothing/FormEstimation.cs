namespace Florin.ML.Forecasts.ExponentialSmoothing;

/// <summary>Estimates single forms over one series; holds the memory that they share.</summary>
internal readonly ref struct FormEstimation
{
    private const int MostIterations = 1000;

    /// <summary>Descent of the deviance, twice in a row, that ends a search: criteria are compared to the second decimal.</summary>
    private const double Tolerance = 1e-4;

    /// <summary>α of the second start, where the level follows quickly; the first is R's, a fifth of the range divided by the period.</summary>
    private const double QuickAlpha = 0.5;

    /// <summary>Where the other parameters begin, as shares of their ranges; R has 0.99 for φ, where the logistic function is flat.</summary>
    private const double BetaShare = 0.1;
    private const double GammaShare = 0.05;
    private const double PhiShare = 0.9;

    private readonly ReadOnlySpan<double> _values;
    private readonly ReadOnlySpan<double> _filled;
    private readonly Span<double> _adjusted;
    private readonly Trace _trace;
    private readonly int _count;
    private readonly int _period;
    private readonly double _scale;

    /// <param name="values">The series divided by <paramref name="scale"/>; missing = NaN.</param>
    /// <param name="filled">The same with its gaps filled.</param>
    /// <param name="room">Four times as many.</param>
    /// <param name="count">Values that are not missing.</param>
    /// <param name="period">Slots of a season.</param>
    /// <param name="scale">What 1 is in the unit of the series.</param>
    public FormEstimation(ReadOnlySpan<double> values, ReadOnlySpan<double> filled, Span<double> room, int count, int period, double scale)
    {
        _values = values;
        _filled = filled;
        var length = values.Length;
        _adjusted = room[..length];
        _trace = new(room.Slice(length, length), room.Slice(2 * length, length), room.Slice(3 * length, length));
        _count = count;
        _period = period;
        _scale = scale;
    }

    /// <summary>The form of the highest likelihood found; null where the series does not carry it.</summary>
    public FittedForm? Fit(ExponentialSmoothingForm form, out bool settled)
    {
        settled = false;
        var slots = form.Season == Component.None ? 0 : _period;
        var parameters = form.ParameterCount(_period);
        if (parameters >= _count - 1)
            return null;
        Span<double> startSeason = stackalloc double[slots];
        Span<double> season = stackalloc double[slots];
        Span<double> point = stackalloc double[parameters];
        Span<double> best = stackalloc double[parameters];
        var start = StartingStates.Of(form, _filled, startSeason, _adjusted);
        var (unit, seasonUnit) = Units(form, start);
        var deviance = new Deviance(form, _values, start, startSeason, unit, seasonUnit, season, _trace);
        var lowest = double.PositiveInfinity;
        foreach (var alpha in (ReadOnlySpan<double>)[0.2 / Math.Max(1, slots), QuickAlpha])
        {
            Begin(form, alpha, point);
            var (value, ended) = QuasiNewton.Minimise(ref deviance, point, MostIterations, Tolerance);
            if (value >= lowest)
                continue;
            (lowest, settled) = (value, ended);
            point.CopyTo(best);
        }

        return double.IsFinite(lowest) ? End(form, best, ref deviance, season) : null;
    }

    private static void Begin(ExponentialSmoothingForm form, double alpha, Span<double> point)
    {
        point.Clear();
        var at = 0;
        point[at++] = Region.Free(alpha);
        if (form.Trend != Component.None)
            point[at++] = Region.Free(BetaShare);
        if (form.Season != Component.None)
            point[at++] = Region.Free(GammaShare);
        if (form.Damped)
            point[at] = Region.Free(PhiShare);
    }

    /// <summary>Steps of the initial states that matter alike: the spread of the series is 1 here.</summary>
    private static (LevelAndSlope Unit, double Season) Units(ExponentialSmoothingForm form, LevelAndSlope start)
    {
        const double Level = 0.5;
        const double Slope = 0.05;
        var relative = 1 / Math.Max(Math.Abs(start.Level), 1);
        return (new(Level, form.Trend == Component.Multiplicative ? Slope * relative : Slope), form.Season == Component.Multiplicative ? Level * relative : Level);
    }

    private FittedForm? End(ExponentialSmoothingForm form, ReadOnlySpan<double> point, ref Deviance deviance, Span<double> season)
    {
        var smoothing = Region.Of(form, point);
        var state = deviance.States(point, season);
        var pass = Recursion.Forward(form, _values, smoothing, ref state, season, _trace);
        var ahead = new double[season.Length];
        for (var h = 0; h < ahead.Length; h++)
            ahead[h] = season[(_values.Length + h) % ahead.Length] * (form.Season == Component.Additive ? _scale : 1);
        var errorScale = form.Error == Component.Additive ? _scale : 1;
        var fitted = new FittedForm(
            form, smoothing, new(state.Level * _scale, state.Slope * (form.Trend == Component.Additive ? _scale : 1)),
            pass.SquaredErrors * errorScale * errorScale / (_count - point.Length),
            (-0.5 * pass.Deviance) - (_count * Math.Log(_scale)), point.Length + 1, _count)
        { Season = ahead };
        return fitted.IsSound ? fitted : null;
    }
}
