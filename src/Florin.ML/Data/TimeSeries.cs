using System.Runtime.InteropServices;

namespace Florin.ML.Data;

/// <summary>The distance between two values of a series.</summary>
public enum Frequency
{
    /// <summary>One value a calendar day.</summary>
    Daily,

    /// <summary>One value every seven days.</summary>
    Weekly,

    /// <summary>One value a calendar month.</summary>
    Monthly,

    /// <summary>One value every three months.</summary>
    Quarterly,

    /// <summary>One value a year.</summary>
    Yearly,
}

/// <summary>Places the values of a regular series in time.</summary>
/// <param name="Start">Day (or first day of the period) of the value at index 0.</param>
/// <param name="Frequency">Distance between two values.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Calendar(DateOnly Start, Frequency Frequency)
{
    /// <summary>The day, or first day of the period, of the value at <paramref name="index"/>; indices past the end give the future.</summary>
    public DateOnly this[int index] => Frequency switch
    {
        Frequency.Daily => Start.AddDays(index),
        Frequency.Weekly => Start.AddDays(7 * index),
        Frequency.Monthly => Start.AddMonths(index),
        Frequency.Quarterly => Start.AddMonths(3 * index),
        _ => Start.AddYears(index),
    };

    /// <summary>Number of values after which the shortest season repeats: 7 days, 52 weeks, 12 months, 4 quarters, 1 year.</summary>
    public int SeasonLength => Frequency switch
    {
        Frequency.Daily => 7,
        Frequency.Weekly => 52,
        Frequency.Monthly => 12,
        Frequency.Quarterly => 4,
        _ => 1,
    };
}

/// <summary>A regular series: the caller's values, not copied, and where they lie in time.</summary>
/// <param name="values">One value per period, oldest first; a value that is not finite is missing.</param>
/// <param name="calendar">Where the first value lies and how far apart they are.</param>
/// <param name="seasonLength">Number of values after which a season repeats, at least 1 (1 = none); 0 = the calendar's own.</param>
public readonly ref struct TimeSeries(ReadOnlySpan<double> values, Calendar calendar, int seasonLength = 0)
{
    /// <summary>Magnitude beyond which values count as this much, so that sums over any horizon stay finite: 10¹⁵.</summary>
    public const double Largest = 1e15;

    /// <summary>The values, oldest first.</summary>
    public ReadOnlySpan<double> Values { get; } = values;

    /// <summary>The days of the values.</summary>
    public Calendar Calendar { get; } = calendar;

    /// <summary>Number of values after which a season repeats, at least 1; 1 = no season.</summary>
    public int SeasonLength { get; } = seasonLength > 0 ? seasonLength : calendar.SeasonLength;

    /// <summary>Number of values.</summary>
    public int Length => Values.Length;

    /// <summary>What was known before index <paramref name="origin"/>: the first <paramref name="origin"/> values.</summary>
    public TimeSeries Until(int origin) => new(Values[..origin], Calendar, SeasonLength);
}
