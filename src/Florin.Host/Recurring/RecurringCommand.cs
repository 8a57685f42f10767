using Florin.Host.Terminal;
using Florin.Recurring;

namespace Florin.Host.Recurring;

/// <summary><c>florin recurring</c>: what comes back, and what of it is due soon.</summary>
internal sealed class RecurringCommand() : Verb("recurring", "List what comes back: bills, subscriptions, salaries.")
{
    public override IReadOnlyList<string> Examples => ["florin recurring", "florin recurring --json"];

    public override async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var household = await context.HouseholdAsync(cancellation);
        var report = await context.Service<RecurringService>().ListAsync(household.HouseholdId, cancellation);
        if (context.Json)
            context.WriteJson(RecurringDocument.Of(report), TerminalJson.Default.RecurringDocument);
        else
            Write(context.Output, new LocaleText(household), report);
        return TerminalProgram.Done;
    }

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

    private static void Write(TerminalOutput output, LocaleText text, RecurringReport report)
    {
        output.Out.WriteLine(output.Bold(Sentence(text, report)));
        if (report.Items.Count == 0)
            return;
        output.Out.WriteLine();
        var table = new TextTable(new("Payee", Flexible: true), new("How often"), new("Usual amount", Right: true), new("Next"), new("State"), new("Account", Flexible: true));
        foreach (var (account, series) in report.Items.OrderBy(item => item.Series.NextOn ?? DateOnly.MaxValue).ThenBy(item => item.Series.Id, StringComparer.Ordinal))
        {
            var about = series.IsFixed ? "" : "~ ";
            table.Row(
                series.Payee, RecurringWords.Of(series.Cadence), about + text.Money(series.TypicalAmount, account.Currency), LocaleText.Iso(series.NextOn),
                RecurringWords.Of(series.State) + (series.PriceRise is { } rise ? $", up {text.Figure(rise.To - rise.From, account.Currency)}" : ""), account.Name);
        }

        table.Write(output);
    }
}
