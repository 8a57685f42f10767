using Florin.Forecasts;
using Florin.Host.Terminal;

namespace Florin.Host.Forecasts;

/// <summary>How the household's periods end, for the terminal.</summary>
internal static class PeriodTable
{
    public static void Write(TerminalOutput output, LocaleText text, PeriodOutlook outlook, string currency)
    {
        var until = OutlookWords.Until(outlook, text.Day) + OutlookWords.After(outlook.This);
        output.Out.WriteLine(outlook.Left > 0
            ? $"{text.Money(outlook.Left, currency)} left until {until}: {text.Money(outlook.LeftPerDay, currency)} a day for {OutlookWords.Days(outlook.DaysLeft)}."
            : $"{text.Money(-outlook.Left, currency)} short until {until}.");
        var table = new TextTable(
            new(outlook.IsCalendarMonths ? "Month until" : "Pay period until"), new("On dates", Right: true), new("Balance", Right: true),
            new("50 %", Right: true), new("80 %", Right: true), new("95 %", Right: true));
        foreach (var ahead in outlook.Periods)
        {
            table.Row(
                LocaleText.Iso(ahead.Period.Last), text.Whole(ahead.Incomes + ahead.Bills), text.Whole(ahead.End.Balance), Range(ahead.End.Lower50, ahead.End.Upper50),
                Range(ahead.End.Lower80, ahead.End.Upper80), Range(ahead.End.Lower95, ahead.End.Upper95));
        }

        table.Write(output);
        output.Out.WriteLine();

        string Range(decimal lower, decimal upper) => $"{text.Whole(lower)}…{text.Whole(upper)}";
    }
}
