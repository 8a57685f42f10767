using System.Globalization;
using System.Text.Json;
using Florin.Forecasts;
using Florin.Host.Indicators;
using Florin.Host.Ledger;
using Florin.Host.Recurring;
using Florin.Host.Web;
using Florin.Ledger;

namespace Florin.Host.Forecasts;

/// <summary>A choice that is also an address.</summary>
public sealed record ForecastChip(string Name, string Link, bool IsChosen);

/// <summary>A bill or an income that moves the balance; amounts as text.</summary>
public sealed record DriverRow(string Payee, string Link, string When, string Expected, string? Range, bool IsIncome);

/// <summary>A category group; amounts as text, widths in percent of the longest.</summary>
public sealed record GroupRow(string Group, string Link, string Dated, string Everyday, string Total, double Width, bool IsIncome);

/// <summary>A dated bill or income, as text.</summary>
public sealed record DatedRow(string Day, string Payee, string Link, string Amount, bool IsIncome);

/// <summary>How a period ends, as text.</summary>
public sealed record PeriodRow(string Name, string Balance, string Range50, string Range80, string Range95, string Dated);

/// <summary>What the Forecast page says, ready to be written.</summary>
public sealed class ForecastView(HouseholdText text, CashflowForecast forecast, PeriodOutlook? outlook, IReadOnlyList<Account> accounts, Account? account)
{
    private const double WorthWatching = 0.05;
    private const int BillsMarked = 14;
    private const int DatesSaid = 3;

    private static readonly int[] Horizons = [7, 30, 90];

    public HouseholdText Text => text;

    public CashflowForecast Forecast => forecast;

    public BalanceForecast Balance => forecast.Balance;

    public string Title => $"{Whose}, next {forecast.Horizon} {(forecast.Horizon == 1 ? "day" : "days")}";

    public string CsvLink => Link("/forecast.csv", forecast.Horizon, account);

    private string Whose => account?.Name ?? (accounts.Count == 1 ? accounts[0].Name : "All accounts");

    private ForecastDay Last => Balance.Days[^1];

    /// <summary>The one sentence the page opens with.</summary>
    public string Headline =>
        $"{Whose}: likely {Money(Last.Balance)} on {text.Day(Last.Date)}, between {Money(Last.Lower80)} and {Money(Last.Upper80)} in 8 of 10 cases; {Chance}.";

    public string Coverage => forecast.Coverage80 switch
    {
        { } share => $"Such bands held {Hundred(share)} times of 100 on your own past",
        _ => "Too little history to measure how often such bands hold",
    };

    public IEnumerable<ForecastChip> HorizonChips() =>
        Horizons.Select(days => new ForecastChip($"{days} days", Link("/forecast", days, account), days == forecast.Horizon));

    /// <summary>None where there is nothing to choose.</summary>
    public IEnumerable<ForecastChip> AccountChips() => accounts.Count < 2 ? [] :
        accounts.Select(known => new ForecastChip(known.Name, Link("/forecast", forecast.Horizon, known), known.AccountId == account?.AccountId))
            .Prepend(new ForecastChip("All accounts", Link("/forecast", forecast.Horizon, null), account is null));

    public IEnumerable<Tile> Tiles()
    {
        var chance = text.Percent(Balance.ProbabilityBelowZero);
        var isWorth = Balance.ProbabilityBelowZero >= WorthWatching;
        yield return new($"Balance on {text.Day(Last.Date)}", Money(Last.Balance), null, $"{Money(Last.Lower80)} to {Money(Last.Upper80)} in 8 of 10 cases");
        yield return new("Change until then", Signed(forecast.TotalPredicted), null, $"{Word(forecast.Trend)}, from {Money(Balance.StartBalance)} on {text.Day(Balance.AsOf)}");
        yield return new("Lowest point ahead", Money(Balance.LowestBalance), $"on {text.Day(Balance.LowestOn)}", $"{(isWorth ? "" : chance + " chance ")}of going below zero", isWorth ? chance + " chance" : null);
        yield return new(
            "Bands held", forecast.Coverage80 is { } share ? $"{Hundred(share)} of 100" : "–", null,
            forecast.Coverage80 is null ? "too little history to measure" : $"promised 80; from {forecast.Origins} looks back. Swings are {Word(forecast.Volatility)}");
    }

    public string FanSentence =>
        $"Balance: {Whose.ToLower(CultureInfo.InvariantCulture)}, the last {Past.Count} days and the next {forecast.Horizon} with bands of 50, 80 and 95 percent. " +
        $"Likely {Money(Last.Balance)} on {text.Day(Last.Date)}, lowest {Money(Balance.LowestBalance)} on {text.Day(Balance.LowestOn)}; {Marked.Count} bills and incomes are marked.";

    public string FanData => JsonSerializer.Serialize(
        new FanData(
            text.Locale, Balance.Currency, Balance.AsOf == text.Today ? "today" : text.Day(Balance.AsOf),
            [.. Past.Select(day => new FanPoint(day.Date, day.Balance))],
            [.. Balance.Days.Select(day => new FanDay(day.Date, day.Balance, [day.Lower50, day.Upper50], [day.Lower80, day.Upper80], [day.Lower95, day.Upper95]))],
            [.. Marked.Select(flow => new FanBill(flow.Date, flow.Series.Payee, flow.Expected, IsNamed(flow) ? flow.Series.Payee : null))]),
        ChartJson.Default.FanData);

