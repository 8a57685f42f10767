using System.CommandLine;
using Florin.Forecasts;
using Florin.Host.Ledger;
using Florin.Host.Terminal;

namespace Florin.Host.Forecasts;

/// <summary><c>florin forecast</c>: what the balance will do, and how sure that is.</summary>
internal sealed class ForecastCommand : Verb
{
    private const int FanCells = 44;
    private readonly Option<int> _days = new("--days") { Description = $"Days ahead, at most {BalanceForecastOptions.LongestHorizon} (default 30).", HelpName = "N", DefaultValueFactory = _ => 30 };
    private readonly Option<string?> _account = new("--account") { Description = "Only this account (default all together).", HelpName = "NAME" };

    public ForecastCommand()
        : base("forecast", "Say what the balance will do, with its doubt.")
    {
        Options.Add(_days);
        Options.Add(_account);
    }

    public override IReadOnlyList<string> Examples => ["florin forecast", "florin forecast --days 60 --account Checking --json"];

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var horizon = context.Whole(_days, 1, BalanceForecastOptions.LongestHorizon);
        var household = await context.HouseholdAsync(cancellation);
        int? account = context.Get(_account) is { } name ? (await AccountNames.FindAsync(context, household.HouseholdId, name, cancellation)).AccountId : null;
        var forecast = await context.Service<ForecastService>().CashflowAsync(household.HouseholdId, account, horizon, seasons: true, cancellation)
            ?? throw new MistakeException("There are no transactions to forecast from: florin import FILE brings the first.");
        var outlook = await context.Service<ForecastService>().PeriodsAsync(household.HouseholdId, account, forecast, cancellation);
        if (context.Json)
            context.WriteJson(ForecastDocument.Of(forecast, outlook), TerminalJson.Default.ForecastDocument);
        else
            Write(context.Output, new LocaleText(household), forecast, outlook);
        return TerminalProgram.Done;
    }

    /// <summary>The lowest point ahead and the chance of falling below zero.</summary>
    public static string Sentence(LocaleText text, BalanceForecast forecast)
    {
        var chance = forecast.ProbabilityBelowZero == 0 ? "no sign of falling below zero" : $"a chance of {text.Share(forecast.ProbabilityBelowZero)} of falling below zero";
        return $"Lowest ahead: {text.Money(forecast.LowestBalance, forecast.Currency)} on {text.Day(forecast.LowestOn)}, with {chance} within {text.Several(forecast.Days.Count, "day")}.";
    }

    private static void Write(TerminalOutput output, LocaleText text, CashflowForecast cashflow, PeriodOutlook? outlook)
    {
        var forecast = cashflow.Balance;
        output.Out.WriteLine(output.Bold(Sentence(text, forecast)));
        output.Out.WriteLine($"From {text.Money(forecast.StartBalance, forecast.Currency)} on {text.Day(forecast.AsOf)}.");
        output.Out.WriteLine();
        new ForecastFan(forecast.Days, FanCells).Write(output, text, forecast.Currency);
        output.Out.WriteLine();
        if (outlook is not null)
            PeriodTable.Write(output, text, outlook, forecast.Currency);
        CashflowTables.WriteDrivers(output, text, cashflow);
        output.Out.WriteLine(output.Dim($"█ most likely   ▒ 50 %   ░ 80 %   · 95 %   ({forecast.Model}: {forecast.Reason})"));
        CashflowTables.WriteDoubt(output, text, cashflow);
    }
}
