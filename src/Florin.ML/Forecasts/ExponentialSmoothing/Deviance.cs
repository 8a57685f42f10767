namespace Florin.ML.Forecasts.ExponentialSmoothing;

/// <summary>−2 times the log-likelihood of one form over one series as a function of free numbers: the smoothing parameters through <see cref="Region"/>, then the initial states in units of their own.</summary>
internal ref struct Deviance
{
    private readonly ExponentialSmoothingForm _form;
    private readonly ReadOnlySpan<double> _values;
    private readonly Trace _trace;
    private readonly LevelAndSlope _start;
    private readonly ReadOnlySpan<double> _startSeason;
    private readonly Span<double> _season;
    private readonly LevelAndSlope _unit;
    private readonly double _seasonUnit;

    /// <param name="form">The form.</param>
    /// <param name="values">The series; missing = NaN.</param>
    /// <param name="start">Level and slope at the free numbers' 0.</param>
    /// <param name="startSeason">Seasonal states there, slot 0 first; it follows from the others, which sum with it to 0 (or to the period).</param>
    /// <param name="unit">What a free number's 1 is of level and slope.</param>
    /// <param name="seasonUnit">What it is of a seasonal state.</param>
    /// <param name="season">Room for the seasonal states.</param>
    /// <param name="trace">Room for the states before each value.</param>
    public Deviance(
        ExponentialSmoothingForm form, ReadOnlySpan<double> values, LevelAndSlope start, ReadOnlySpan<double> startSeason,
        LevelAndSlope unit, double seasonUnit, Span<double> season, Trace trace)
    {
        _form = form;
        _values = values;
        _start = start;
        _startSeason = startSeason;
        _unit = unit;
        _seasonUnit = seasonUnit;
        _season = season;
        _trace = trace;
    }

    /// <summary>The deviance and its derivative; infinite outside of the admissible region and where a multiplied season would be below 0.</summary>
    public readonly double Value(ReadOnlySpan<double> free, Span<double> gradient)
    {
        var smoothing = Region.Of(_form, free);
        if (!Region.IsAdmissible(smoothing, _season.Length))
            return double.PositiveInfinity;
        var state = States(free, _season);
        if (_form.Season == Component.Multiplicative && !(_season.Length > 0 && Least(_season) > 0))
            return double.PositiveInfinity;
        var pass = Recursion.Forward(_form, _values, smoothing, ref state, _season, _trace);
        var value = pass.Deviance;
        if (!double.IsFinite(value))
            return double.PositiveInfinity;
        var by = Recursion.Backward(_form, _values, smoothing, pass, ref state, _season, _trace);
        Region.Free(_form, by, free, gradient);
        var at = _form.SmoothingCount;
        gradient[at++] = state.Level * _unit.Level;
        if (_form.Trend != Component.None)
            gradient[at++] = state.Slope * _unit.Slope;
        for (var slot = 1; slot < _season.Length; slot++)
            gradient[at++] = (_season[slot] - _season[0]) * _seasonUnit;
        return value;
    }

    /// <summary>The initial states of free numbers.</summary>
    public readonly LevelAndSlope States(ReadOnlySpan<double> free, Span<double> season)
    {
        var at = _form.SmoothingCount;
        var level = _start.Level + (free[at++] * _unit.Level);
        var slope = _form.Trend == Component.None ? 0 : _start.Slope + (free[at++] * _unit.Slope);
        if (season.Length > 0)
        {
            var rest = _form.Season == Component.Multiplicative ? (double)season.Length : 0;
            for (var slot = 1; slot < season.Length; slot++)
            {
                season[slot] = _startSeason[slot] + (free[at++] * _seasonUnit);
                rest -= season[slot];
            }

            season[0] = rest;
        }

        return new(level, slope);
    }

    private static double Least(ReadOnlySpan<double> values)
    {
        var least = values[0];
        foreach (var value in values)
            least = Math.Min(least, value);
        return least;
    }
}