    public IEnumerable<DriverRow> Drivers() => forecast.Drivers.Select(driver => new DriverRow(
        driver.Series.Payee, PayeeLink(driver.Series.Payee),
        $"{RecurringWords.Of(driver.Series.Cadence)}, {string.Join(", ", driver.Dates.Take(DatesSaid).Select(text.Day))}{(driver.Dates.Count > DatesSaid ? ", …" : "")}",
        Signed(driver.Expected), driver.Lowest == driver.Highest ? null : $"{Signed(driver.Lowest)} to {Signed(driver.Highest)}", driver.Expected > 0));

    public IEnumerable<GroupRow> Groups()
    {
        var longest = forecast.Groups.Count == 0 ? 0 : forecast.Groups.Max(group => Math.Abs(group.Total));
        return forecast.Groups.Where(group => decimal.Round(group.Total) != 0).Select(group => new GroupRow(
            group.Group, TransactionQuery.Link(new TransactionFilter(Category: group.Group, From: Balance.AsOf.AddDays(1 - forecast.Horizon), To: Balance.AsOf)),
            Whole(group.Dated), Whole(group.Everyday), Signed(group.Total),
            longest == 0 ? 0 : (double)Math.Round(Math.Abs(group.Total) / longest * 100, 1), group.Total > 0));
    }

    public IEnumerable<DatedRow> Dated() => forecast.Dated.Select(flow => new DatedRow(
        text.Day(flow.Date), flow.Series.Payee, PayeeLink(flow.Series.Payee), text.Signed(flow.Expected, Balance.Currency), flow.Expected > 0));

    /// <summary>What is left until payday; <c>null</c> where the period is longer than can be forecast.</summary>
    public string? Left
    {
        get
        {
            if (outlook is not { This: { } current })
                return null;
            var until = OutlookWords.Until(outlook, text.Day);
            var bills = OutlookWords.After(current);
            return outlook.Left > 0
                ? $"{Money(outlook.Left)} left until {until}{bills}: {text.Money(outlook.LeftPerDay, Balance.Currency)} a day for {OutlookWords.Days(outlook.DaysLeft)}"
                : $"{Money(-outlook.Left)} short until {until}{bills}";
        }
    }

    public string PeriodTitle => outlook?.IsCalendarMonths == true ? "By month" : "By pay period";

    public IEnumerable<PeriodRow> Periods() => (outlook?.Periods ?? []).Select(ahead => new PeriodRow(
        outlook!.IsCalendarMonths ? text.Month(ahead.Period.First) : $"{text.Day(ahead.Period.First)} – {text.Day(ahead.Period.Last)}",
        Money(ahead.End.Balance), Range(ahead.End.Lower50, ahead.End.Upper50), Range(ahead.End.Lower80, ahead.End.Upper80), Range(ahead.End.Lower95, ahead.End.Upper95),
        Whole(ahead.Incomes + ahead.Bills)));

    public string Made => $"From a {Balance.Reason}. " + forecast switch
    {
        { Fault: { } fault } => $"The built-in forecast answered: {fault}.",
        { Version: { } version } => $"Your model answered, version {version}.",
        _ => "The built-in forecast answered.",
    };

    private List<PastBalance> Past => [.. forecast.History.TakeLast(Math.Clamp((int)(1.4 * forecast.Horizon), 21, forecast.History.Count < 21 ? 21 : forecast.History.Count))];

    /// <summary>The largest, by date: all of them would hide the line.</summary>
    private List<DatedFlow> Marked => [.. forecast.Dated.OrderByDescending(flow => Math.Abs(flow.Expected)).Take(BillsMarked).OrderBy(flow => flow.Date)];

    private string Chance => Balance.ProbabilityBelowZero == 0 ? "no sign of falling below zero on the way" : $"chance of falling below zero on the way {text.Percent(Balance.ProbabilityBelowZero)}";

    private static string Hundred(double share) => Math.Round(100 * share).ToString(CultureInfo.InvariantCulture);

    /// <summary>Once each: names at every date would cover the bands.</summary>
    private bool IsNamed(DatedFlow flow) => forecast.Drivers.Any(driver => driver.Series.Id == flow.Series.Id && driver.Dates[0] == flow.Date);

    private string Money(decimal amount) => text.Rounded(amount, Balance.Currency);

    private string Range(decimal lower, decimal upper) => $"{Money(lower)} to {Money(upper)}";

    private string Whole(decimal amount) => decimal.Round(amount) == 0 ? "–" : Signed(amount);

    private string Signed(decimal amount) => (amount > 0 ? "+" : "") + Money(amount);

    private static string Word<T>(T value) where T : struct, Enum => SnakeCase.Of(value);

    private static string PayeeLink(string payee) => TransactionQuery.Link(new TransactionFilter(Q: payee));

    private static string Link(string path, int days, Account? account) => string.Create(
        CultureInfo.InvariantCulture, $"{path}?days={days}{(account is null ? "" : string.Create(CultureInfo.InvariantCulture, $"&account={account.AccountId}"))}");
}
