namespace Florin.ML.Forecasts;

/// <summary>A daily series as a level with deviations of the weekday and of the month of the year; immutable.</summary>
public sealed class ShrunkSeasonsModel : IForecastModel
{
    internal const string ModelName = "shrunk-seasons/1";

    private readonly DateOnly _next;
    private readonly double[] _weekday;
    private readonly double[] _month;

    internal ShrunkSeasonsModel(FitOutcome outcome, DateOnly next, double level, double[] weekday, double[] month)
    {
        Outcome = outcome;
        Level = level;
        _next = next;
        _weekday = weekday;
        _month = month;
    }

    /// <inheritdoc/>
    public string Name => ModelName;

    /// <inheritdoc/>
    public FitOutcome Outcome { get; }

    /// <summary>Expected value of a day of which nothing is known, in the unit of the series.</summary>
    public double Level { get; }

    /// <summary>Deviation of each weekday, Sunday first, in the unit of the series; all 0 where the weekdays do not differ by more than chance.</summary>
    public ReadOnlySpan<double> Weekdays => _weekday;

    /// <summary>Deviation of each month of the year, January first, in the unit of the series; all 0 below two years of history or where the months do not differ by more than chance.</summary>
    public ReadOnlySpan<double> Months => _month;

    /// <inheritdoc/>
    public void Predict(Span<double> path)
    {
        for (var h = 0; h < path.Length; h++)
        {
            var day = DateOnly.FromDayNumber(Math.Min(_next.DayNumber + h, DateOnly.MaxValue.DayNumber));
            path[h] = Level + _weekday[(int)day.DayOfWeek] + _month[day.Month - 1];
        }
    }
}
