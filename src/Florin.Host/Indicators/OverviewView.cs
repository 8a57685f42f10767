using System.Text.Json;
using Florin.Anomalies;
using Florin.Forecasts;
using Florin.Host.Ledger;
using Florin.Host.Recurring;
using Florin.Host.Web;
using Florin.Indicators;
using Florin.Ledger;
using Florin.Periods;
using Florin.Recurring;

namespace Florin.Host.Indicators;

/// <summary>A bar of the current period: widths in percent of the longest, and where the usual mark stands.</summary>
public sealed record GroupBar(string Group, string Link, string Spent, string Usual, double Width, double Mark, bool Over);

/// <summary>A figure with the words beside it.</summary>
public sealed record Tile(string Label, string Value, string? Small, string Note, string? Stress = null);

/// <summary>What the Overview page says, ready to be written.</summary>
public sealed class OverviewView(
    HouseholdText text, Overview overview, BalanceForecast? forecast, IReadOnlyList<Account> accounts, IReadOnlyList<Alert> alerts, int openAlerts, RecurringReport recurring)
{
    private const double WorthWatching = 0.05;
    private const decimal WorthColour = 1.1m;
    private const int BarsShown = 8;
    private const int HistoryDays = 45;
    private const int ComingShown = 8;

    public HouseholdText Text => text;

    public Overview Overview => overview;

    public BalanceForecast? Forecast => forecast;

    public IReadOnlyList<Account> Accounts => accounts;

    private List<Account> Money => [.. accounts.Where(static account => account is { ClosedOn: null, IsMoney: true })];

    public IReadOnlyList<Alert> Alerts => alerts;

    public int OpenAlerts => openAlerts;

    /// <summary>What is due, the soonest first.</summary>
    public IReadOnlyList<ComingUpLine> ComingUp { get; } =
        [.. recurring.Next(RecurringWords.DaysAhead).Items.Take(ComingShown).Select(item => ComingUpLine.Of(item, text))];

    /// <summary>The one sentence the page opens with.</summary>
    public string Headline
    {
        get
        {
            var spending = $"spending {InPeriod} is {AgainstUsual()}";
            if (forecast is null)
                return $"{Capital(spending)}.";
            var lowest = $"{text.Rounded(forecast.LowestBalance, forecast.Currency)} on {text.Day(forecast.LowestOn)}";
            return forecast.ProbabilityBelowZero switch
            {
                < WorthWatching => $"The next {forecast.Days.Count} days look safe: the lowest point ahead is {lowest}, and {spending}.",
                < 0.5 => $"Keep an eye on the balance: the lowest point ahead is {lowest}, with a {text.Percent(forecast.ProbabilityBelowZero)} chance of going below zero on the way. {Capital(spending)}.",
                _ => $"Money is likely to run short: the lowest point ahead is {lowest}. {Capital(spending)}.",
            };
        }
    }

    public IEnumerable<Tile> Tiles()
    {
        yield return new(
            Money is [var only] ? only.Name : $"All {Money.Count} accounts", text.Money(overview.Balance, overview.Currency), null,
            overview.AsOf == text.Today ? "today" : $"on {text.Day(overview.AsOf)}, the last day known");
        if (forecast is not null)
        {
            var chance = $"{text.Percent(forecast.ProbabilityBelowZero)} chance";
            yield return new(
                "Lowest point ahead", text.Rounded(forecast.LowestBalance, forecast.Currency), $"on {text.Day(forecast.LowestOn)}",
                $"{(forecast.ProbabilityBelowZero < WorthWatching ? chance + " " : "")}of going below zero", forecast.ProbabilityBelowZero < WorthWatching ? null : chance);
        }

        yield return new($"Spent {InPeriod}", text.Rounded(overview.SpentThisPeriod, overview.Currency), null, AgainstUsual() + " by now");
        yield return new(
            "Savings rate, 12 months", overview.SavingsRate is { } rate ? text.Percent(rate) : "–", null,
            overview.SavingsRate is null ? "no income seen in the last 12 months"
            : overview.SavingsRateYearBefore is { } before ? $"{text.Percent(before)} the year before"
            : "no year before to compare with");
    }

    public IEnumerable<GroupBar> Bars()
    {
        var shown = overview.Groups.Take(BarsShown).ToList();
        var longest = shown.Count == 0 ? 0 : shown.Max(group => Math.Max(group.Spent, group.UsualByNow));
        foreach (var group in shown)
        {
            var filter = new TransactionFilter(Category: group.Group, From: overview.Period.First, To: overview.AsOf);
            yield return new(
                group.Group, TransactionQuery.Link(filter), text.Rounded(group.Spent, overview.Currency), text.Rounded(group.UsualByNow, overview.Currency),
                Share(group.Spent), Share(group.UsualByNow), group.Spent > group.UsualByNow * WorthColour);
        }

        double Share(decimal amount) => longest <= 0 ? 0 : (double)Math.Clamp(Math.Round(amount / longest * 100, 1), 0, 100);
    }

    /// <summary>The forecast is of one currency.</summary>
    public string FanAccounts => Money.Exists(account => account.Currency != overview.Currency) ? $"Accounts in {overview.Currency}" : "All accounts";

    /// <summary>What is in no figure here, a sentence per currency.</summary>
    public IEnumerable<string> LeftOut() => overview.LeftOut.Select(left =>
        $"{(left.Rows == 0 ? "" : $"{text.Count(left.Rows)} {(left.Rows == 1 ? "row" : "rows")}{(left is { FirstOn: { } first, LastOn: { } last } ? $" from {text.Day(first)} to {text.Day(last)}" : "")}")}{(left is { Rows: > 0, Balances: true } ? " and " : "")}{(left.Balances ? "balances" : "")} in {left.Currency}, which has no rate then.");

    public string FanSentence => forecast is null ? "" :
        $"{FanAccounts}, their balance: the last {Math.Min(HistoryDays, overview.Forecastable.Count)} days and the next {forecast.Days.Count} with bands of 50, 80 and 95 percent. " +
        $"Lowest {text.Rounded(forecast.LowestBalance, forecast.Currency)} on {text.Day(forecast.LowestOn)}.";

    public string Coverage => forecast switch
    {
        null => "",
        { MeasuredCoverage80: { } share } => $"On your own past, {text.Percent(share)} of days stayed in the 80% band",
        _ => "Too little history to measure how often the band holds",
    };

    public string FanData => JsonSerializer.Serialize(
        new FanData(
            text.Locale, forecast!.Currency, forecast.AsOf == text.Today ? "today" : text.Day(forecast.AsOf),
            [.. overview.Forecastable.TakeLast(HistoryDays).Select(day => new FanPoint(day.Date, day.Balance))],
            [.. forecast.Days.Select(day => new FanDay(day.Date, day.Balance, [day.Lower50, day.Upper50], [day.Lower80, day.Upper80], [day.Lower95, day.Upper95]))], []),
        ChartJson.Default.FanData);

    public string PeriodsSentence
    {
        get
        {
            if (overview.Periods.Count == 0)
                return "";
            var last = overview.Periods[^1];
            return $"Income and spending of the last {overview.Periods.Count} {PeriodNoun}s; {(overview.IsCalendarMonth ? text.MonthName(last.Period.First) : "this one")} so far: {text.Rounded(last.Income, overview.Currency)} in and {text.Rounded(last.Spending, overview.Currency)} out.";
        }
    }

    public string PeriodsData => JsonSerializer.Serialize(
        new PeriodsData(
            text.Locale, overview.Currency, overview.IsCalendarMonth,
            [.. overview.Periods.Select(flow => new PeriodBars(flow.Period.First, flow.Period.Last, flow.Income, flow.Spending))]),
        ChartJson.Default.PeriodsData);

    public string PeriodNoun => overview.IsCalendarMonth ? "month" : "pay period";

    /// <summary>"in November", "since 25 Oct".</summary>
    public string InPeriod => overview.IsCalendarMonth ? $"in {text.MonthName(overview.Period.First)}" : $"since {text.Day(overview.Period.First)}";

    public string NameOf(Period period) => overview.IsCalendarMonth ? text.Month(period.First) : $"{text.Day(period.First)} – {text.Day(period.Last)}";

    public static string PeriodLink(Period period) => TransactionQuery.Link(new TransactionFilter(From: period.First, To: period.Last));

    private static string Capital(string sentence) => char.ToUpperInvariant(sentence[0]) + sentence[1..];

    private string AgainstUsual()
    {
        var difference = decimal.Round(overview.SpentThisPeriod - overview.UsuallySpentByNow, 0, MidpointRounding.AwayFromZero);
        if (overview.UsuallySpentByNow == 0)
            return text.Rounded(overview.SpentThisPeriod, overview.Currency);
        return difference switch
        {
            < 0 => $"{text.Rounded(-difference, overview.Currency)} less than usual",
            > 0 => $"{text.Rounded(difference, overview.Currency)} more than usual",
            _ => "as usual",
        };
    }
}
