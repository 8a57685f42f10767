using Florin.ML.Data;

namespace Florin.ML.Forecasts;

/// <summary>A daily series as an ordinary day (level + weekday) and the slots of the month (quarter, year, fortnight) in which it moves; immutable.</summary>
public sealed class SeasonalSmoothingModel : IForecastModel, IModel
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

    private SeasonalSmoothingModel(FitOutcome outcome, DateOnly next, double level, double[] weekday, (CalendarRule Rule, double Amount)[] slots, NextDate[] nextDates)
    {
        Outcome = outcome;
        _next = next;
        _level = level;
        _weekday = weekday;
        _slots = slots;
        _nextDates = nextDates;
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

    /// <inheritdoc/>
    public void Write(BinaryWriter payload)
    {
        payload.WriteOutcome(Outcome);
        payload.Write(_next.DayNumber);
        payload.Write(_level);
        payload.WriteArray<double>(_weekday);
        payload.Write(_slots.Length);
        for (var i = 0; i < _slots.Length; i++)
        {
            var (rule, amount) = _slots[i];
            payload.Write((byte)rule.Kind);
            payload.Write(rule.Position);
            payload.Write(rule.Period);
            payload.Write(rule.Phase);
            payload.Write(amount);
            payload.Write((byte)_nextDates[i]);
        }
    }

    internal static SeasonalSmoothingModel Read(BinaryReader payload)
    {
        var outcome = payload.ReadOutcome();
        var next = DateOnly.FromDayNumber(payload.ReadInt32());
        var level = payload.ReadDouble();
        var weekday = payload.ReadArray<double>();
        Payload.Demand(weekday.Length == SeasonalSmoothingKernel.Week && double.IsFinite(level), "a week that has not seven days");
        Payload.DemandFinite(weekday);
        var count = payload.ReadInt32();
        Payload.Demand(count >= 0 && count <= CalendarRule.All.Count, "more flows than dates");
        var slots = new (CalendarRule Rule, double Amount)[count];
        var nextDates = new NextDate[count];
        for (var i = 0; i < count; i++)
        {
            var rule = new CalendarRule((CalendarRuleKind)payload.ReadByte(), payload.ReadInt32(), payload.ReadInt32(), payload.ReadInt32());
            slots[i] = (rule, payload.ReadDouble());
            nextDates[i] = (NextDate)payload.ReadByte();
            Payload.Demand(CalendarRule.All.Contains(rule) && double.IsFinite(slots[i].Amount) && Enum.IsDefined(nextDates[i]), "a flow on no known date");
        }

        return new(outcome, next, level, weekday, slots, nextDates);
    }
}
