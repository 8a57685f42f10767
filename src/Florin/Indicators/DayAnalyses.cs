using System.Globalization;
using Florin.Ledger;

namespace Florin.Indicators;

/// <summary>The analyses by day: of the week and the hour, and beside the year before.</summary>
internal static class DayAnalyses
{
    private const int NoHour = -1;

    /// <summary>By hour where half of the rows have one, else by week.</summary>
    public static async Task<Analysis> HeatMapAsync(AnalysisScope scope)
    {
        var hours = await scope.ByMonthsAsync<HourSum>("hours");
        var all = hours.Sum(static hour => hour.Rows);
        var timed = hours.Where(static hour => hour.Hour != NoHour).ToList();
        var count = timed.Sum(static hour => hour.Rows);
        if (count * 2 < all || all == 0)
            return await WeeksAsync(scope);
        var rounded = scope.Rounded(timed.Select(static hour => -hour.Amount));
        var rows = timed.Select((hour, at) => new AnalysisRow(null, hour.Hour.ToString("00", CultureInfo.InvariantCulture), Name(hour.Weekday), [rounded.Parts[at], hour.Rows], null));
        return Made(scope, "Hour", rows, rounded.Total, count) with
        {
            Notes = count == all ? [] : [$"{(all - count).ToString("N0", CultureInfo.InvariantCulture)} rows without an hour are left out."],
        };
    }

    public static async Task<Analysis> YearOverYearAsync(AnalysisScope scope)
    {
        if (scope.From.Year < 2)
            throw new AnalysisException("There is no year before that to compare with.");
        var spent = (await scope.ByMonthsAsync<CategorySum>("by_category")).ToDictionary(static sum => sum.CategoryId, static sum => sum.Amount);
        var year = scope with { From = scope.From.AddYears(-1), To = scope.To.AddYears(-1) };
        var earlier = (await year.ByMonthsAsync<CategorySum>("by_category")).ToDictionary(static sum => sum.CategoryId, static sum => sum.Amount);
        var groups = spent.Keys.Union(earlier.Keys).GroupBy(category => scope.Category(category).GroupName)
            .Select(group => (Name: group.Key, Amount: -group.Sum(category => spent.GetValueOrDefault(category)), Before: -group.Sum(category => earlier.GetValueOrDefault(category))))
            .Where(static group => group.Amount != 0 || group.Before != 0)
            .OrderByDescending(static group => group.Amount).ThenByDescending(static group => group.Before).ThenBy(static group => group.Name, StringComparer.Ordinal).ToList();
        var now = scope.Rounded(groups.Select(static group => group.Amount));
        var before = scope.Rounded(groups.Select(static group => group.Before));
        var rows = groups.Select((group, at) => new AnalysisRow(
            null, null, group.Name, Compared(now.Parts[at], before.Parts[at]), new TransactionFilter(Category: SlotAnalyses.GroupFilter(group.Name), From: scope.From, To: scope.To)));
        return SlotAnalyses.Made(
            AnalysisKind.YearOverYear, scope, null, "Group", [SlotAnalyses.Money("Spent"), SlotAnalyses.Money("Year before"), SlotAnalyses.Money("Change"), SlotAnalyses.Share("Change in %")], rows, Compared(now.Total, before.Total));

        static decimal?[] Compared(decimal now, decimal before) => [now, before, now - before, before > 0 ? decimal.Round((now - before) / before, 4) : null];
    }

    private static async Task<Analysis> WeeksAsync(AnalysisScope scope)
    {
        var days = await scope.ByDaysAsync<DaySum>("days");
        var rounded = scope.Rounded(days.Select(static day => -day.Amount));
        var rows = days.Select((day, at) => new AnalysisRow(
            null, Week(day.BookedOn), Name(Weekday(day.BookedOn)), [rounded.Parts[at], day.Rows], new TransactionFilter(From: day.BookedOn, To: day.BookedOn)));
        return Made(scope, "Week", rows, rounded.Total, days.Sum(static day => day.Rows)) with { Notes = ["By week, because most rows carry no hour."] };
    }

    private static Analysis Made(AnalysisScope scope, string across, IEnumerable<AnalysisRow> rows, decimal total, long count) =>
        SlotAnalyses.Made(AnalysisKind.HeatMap, scope, across, "Weekday", [SlotAnalyses.Money("Spent"), SlotAnalyses.Count("Rows")], rows, [total, count]);

    private static int Weekday(DateOnly day) => day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek;

    private static string Week(DateOnly day) => day.AddDays(1 - Weekday(day)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Name(int weekday) => CultureInfo.InvariantCulture.DateTimeFormat.GetDayName((DayOfWeek)(weekday % 7));

    private sealed record HourSum(int Weekday, int Hour, decimal Amount, long Rows);

    private sealed record DaySum(DateOnly BookedOn, decimal Amount, long Rows);

    private sealed record CategorySum(int CategoryId, decimal Amount);
}
