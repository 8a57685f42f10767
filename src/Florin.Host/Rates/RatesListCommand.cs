using System.CommandLine;
using Florin.Host.Terminal;
using Florin.Rates;

namespace Florin.Host.Rates;

/// <summary><c>florin rates list</c>: which currencies have rates, and of which days.</summary>
internal sealed class RatesListCommand() : Verb("list", "List the currencies that have rates, and of which days.")
{
    public override IReadOnlyList<string> Examples => ["florin rates list", "florin rates list --json"];

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var household = await context.HouseholdAsync(cancellation);
        var known = await context.Service<RateService>().ListAsync(household.HouseholdId, cancellation);
        if (context.Json)
        {
            context.WriteJson(new RateListDocument([.. known.Select(KnownRatesDocument.Of)]), TerminalJson.Default.RateListDocument);
            return TerminalProgram.Done;
        }

        var output = context.Output;
        if (known.Count == 0)
        {
            output.Out.WriteLine("No rates yet: florin rates import FILE reads the European Central Bank's, florin rates set EUR/USD 1.08 sets one.");
            return TerminalProgram.Done;
        }

        var text = new LocaleText(household);
        output.Out.WriteLine(output.Bold($"{(known.Count == 1 ? "1 currency has" : $"{known.Count} currencies have")} rates, the latest of {LocaleText.Iso(known.Max(static rates => rates.LastOn))}. A rate serves up to {RateTable.OldestDays} days."));
        output.Out.WriteLine();
        var table = new TextTable(new("Currency"), new("1 EUR is", Right: true), new("On"), new("By"), new("Days", Right: true), new("Since"));
        foreach (var rates in known)
            table.Row(rates.Currency, RateText.Plain(rates.PerEuro), LocaleText.Iso(rates.LastOn), rates.Source, text.Count(rates.Days), LocaleText.Iso(rates.FirstOn));
        table.Write(output);
        return TerminalProgram.Done;
    }
}

/// <summary><c>florin rates show</c>: what a conversion would use.</summary>
internal sealed class RatesShowCommand : Verb
{
    private readonly Argument<string> _pair = new("pair") { Description = "Two currencies, EUR/USD say.", HelpName = "PAIR" };
    private readonly Option<string?> _on = new("--on") { Description = "Day asked for (default: today).", HelpName = "DAY" };

    public RatesShowCommand()
        : base("show", "Show the rate that a conversion of a day uses, and of which day it is.")
    {
        Arguments.Add(_pair);
        Options.Add(_on);
    }

    public override IReadOnlyList<string> Examples => ["florin rates show USD/GBP --on 2025-06-29", "florin rates show EUR/CHF --json"];

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var (from, to) = RateText.PairOrMistake(context.Get(_pair));
        var household = await context.HouseholdAsync(cancellation);
        var on = context.Day(_on) ?? household.Today(context.Service<TimeProvider>());
        var (used, missing) = (await context.Service<RateService>().TableAsync(household.HouseholdId, [RateTable.Euro, from, to], cancellation)).Find(from, to, on);
        if (used is null)
            throw new MistakeException(RateText.Missing(missing!));
        if (context.Json)
            context.WriteJson(new DayRateListDocument([new DayRateDocument(from, to, used.On, used.Age, RateText.Plain(used.Rate), null)]), TerminalJson.Default.DayRateListDocument);
        else
            context.Output.Out.WriteLine($"1 {from} is {RateText.Plain(used.Rate)} {to} on {LocaleText.Iso(on)}{(used.Age > 0 ? $", the {RateText.Age(used)}" : "")}.");
        return TerminalProgram.Done;
    }
}
