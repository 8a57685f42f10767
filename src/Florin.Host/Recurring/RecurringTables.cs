using Florin.Host.Terminal;
using Florin.Recurring;

namespace Florin.Host.Recurring;

/// <summary>What comes back as tables for people.</summary>
internal static class RecurringTables
{
    /// <summary>What is due, and what it sums to.</summary>
    public static string Sentence(LocaleText text, RecurringReport report)
    {
        if (report.Items.Count == 0)
            return "Nothing comes back yet: a series shows after three bookings, a yearly one after two.";
        var next = report.Next(RecurringWords.DaysAhead);
        var period = $"Within {RecurringWords.DaysAhead} days of {text.Day(report.AsOf)}";
        var income = next.In == 0 ? "" : $", and {text.Money(next.In, report.Currency)} comes in";
        return next.Payments == 0
            ? $"{period} no payment is due{income}."
            : $"{period} {text.Several(next.Payments, "payment")} of {text.Money(next.Out, report.Currency)} {(next.Payments == 1 ? "is" : "are")} due{income}.";
    }

    public static void Write(TerminalOutput output, LocaleText text, RecurringReport report)
    {
        output.Out.WriteLine(output.Bold(Sentence(text, report)));
        if (report.Items.Count + report.Dismissed.Count == 0)
            return;
        if (report.Cost() is { Series: > 0 } cost)
            output.Out.WriteLine($"What runs costs {text.Money(cost.Total, report.Currency)} a month: {text.Money(cost.Fixed, report.Currency)} fixed, {text.Money(cost.Varying, report.Currency)} varying.");
        output.Out.WriteLine();
        var table = new TextTable(new("Name", Flexible: true), new("How often"), new("Usual amount", Right: true), new("Next"), new("State"), new("Account", Flexible: true));
        foreach (var item in report.Items.OrderBy(item => item.NextOn ?? DateOnly.MaxValue).ThenBy(item => item.Series.Id, StringComparer.Ordinal))
        {
            var series = item.Series;
            var about = series.IsFixed ? "" : "~ ";
            table.Row(
                item.Name, RecurringWords.Of(series.Cadence), about + text.Money(series.TypicalAmount, item.Account.Currency), LocaleText.Iso(item.NextOn),
                State(item) + (series.PriceRise is { } rise ? $", up {text.Figure(rise.To - rise.From, item.Account.Currency)}" : ""), item.Account.Name);
        }

        table.Write(output);
        WriteHints(output, text, report);
        if (report.Dismissed.Count > 0)
            output.Out.WriteLine(output.Dim($"Not recurring, as you said: {TerminalOutput.Plain(string.Join(", ", report.Dismissed.Select(item => item.Name)))}."));
    }

    public static void WriteCalendar(TerminalOutput output, LocaleText text, RecurringReport report, DateOnly month, IReadOnlyList<CalendarEntry> entries)
    {
        var due = entries.Count(entry => entry.Kind is CalendarEntryKind.Due or CalendarEntryKind.Late && !entry.Item.IsTentative);
        var known = $"as of {LocaleText.Iso(report.AsOf)}";
        output.Out.WriteLine(output.Bold(due == 0 ? $"Nothing more is due in {LocaleText.Iso(month)[..7]}, {known}." : $"{text.Several(due, "date")} still to come in {LocaleText.Iso(month)[..7]}, {known}."));
        if (entries.Count == 0)
            return;
        output.Out.WriteLine();
        var table = new TextTable(new("Day"), new("What"), new("Amount", Right: true), new("Name", Flexible: true), new("Account", Flexible: true));
        foreach (var entry in entries)
        {
            var currency = entry.Item.Account.Currency;
            var amount = entry.Lowest == entry.Highest ? text.Money(entry.Lowest, currency) : $"{text.Figure(entry.Highest, currency)} to {text.Money(entry.Lowest, currency)}";
            table.Row(LocaleText.Iso(entry.Day), entry.Item.IsTentative && entry.Kind != CalendarEntryKind.Booked ? "maybe" : TerminalJson.Name(entry.Kind), amount, entry.Item.Name, entry.Item.Account.Name);
        }

        table.Write(output);
    }

    private static string State(AccountSeries item) => item.IsCancelled ? "cancelled" : item.IsTentative ? "maybe" : RecurringWords.Of(item.State);

    private static void WriteHints(TerminalOutput output, LocaleText text, RecurringReport report)
    {
        var hints = report.Items.SelectMany(item => item.Hints.Select(hint => (item, hint))).ToList();
        if (hints.Count == 0)
            return;
        output.Out.WriteLine();
        output.Out.WriteLine("Worth a look:");
        foreach (var (item, hint) in hints)
            output.Out.WriteLine($"  {TerminalOutput.Plain($"{item.Name}: {RecurringWords.Of(hint, amount => text.Money(amount, item.Account.Currency), day => LocaleText.Iso(day))}.")}");
    }
}
