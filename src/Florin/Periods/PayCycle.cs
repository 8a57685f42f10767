using System.Collections.Immutable;
using System.Globalization;

namespace Florin.Periods;

/// <summary>When a household's period begins. Written as text it is stored, asked for and shown: <see cref="PayCycleText"/>.</summary>
public abstract record PayCycle
{
    private PayCycle()
    {
    }

    /// <summary>The first of each month.</summary>
    public sealed record CalendarMonth : PayCycle
    {
        public override string ToString() => PayCycleText.CalendarMonth;
    }

    /// <summary>A day of the month, 1 to 31; the last day of a month that is shorter.</summary>
    public sealed record DayOfMonth(int Day, WorkdayRule Rule) : PayCycle
    {
        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{PayCycleText.Day}:{Day}") + (Rule == WorkdayRule.Keep ? "" : ":" + PayCycleText.Word(Rule));
    }

    /// <summary>The last day of each month that is neither weekend nor holiday.</summary>
    public sealed record LastWorkday : PayCycle
    {
        public override string ToString() => PayCycleText.LastWorkday;
    }

    /// <summary>Every so many weeks, counted from a day.</summary>
    public sealed record EveryWeeks(int Weeks, DateOnly From) : PayCycle
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{PayCycleText.Weeks}:{Weeks}:{From:yyyy-MM-dd}");
    }

    /// <summary>Days that are listed, ascending, two at least; before the first and after the last the nearest distance repeats.</summary>
    public sealed record Listed(ImmutableArray<DateOnly> Starts) : PayCycle
    {
        public bool Equals(Listed? other) => other is not null && Starts.SequenceEqual(other.Starts);

        public override int GetHashCode() => HashCode.Combine(Starts.Length, Starts[0], Starts[^1]);

        public override string ToString() =>
            PayCycleText.Custom + ":" + string.Join(',', Starts.Select(start => start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
    }
}
