using System.CommandLine;
using System.Globalization;
using Florin.Host.Terminal;
using Florin.Households;
using Florin.Ledger;
using Florin.Periods;

namespace Florin.Host.Households;

/// <summary><c>florin household</c>: who the ledger belongs to, and how it counts days and money.</summary>
internal sealed class HouseholdCommand : Verb
{
    private readonly Option<string?> _name = new("--name") { Description = "What to call the household.", HelpName = "TEXT" };
    private readonly Option<string?> _country = new("--country") { Description = "ISO code of the country whose holidays count.", HelpName = "CODE" };
    private readonly Option<string?> _locale = new("--locale") { Description = "How figures and days are written, en-GB say.", HelpName = "NAME" };
    private readonly Option<string?> _timeZone = new("--time-zone") { Description = "IANA name of the time zone that says what today is.", HelpName = "ZONE" };
    private readonly Option<string?> _currency = new("--currency") { Description = "ISO code of the currency that totals are in.", HelpName = "CODE" };
    private readonly Option<string?> _payCycle = new("--pay-cycle") { Description = $"When a period begins: {PayCycleText.Expected}.", HelpName = "CYCLE" };

    public HouseholdCommand()
        : base("household", "Show or change the household: country, currency, pay cycle.")
    {
        foreach (var option in new[] { _name, _country, _locale, _timeZone, _currency, _payCycle })
            Options.Add(option);
    }

    public override IReadOnlyList<string> Examples => ["florin household", "florin household --pay-cycle day:25:before --country DE"];

    public override bool StartsLedger => true;

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var household = await context.HouseholdAsync(cancellation);
        var changed = Changed(context, household);
        if (changed != household)
            household = await context.Service<HouseholdService>().UpdateAsync(changed, cancellation);
        var today = household.Today(context.Service<TimeProvider>());
        var period = household.Periods.Of(today);
        if (context.Json)
            context.WriteJson(new HouseholdDocument(household.Name, household.Country, household.TimeZone, household.Locale, household.BaseCurrency, household.PayCycle, today, period.First, period.Last), TerminalJson.Default.HouseholdDocument);
        else
            Write(context.Output, household, period);
        return TerminalProgram.Done;
    }

    private Household Changed(VerbContext context, Household household)
    {
        if (context.Get(_name) is { } name)
            household = household with { Name = name.Trim() is { Length: > 0 and <= 100 } good ? good : throw new MistakeException("The name is empty or longer than 100 letters. Say: florin household --name Home") };
        if (context.Get(_country) is { } country)
            household = household with { Country = Country(country) };
        if (context.Get(_locale) is { } locale)
            household = household with { Locale = Locale(locale) };
        if (context.Get(_timeZone) is { } zone)
            household = household with { TimeZone = TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _) ? zone : throw new MistakeException($"'{zone}' is no time zone. Say: florin household --time-zone Europe/Berlin") };
        if (context.Get(_currency) is { } currency)
            household = household with { BaseCurrency = Currencies.Find(currency.Trim()) ?? throw new MistakeException($"'{currency}' is no currency. Say: florin household --currency EUR") };
        if (context.Get(_payCycle) is { } cycle)
            household = household with { PayCycle = PayCycleText.TryParse(cycle, out var known) ? known.ToString() : throw new MistakeException($"'{cycle}' is no pay cycle. Write {PayCycleText.Expected}.") };
        return household;
    }

    private static string Country(string text)
    {
        try
        {
            return new RegionInfo(text.Trim()).TwoLetterISORegionName is { Length: 2 } code && text.Trim().Length == 2 ? code : throw Unknown();
        }
        catch (ArgumentException)
        {
            throw Unknown();
        }

        MistakeException Unknown() => new($"'{text}' is no country. Say: florin household --country DE");
    }

    private static string Locale(string text)
    {
        try
        {
            return CultureInfo.GetCultureInfo(text.Trim(), predefinedOnly: true) is { IsNeutralCulture: false, Name.Length: > 0 } culture ? culture.Name : throw Unknown();
        }
        catch (CultureNotFoundException)
        {
            throw Unknown();
        }

        MistakeException Unknown() => new($"'{text}' is no locale. Say: florin household --locale en-GB");
    }

    private static void Write(TerminalOutput output, Household household, Period period)
    {
        output.Out.WriteLine(output.Bold($"{household.Name}: periods of {household.PayCycle}, totals in {household.BaseCurrency}."));
        output.Out.WriteLine();
        var table = new TextTable(new("Setting"), new("Value", Flexible: true));
        table.Row("country", household.Country);
        table.Row("locale", household.Locale);
        table.Row("time zone", household.TimeZone);
        table.Row("currency", household.BaseCurrency);
        table.Row("pay cycle", household.PayCycle);
        table.Row("this period", $"{LocaleText.Iso(period.First)} to {LocaleText.Iso(period.Last)}");
        table.Write(output);
    }
}

internal sealed record HouseholdDocument(
    string Name, string Country, string TimeZone, string Locale, string BaseCurrency, string PayCycle, DateOnly Today, DateOnly PeriodFirstDay, DateOnly PeriodLastDay);
