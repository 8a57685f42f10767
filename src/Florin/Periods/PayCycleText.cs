using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Florin.Periods;

/// <summary>
/// A pay cycle in words: <c>calendar_month</c>, <c>day:25</c>, <c>day:25:before</c>, <c>last_workday</c>, <c>weeks:2:2026-01-02</c>,
/// <c>custom:2026-01-02,2026-01-30</c>.
/// </summary>
public static class PayCycleText
{
    public const string CalendarMonth = "calendar_month";
    public const string LastWorkday = "last_workday";
    internal const string Day = "day";
    internal const string Weeks = "weeks";
    internal const string Custom = "custom";
    private const int MostWeeks = 53;

    /// <summary>What may be written, for a message.</summary>
    public const string Expected = "calendar_month, day:1 to day:31 with :before or :after a weekend or holiday, last_workday, weeks:N:YYYY-MM-DD or custom:DAY,DAY,…";

    public static PayCycle Parse(string text) =>
        TryParse(text, out var cycle) ? cycle : throw new FormatException($"'{text}' is no pay cycle, expected {Expected}.");

    public static bool TryParse(string text, [NotNullWhen(true)] out PayCycle? cycle)
    {
        var parts = text.Trim().Split(':');
        cycle = parts switch
        {
            [CalendarMonth] => new PayCycle.CalendarMonth(),
            [LastWorkday] => new PayCycle.LastWorkday(),
            [Day, var day] => DayOf(day, ""),
            [Day, var day, var rule] => DayOf(day, rule),
            [Weeks, var count, var from] => WeeksOf(count, from),
            [Custom, var days] => ListOf(days),
            _ => null,
        };
        return cycle is not null;
    }

    internal static string Word(WorkdayRule rule) => rule == WorkdayRule.Before ? "before" : "after";

    private static PayCycle.DayOfMonth? DayOf(string text, string word)
    {
        WorkdayRule? rule = word switch { "" => WorkdayRule.Keep, "before" => WorkdayRule.Before, "after" => WorkdayRule.After, _ => null };
        return rule is { } known && Number(text) is >= 1 and <= 31 and var day ? new PayCycle.DayOfMonth(day, known) : null;
    }

    private static PayCycle.EveryWeeks? WeeksOf(string count, string from) =>
        Number(count) is >= 1 and <= MostWeeks and var weeks && Date(from) is { } anchor ? new PayCycle.EveryWeeks(weeks, anchor) : null;

    private static PayCycle.Listed? ListOf(string text)
    {
        var starts = ImmutableArray.CreateBuilder<DateOnly>();
        foreach (var part in text.Split(','))
        {
            if (Date(part) is not { } day || (starts.Count > 0 && day <= starts[^1]))
                return null;
            starts.Add(day);
        }

        return starts.Count < 2 ? null : new PayCycle.Listed(starts.DrainToImmutable());
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
