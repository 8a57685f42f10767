using Florin.Host.Anomalies;
using Florin.Host.Forecasts;
using Florin.Host.Terminal;
using Florin.Indicators;

namespace Florin.Host.Demo;

/// <summary>What the demo found, on one screen of 80 columns and 24 lines.</summary>
internal sealed class DemoScreen(TerminalOutput output, LocaleText text)
{
    private const int Groups = 6;
    private const int Alerts = 3;
    private const int BarCells = 32;

    public void Write(DemoFindings found)
    {
        var overview = found.Overview;
        output.Out.WriteLine(output.Bold($"{text.Money(overview.Balance)} in {text.Several(found.Accounts, "account")}, from {text.Several(overview.Transactions, "transaction")} of a sample household."));
        if (overview.SavingsRate is { } rate)
            output.Out.WriteLine(rate >= 0 ? $"Saved {text.Share(rate)} of the income of the last twelve months." : $"Spent {text.Share(-rate)} more than came in over the last twelve months.");
        output.Out.WriteLine();
        output.Out.WriteLine(output.Bold("Where the year's money went"));
        Bars(overview.TopGroupsOfYear);
        output.Out.WriteLine();
        output.Out.WriteLine(output.Bold(found.Alerts.Count == 0 ? "Nothing is unusual" : $"What is unusual: {text.Count(found.Alerts.Count)}, the strangest first"));
        foreach (var alert in found.Alerts.OrderByDescending(alert => alert.Score).ThenByDescending(alert => alert.Transaction.BookedOn).Take(Alerts))
            AlertsCommand.WriteOne(output, text, alert);
        output.Out.WriteLine();
        output.Out.WriteLine(output.Bold("What comes"));
        output.Out.WriteLine("  " + ForecastCommand.Sentence(text, found.Forecast));
    }

    private void Bars(IReadOnlyList<GroupSpending> groups)
    {
        var shown = groups.Take(Groups).ToList();
        if (shown.Count == 0)
            return;
        var names = shown.Max(group => group.Group.Length);
        var figures = shown.Max(group => text.Money(group.Spent).Length);
        var most = Math.Max(shown.Max(group => group.Spent), 1);
        foreach (var group in shown)
        {
            var bar = new string('█', (int)Math.Clamp(group.Spent / most * BarCells, 0, BarCells));
            output.Out.WriteLine($"  {group.Group.PadRight(names)}  {text.Money(group.Spent).PadLeft(figures)}  {output.Green(bar)}");
        }
    }
}
