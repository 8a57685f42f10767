using Florin.Forecasts;
using Florin.Host.Recurring;
using Florin.Host.Terminal;

namespace Florin.Host.Forecasts;

/// <summary>What moves the balance, for the terminal.</summary>
internal static class CashflowTables
{
    private const int DatesShown = 3;

    public static void WriteDrivers(TerminalOutput output, LocaleText text, CashflowForecast forecast)
    {
        if (forecast.Drivers.Count == 0)
            return;
        var currency = forecast.Balance.Currency;
        var table = new TextTable(new("Moves it most", Flexible: true), new("How often"), new("On"), new("Expected", Right: true), new("Between", Right: true));
        foreach (var driver in forecast.Drivers)
        {
            var dates = string.Join(", ", driver.Dates.Take(DatesShown).Select(date => LocaleText.Iso(date))) + (driver.Dates.Count > DatesShown ? ", …" : "");
            var range = driver.Lowest == driver.Highest ? "" : $"{text.Figure(driver.Lowest, currency)} and {text.Figure(driver.Highest, currency)}";
            table.Row(driver.Series.Payee, RecurringWords.Of(driver.Series.Cadence), dates, text.Figure(driver.Expected, currency), range);
        }

        table.Write(output);
        output.Out.WriteLine();
    }

    public static void WriteGroups(TerminalOutput output, LocaleText text, CashflowForecast forecast)
    {
        var currency = forecast.Balance.Currency;
        var table = new TextTable(new("Category", Flexible: true), new("On dates", Right: true), new("From day to day", Right: true), new("In all", Right: true));
        foreach (var group in forecast.Groups)
            table.Row(group.Group, text.Figure(group.Dated, currency), text.Figure(group.Everyday, currency), text.Figure(group.Total, currency));
        table.Write(output);
        output.Out.WriteLine();
    }

    /// <summary>How often such bands held, and what answered.</summary>
    public static void WriteDoubt(TerminalOutput output, LocaleText text, CashflowForecast forecast)
    {
        if (forecast.Coverage80 is { } held)
            output.Out.WriteLine(output.Dim($"On your own past the 80 % range held {text.Share(held)} of the time ({text.Several(forecast.Origins, "test")})."));
        if (forecast.Fault is { } fault)
            output.Out.WriteLine(output.Dim(TerminalOutput.Plain($"The built-in forecast answers: {fault}")));
    }
}
