using System.Globalization;
using Florin.ML.Holidays;
using static Florin.Features.FeatureKey;

namespace Florin.Features;

/// <summary>What the day and the hour say. Many threads may ask.</summary>
internal sealed class CalendarFeatures(FeatureOptions options)
{
    private const int OffsetBits = 18;
    private const int LongestOffset = 86_400;

    private static readonly (double Sin, double Cos)[] MonthWaves = Waves(12);

    /// <summary>By the length of the month, 28 to 31 days.</summary>
    private static readonly (double Sin, double Cos)[][] DayWaves = [Waves(28), Waves(29), Waves(30), Waves(31)];

    private readonly HolidayCalendar _holidays = new(options.Country);

    /// <summary>A day of UTC whose clocks do not change and the seconds to add, in one number, so that no thread sees half of another's.</summary>
    private long _offset = -1;

    public static double[] WeekdaySines { get; } = [.. Enumerable.Range(0, 7).Select(weekday => Math.Sin(2 * Math.PI * (weekday / 7.0)))];

    public static double[] WeekdayCosines { get; } = [.. Enumerable.Range(0, 7).Select(weekday => Math.Cos(2 * Math.PI * (weekday / 7.0)))];

    public void Write(int day, long occurredAt, FeatureValues features)
    {
        WriteDay(DateOnly.FromDayNumber(day), features);
        if (occurredAt == 0)
        {
            features.From(Hour, 4).Fill(double.NaN);
            return;
        }

        var hour = (double)((occurredAt + Offset(occurredAt)) % TimeSpan.TicksPerDay) / TimeSpan.TicksPerHour;
        features[Hour] = hour;
        (features[HourSin], features[HourCos]) = Math.SinCos(2 * Math.PI * (hour / 24));
        features.Flag(IsNight, hour is >= 22 or < 6);
    }

    /// <summary>Ticks to add to UTC; kept for the latest day that has but one offset, which saves 0.2 µs a row.</summary>
    private long Offset(long utc)
    {
        var day = utc / TimeSpan.TicksPerDay;
        var kept = Volatile.Read(ref _offset);
        if (kept >> OffsetBits == day)
            return ((kept & ((1 << OffsetBits) - 1)) - LongestOffset) * TimeSpan.TicksPerSecond;
        var offset = OffsetAt(utc);
        if (offset % TimeSpan.TicksPerSecond == 0 && OffsetAt(day * TimeSpan.TicksPerDay) == offset && OffsetAt(((day + 1) * TimeSpan.TicksPerDay) - 1) == offset)
            Volatile.Write(ref _offset, (day << OffsetBits) | ((offset / TimeSpan.TicksPerSecond) + LongestOffset));
        return offset;
    }

    private long OffsetAt(long utc) => options.TimeZone.GetUtcOffset(new DateTime(utc, DateTimeKind.Utc)).Ticks;

    private void WriteDay(DateOnly day, FeatureValues features)
    {
        var length = DateTime.DaysInMonth(day.Year, day.Month);
        var weekday = ((int)day.DayOfWeek + 6) % 7;
        features[Year] = day.Year;
        features[Month] = day.Month;
        features[Quarter] = ((day.Month - 1) / 3) + 1;
        features[Week] = ISOWeek.GetWeekOfYear(day);
        features[FeatureKey.DayOfWeek] = weekday + 1;
        features[DayOfMonth] = day.Day;
        features[DayOfYear] = day.DayOfYear;
        features.Flag(IsWeekend, weekday >= 5);
        features.Flag(IsMonthStart, day.Day == 1);
        features.Flag(IsMonthEnd, day.Day == length);
        features[DaysToMonthEnd] = length - day.Day;
        features.Flag(IsHoliday, _holidays.IsHoliday(day));
        features[Season] = ((day.Month % 12 / 3) + (options.Country == "AU" ? 2 : 0)) % 4;
        (features[MonthSin], features[MonthCos]) = MonthWaves[day.Month - 1];
        (features[WeekdaySin], features[WeekdayCos]) = (WeekdaySines[weekday], WeekdayCosines[weekday]);
        (features[DaySin], features[DayCos]) = DayWaves[length - 28][day.Day - 1];
    }

    private static (double Sin, double Cos)[] Waves(int steps) => [.. Enumerable.Range(0, steps).Select(step => Math.SinCos(2 * Math.PI * (step / (double)steps)))];
}
