using System.Globalization;
using Florin.Host.Web;
using Florin.Recurring;

namespace Florin.Host.Recurring;

/// <summary>A day of the month's grid; days of other months have no number.</summary>
public sealed record CalendarDay(DateOnly Day, bool InMonth, bool IsLastKnown, IReadOnlyList<CalendarEntry> Entries);

/// <summary>Series under one heading.</summary>
public sealed record SeriesSection(string Title, string? Note, IReadOnlyList<AccountSeries> Items);

/// <summary>What the page of what comes back says, ready to be written.</summary>
public sealed class RecurringView(HouseholdText text, RecurringReport report, DateOnly month, long said)
{
    private readonly CultureInfo _culture = CultureInfo.GetCultureInfo(text.Locale);

    public HouseholdText Text => text;

    public RecurringReport Report => report;

    public string Title => text.Month(month);

    public string Before => Link(-1);

    public string After => Link(1);

    /// <summary>What the user has just said, with its series.</summary>
    public (AccountSeries Item, SeriesWord Word)? Said =>
        report.Items.Concat(report.Dismissed).SelectMany(item => item.Words.All.Select(word => (item, word))).Where(pair => pair.word.WordId == said)
            .Select(pair => ((AccountSeries, SeriesWord)?)pair).FirstOrDefault();

    public string Headline
    {
        get
        {
            if (report.Items.Count == 0)
                return "Nothing comes back yet. A series shows after three bookings, a yearly one after two, and what was booked twice is asked about.";
            var cost = report.Cost();
            var fixedPart = $"{text.Rounded(cost.Fixed)} a month is fixed";
            var varying = cost.Varying == 0 ? "" : $", about {text.Rounded(cost.Varying)} more comes back in varying amounts";
            var next = report.Items.Where(item => item is { NextOn: not null, IsTentative: false, Series: { IsOwnMoney: false, TypicalAmount: < 0 } }).OrderBy(item => item.NextOn).ThenBy(item => item.Series.Id, StringComparer.Ordinal).FirstOrDefault();
            return next is null ? $"{fixedPart}{varying}." : $"{fixedPart}{varying}. Next is {next.Name}, {Amount(next.Series.NextLowest, next.Series.NextHighest, next)} on {text.Day(next.NextOn!.Value)}.";
        }
    }

    public IEnumerable<string> WeekDays
    {
        get
        {
            var names = _culture.DateTimeFormat.AbbreviatedDayNames;
            var first = (int)_culture.DateTimeFormat.FirstDayOfWeek;
            return Enumerable.Range(first, 7).Select(day => names[day % 7]);
        }
    }

    /// <summary>Whole weeks that hold the month.</summary>
    public IReadOnlyList<CalendarDay[]> Weeks()
    {
        var last = month.AddMonths(1).AddDays(-1);
        var entries = report.Calendar(month, last).ToLookup(entry => entry.Day);
        var lead = ((int)month.DayOfWeek - (int)_culture.DateTimeFormat.FirstDayOfWeek + 7) % 7;
        var first = month.AddDays(-lead);
        var count = (lead + last.Day + 6) / 7 * 7;
        return [.. Enumerable.Range(0, count).Select(first.AddDays).Select(day => new CalendarDay(day, day >= month && day <= last, day == report.AsOf, [.. entries[day]])).Chunk(7)];
    }

    /// <summary>What the picture of the month says.</summary>
    public string CalendarSentence
    {
        get
        {
            var entries = report.Calendar(month, month.AddMonths(1).AddDays(-1));
            var due = entries.Count(entry => entry.Kind is CalendarEntryKind.Due or CalendarEntryKind.Late && !entry.Item.IsTentative);
            var booked = entries.Count(entry => entry.Kind == CalendarEntryKind.Booked);
            return $"{booked} booked, {due} still to come, as of {text.Day(report.AsOf)}.";
        }
    }

    public IEnumerable<SeriesSection> Sections()
    {
        var look = report.Items.Where(item => item.Hints.Count > 0 || item is { IsRunning: true, Series.PriceRise: not null }).ToList();
        if (look.Count > 0)
            yield return new("Worth a look", null, look);
        var rest = report.Items.Except(look).ToList();
        foreach (var section in new SeriesSection[]
        {
            new("Maybe", "Seen twice: say whether it comes back.", [.. rest.Where(item => item.IsTentative)]),
            new("Stayed away", null, [.. rest.Where(item => item.State is RecurringState.Missed or RecurringState.Paused)]),
            new("Running", null, [.. rest.Where(item => item is { IsTentative: false, State: RecurringState.New or RecurringState.Active or RecurringState.Late })]),
            new("Ended", null, [.. rest.Where(item => item.State == RecurringState.Ended)]),
            new("Not recurring", "As you said.", report.Dismissed),
        })
        {
            if (section.Items.Count > 0)
                yield return section with { Items = [.. section.Items.OrderBy(item => item.NextOn ?? DateOnly.MaxValue).ThenByDescending(item => item.Series.LastOn).ThenBy(item => item.Series.Id, StringComparer.Ordinal)] };
        }
    }

    /// <summary>To the cent where it is known, in whole units between which it varies.</summary>
    public string Amount(decimal lowest, decimal highest, AccountSeries item) =>
        lowest != highest ? ComingUpLine.Between(lowest, highest, item.Account.Currency, text)
        : lowest > 0 ? text.Signed(lowest, item.Account.Currency)
        : text.Money(-lowest, item.Account.Currency);

    /// <summary>Exact for a fixed amount, "about" for a varying one.</summary>
    public string Usual(AccountSeries item)
    {
        var amount = text.Money(item.Series.TypicalAmount, item.Account.Currency);
        return item.Series.IsFixed ? amount : $"about {amount}";
    }

    public string Lifecycle(AccountSeries item) => RecurringWords.Lifecycle(item, text.Day);

    public IEnumerable<string> Notes(AccountSeries item)
    {
        if (item.Series.PriceRise is { } rise)
            yield return RecurringWords.Of(rise, Money, text.Day, text.Percent) + ".";
        foreach (var hint in item.Hints)
            yield return RecurringWords.Of(hint, Money, text.Day) + ".";

        string Money(decimal amount) => text.Money(amount, item.Account.Currency);
    }

    /// <summary>How an entry reads where there is no colour.</summary>
    public static string KindOf(CalendarEntry entry) => entry.Kind switch
    {
        CalendarEntryKind.Booked => "booked",
        CalendarEntryKind.Late => "late",
        CalendarEntryKind.Missed => "did not come",
        _ => entry.Item.IsTentative ? "maybe" : "due",
    };

    private string Link(int months) => $"/recurring?month={month.AddMonths(months).ToString("yyyy-MM", CultureInfo.InvariantCulture)}#calendar";
}
