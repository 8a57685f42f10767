using Florin.ML.Data;

namespace Florin.ML.Forecasts;

/// <summary>A daily series as an ordinary day (level + weekday) and the slots of the month (quarter, year, fortnight) in which it moves; immutable.</summary>
public sealed class SeasonalSmoothingModel : IForecastModel
{
    internal const string ModelName = "seasonal-smoothing/1";

    private readonly DateOnly _next;
    private readonly double _level;
    private readonly double[] _weekday;
    private readonly (CalendarRule Rule, double Amount)[] _slots;
    private readonly NextDate[] _nextDates;

    internal SeasonalSmoothingModel(FitOutcome outcome, DateOnly next, double level, ReadOnlySpan<double> weekday, IReadOnlyList<RecurringSlot> slots)
    {
        Outcome = outcome;
        _next = next;
        _level = level;
        _weekday = weekday.ToArray();
        _slots = [.. slots.Select(slot => (CalendarRule.All[slot.Rule], slot.Amount))];
        _nextDates = [.. slots.Select(slot => slot.Next)];
    }

    /// <inheritdoc/>
    public string Name => ModelName;

    /// <inheritdoc/>
    public FitOutcome Outcome { get; }

    /// <summary>The regular flows found, the strongest first: the rule of their dates and the amount above the ordinary day.</summary>
    public IReadOnlyList<(CalendarRule Rule, double Amount)> Slots => _slots;

    /// <inheritdoc/>
    public void Predict(Span<double> path)
    {
        var weekday = (int)_next.DayOfWeek;
        for (var h = 0; h < path.Length; h++)
            path[h] = _level + _weekday[(weekday + h) % SeasonalSmoothingKernel.Week];
        var end = DateOnly.FromDayNumber(Math.Min(_next.DayNumber + path.Length, DateOnly.MaxValue.DayNumber));
        for (var i = 0; i < _slots.Length; i++)
        {
            var (rule, amount) = _slots[i];
            if (_nextDates[i] == NextDate.Overdue && path.Length > 0)
                path[0] += amount;
            var skip = _nextDates[i] == NextDate.AlreadyHappened;
            foreach (var day in rule.Between(_next, end))
            {
                if (!skip)
                    path[day.DayNumber - _next.DayNumber] += amount;
                skip = false;
            }
        }
    }
}
