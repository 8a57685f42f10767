using System.Runtime.InteropServices;

namespace Florin.Recurring;

/// <summary>Where a date goes that falls on a weekend.</summary>
internal enum WeekendRoll
{
    None,
    Forward,
    Backward,
}

/// <summary>The dates of a series, numbered by slots. "Every last working day" is day 31 rolled backward.</summary>
/// <param name="Rule">The cadence.</param>
/// <param name="Phase">For weeks a <see cref="DateOnly.DayNumber"/> below the period; for months the number of a month below <see cref="CadenceRule.Months"/>.</param>
/// <param name="Day">Day of the month, 1 to 31; a shorter month has it on its last day. 0 for weeks.</param>
/// <param name="Roll">Where weekends go.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Schedule(CadenceRule Rule, int Phase, int Day, WeekendRoll Roll)
{
    /// <summary>The day number of a slot's date.</summary>
    public int DateOf(int slot)
    {
        if (Rule.Months == 0)
            return Phase + (slot * (int)Rule.Days);
        return Rolled(MonthTable.DayOf(Phase + (slot * Rule.Months), Day));
    }

    /// <summary>The slot whose date lies nearest, the earlier of two.</summary>
    public int SlotOf(int day) => SlotOf(day, Rule.Months == 0 ? 0 : MonthTable.MonthOf(day));

    /// <param name="day">A day number.</param>
    /// <param name="month">Its month by <see cref="MonthTable.MonthOf"/>; not read for weeks.</param>
    public int SlotOf(int day, int month)
    {
        if (Rule.Months == 0)
            return (int)Math.Floor(((day - Phase) / Rule.Days) + 0.5);
        var around = (month - Phase) / Rule.Months;
        var best = around - 1;
        var least = Math.Abs(DateOf(best) - day);
        for (var slot = around; slot <= around + 1; slot++)
        {
            var away = Math.Abs(DateOf(slot) - day);
            if (away < least)
                (best, least) = (slot, away);
        }

        return best;
    }

    /// <summary>Dates from a slot on that passed, tolerance and all, before the last day known; at most <paramref name="most"/>.</summary>
    public int Misses(int slot, DateOnly asOf, int most = 2)
    {
        var misses = 0;
        while (misses < most && DateOf(slot + misses) + Rule.Tolerance < asOf.DayNumber)
            misses++;
        return misses;
    }

    private int Rolled(int day)
    {
        // Day number 0, 0001-01-01, was a Monday.
        var beyondFriday = (day % 7) - 4;
        if (beyondFriday <= 0)
            return day;
        return Roll switch
        {
            WeekendRoll.Forward => day + 3 - beyondFriday,
            WeekendRoll.Backward => day - beyondFriday,
            _ => day,
        };
    }
}
