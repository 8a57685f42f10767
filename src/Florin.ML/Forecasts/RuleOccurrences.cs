using Florin.ML.Data;

namespace Florin.ML.Forecasts;

/// <summary>The days of every <see cref="CalendarRule"/> over a stretch of a daily series, worked out once and shared by all origins.</summary>
internal sealed class RuleOccurrences
{
    private readonly int[] _starts;
    private readonly int[] _days;

    public RuleOccurrences(Calendar calendar, int from, int to)
    {
        var rules = CalendarRule.All;
        var days = new List<int>(16 * (to - from));
        _starts = new int[rules.Count + 1];
        var first = calendar.Start.DayNumber;
        for (var rule = 0; rule < rules.Count; rule++)
        {
            foreach (var day in rules[rule].Between(calendar[from], calendar[to]))
                days.Add(day.DayNumber - first);
            _starts[rule + 1] = days.Count;
        }

        _days = [.. days];
    }

    /// <summary>Indices of the rule's days before <paramref name="end"/>, ascending.</summary>
    public ReadOnlySpan<int> Before(int rule, int end)
    {
        var days = _days.AsSpan(_starts[rule], _starts[rule + 1] - _starts[rule]);
        return days[..Position(days, end)];
    }

    /// <summary>Indices of the rule's days from <paramref name="begin"/> on, ascending.</summary>
    public ReadOnlySpan<int> From(int rule, int begin)
    {
        var days = _days.AsSpan(_starts[rule], _starts[rule + 1] - _starts[rule]);
        return days[Position(days, begin)..];
    }

    private static int Position(ReadOnlySpan<int> days, int index)
    {
        var found = days.BinarySearch(index);
        return found < 0 ? ~found : found;
    }
}
