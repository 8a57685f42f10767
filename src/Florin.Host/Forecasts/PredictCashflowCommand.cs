using System.CommandLine;
using Florin.Forecasts;
using Florin.Host.Ledger;
using Florin.Host.Terminal;
using Florin.Host.Web;

namespace Florin.Host.Forecasts;

/// <summary><c>florin predict cashflow</c>: money in and out of the days ahead.</summary>
internal sealed class PredictCashflowCommand : Verb
{
    private readonly Option<int> _horizon = new("--horizon") { Description = $"Days ahead, at most {BalanceForecastOptions.LongestHorizon} (default 30).", HelpName = "N", DefaultValueFactory = _ => ForecastsEndpoints.DefaultHorizon };
    private readonly Option<string?> _account = new("--account") { Description = "Only this account (default all together).", HelpName = "NAME" };
    private readonly Option<bool> _even = new("--no-seasons") { Description = "Spread everyday flows evenly over the days; dated bills stay." };

    public PredictCashflowCommand()
        : base("cashflow", "Say what comes in and goes out by day, and what moves it.")
    {
        Options.Add(_horizon);
        Options.Add(_account);
        Options.Add(_even);
    }

    public override IReadOnlyList<string> Examples => ["florin predict cashflow", "florin predict cashflow --horizon 90 --account Checking --json"];

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var horizon = context.Whole(_horizon, 1, BalanceForecastOptions.LongestHorizon);
        var household = await context.HouseholdAsync(cancellation);
        int? account = context.Get(_account) is { } name ? (await AccountNames.FindAsync(context, household.HouseholdId, name, cancellation)).AccountId : null;
        var forecast = await context.Service<ForecastService>().CashflowAsync(household.HouseholdId, account, horizon, !context.Get(_even), cancellation)
            ?? throw new MistakeException("There are no transactions to forecast from: florin import FILE brings the first.");
        if (context.Json)
            context.WriteJson(PredictCashflowResponse.Of(forecast, []), TerminalJson.Default.PredictCashflowResponse);
        else
            Write(context.Output, new LocaleText(household), forecast);
        return TerminalProgram.Done;
    }

    private static void Write(TerminalOutput output, LocaleText text, CashflowForecast forecast)
    {
        var currency = forecast.Balance.Currency;
        output.Out.WriteLine(output.Bold(
            $"{text.Money(forecast.TotalPredicted, currency)} within {text.Several(forecast.Horizon, "day")}, in 8 of 10 cases between {text.Money(forecast.TotalLower, currency)} and {text.Money(forecast.TotalUpper, currency)}."));
        output.Out.WriteLine($"The balance is {SnakeCase.Of(forecast.Trend)}, its swings are {SnakeCase.Of(forecast.Volatility)}; chance of falling below zero {text.Share(forecast.Balance.ProbabilityBelowZero)}.");
        output.Out.WriteLine();
        CashflowTables.WriteDrivers(output, text, forecast);
        CashflowTables.WriteGroups(output, text, forecast);
        CashflowTables.WriteDoubt(output, text, forecast);
        output.Out.WriteLine(output.Dim(TerminalOutput.Plain($"{forecast.ModelVersion}: {forecast.Balance.Reason}")));
    }

}
