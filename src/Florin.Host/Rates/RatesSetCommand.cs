using System.CommandLine;
using System.Globalization;
using Florin.Host.Terminal;
using Florin.Rates;

namespace Florin.Host.Rates;

/// <summary><c>florin rates set</c>: a rate of the user's own.</summary>
internal sealed class RatesSetCommand : Verb
{
    private readonly Argument<string> _pair = new("pair") { Description = "Two currencies, EUR/USD say: what one of the first is in the second.", HelpName = "PAIR" };
    private readonly Argument<string> _rate = new("rate") { Description = "The rate.", HelpName = "RATE" };
    private readonly Option<string?> _on = new("--on") { Description = "Day it is of (default: today).", HelpName = "DAY" };

    public RatesSetCommand()
        : base("set", "Set a rate by hand; it stands before what is published of that day.")
    {
        Arguments.Add(_pair);
        Arguments.Add(_rate);
        Options.Add(_on);
    }

    public override IReadOnlyList<string> Examples => ["florin rates set EUR/USD 1.08 --on 2025-06-30", "florin rates set GBP/EUR 1.17"];

    public override bool StartsLedger => true;

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var (from, to) = RateText.PairOrMistake(context.Get(_pair));
        var word = context.Get(_rate);
        if (!decimal.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate))
            throw new MistakeException($"'{word}' is no rate: write a number like 1.08.");
        var household = await context.HouseholdAsync(cancellation);
        var on = context.Day(_on) ?? household.Today(context.Service<TimeProvider>());
        try
        {
            var set = await context.Service<RateService>().SetAsync(household.HouseholdId, from, to, rate, on, cancellation);
            if (context.Json)
                context.WriteJson(new DayRateListDocument([new DayRateDocument(RateTable.Euro, set.Currency, set.OnDay, 0, RateText.Plain(set.PerEuro), set.Source)]), TerminalJson.Default.DayRateListDocument);
            else
                context.Output.Out.WriteLine($"1 EUR is {RateText.Plain(set.PerEuro)} {set.Currency} from {LocaleText.Iso(on)} on. Back: florin rates forget {set.Currency} --on {LocaleText.Iso(on)}");
            return TerminalProgram.Done;
        }
        catch (RateException refused)
        {
            throw new MistakeException(refused.Message);
        }
    }
}

/// <summary><c>florin rates forget</c>: takes a rate of the user's back.</summary>
internal sealed class RatesForgetCommand : Verb
{
    private readonly Argument<string> _currency = new("currency") { Description = "ISO code of the currency.", HelpName = "CODE" };
    private readonly Option<string?> _on = new("--on") { Description = "Day it is of (default: today).", HelpName = "DAY" };

    public RatesForgetCommand()
        : base("forget", "Take a rate back that was set by hand; what is published of that day stands again.")
    {
        Arguments.Add(_currency);
        Options.Add(_on);
    }

    public override IReadOnlyList<string> Examples => ["florin rates forget USD --on 2025-06-30", "florin rates forget GBP"];

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var household = await context.HouseholdAsync(cancellation);
        var on = context.Day(_on) ?? household.Today(context.Service<TimeProvider>());
        var word = context.Get(_currency);
        try
        {
            if (!await context.Service<RateService>().ForgetAsync(household.HouseholdId, word, on, cancellation))
                throw new MistakeException($"No rate of {word.ToUpperInvariant()} was set by hand for {LocaleText.Iso(on)}.");
        }
        catch (RateException refused)
        {
            throw new MistakeException(refused.Message);
        }

        if (context.Json)
            context.WriteJson(new DayRateListDocument([]), TerminalJson.Default.DayRateListDocument);
        else
            context.Output.Out.WriteLine("Forgotten.");
        return TerminalProgram.Done;
    }
}
